package felhom.agent.check;

import felhom.agent.config.Thresholds;
import felhom.agent.observe.CheckContext;
import felhom.agent.report.Finding;
import felhom.agent.report.FindingCode;
import felhom.agent.report.GuestName;
import felhom.agent.report.NextStep;
import felhom.agent.report.Quantity;
import felhom.agent.report.Status;
import felhom.proxmox.model.GuestState;
import felhom.proxmox.model.GuestType;
import felhom.proxmox.model.Resource;
import felhom.proxmox.model.Usage;

import java.util.ArrayList;
import java.util.List;

/**
 * How full running guests are: the root file system of each container, and the memory of all. The
 * figures are in the list of resources, so there is no request per guest. For virtual machines on
 * hosts before 9.0 it takes their status too, which the check of the guests reads.
 */
public final class UsageCheck implements Check {
    private static final String ROOT = "root file system";
    private static final String MEMORY = "memory";

    @Override
    public String id() {
        return "usage";
    }

    @Override
    public String noun() {
        return "figures";
    }

    @Override
    public List<Finding> run(CheckContext target) {
        List<Resource.Guest> guests = target.inventory().guests();
        if (guests.isEmpty()) {
            return List.of(Finding.skipped("guests", "none to be seen"));
        }
        List<Finding> findings = new ArrayList<>();
        for (Resource.Guest guest : guests) {
            if (!guest.state().equals(GuestState.RUNNING)) {
                continue;
            }
            if (guest.type().equals(GuestType.CONTAINER)) {
                findings.add(disk(guest, target.thresholds().guestDisk()));
            }
            findings.add(memory(guest, target));
        }
        long unknown =
                guests.stream().filter(guest -> guest.state().equals(GuestTrouble.UNKNOWN)).count();
        if (unknown > 0) {
            findings.add(
                    Finding.skipped(
                            "others",
                            "of "
                                    + Quantity.count(unknown, "guest", "guests")
                                    + " the host does not tell whether it runs, nor what it uses"));
        }
        if (findings.isEmpty()) {
            findings.add(Finding.skipped("guests", "none is running"));
        }
        return findings;
    }

    private static Finding disk(Resource.Guest guest, Thresholds.Fill limits) {
        if (isUntold(guest.disk())) {
            return untold(guest, ROOT, "the host does not tell it");
        }
        double fraction = fraction(guest.disk());
        return judged(
                        limits.judge(fraction),
                        FindingCode.CONTAINER_DISK_FULL,
                        guest,
                        ROOT,
                        guest.disk(),
                        limits.warn())
                .unlessPassed(
                        NextStep.onHost(
                                "see what takes the room, on the host",
                                "pct exec " + guest.vmid() + " -- du -xh --max-depth=2 /"),
                        NextStep.onHost(
                                "or enlarge it", "pct resize " + guest.vmid() + " rootfs +2G"));
    }

    private static Finding memory(Resource.Guest guest, CheckContext target) {
        if (isUntold(guest.memory())) {
            return untold(guest, MEMORY, "the host does not tell it");
        }
        return switch (target.inventory().memorySource(guest)) {
            case GUEST -> judgedMemory(guest, target.thresholds().guestMemoryWarnPercent());
            case PROCESS -> untold(guest, MEMORY, untoldByGuest(guest));
            case UNKNOWN ->
                    untold(
                            guest,
                            MEMORY,
                            "the figure may be the guest's or that of its process, and its status,"
                                    + " which would tell, was not read");
        };
    }

    private static String untoldByGuest(Resource.Guest guest) {
        String who = "the guest does not tell it (no balloon driver)";
        return guest.memoryOnHost().isPresent()
                ? who
                        + "; it takes "
                        + Quantity.bytes(guest.memoryOnHost().getAsLong())
                        + " of the host's"
                : who + ", and the host knows only its process";
    }

    private static Finding judgedMemory(Resource.Guest guest, int limit) {
        boolean container = guest.type().equals(GuestType.CONTAINER);
        Status status = fraction(guest.memory()) * 100 >= limit ? Status.WARN : Status.PASS;
        Finding finding =
                judged(
                        status,
                        container ? FindingCode.CONTAINER_MEMORY_FULL : FindingCode.VM_MEMORY_FULL,
                        guest,
                        MEMORY,
                        guest.memory(),
                        limit);
        if (status == Status.PASS) {
            return finding;
        }
        NextStep more =
                NextStep.say(
                        "or allow more, in MiB: "
                                + GuestName.tool(guest)
                                + " set "
                                + guest.vmid()
                                + " --memory MIB");
        return container
                ? finding.withNext(
                        List.of(
                                NextStep.onHost(
                                        "see what uses it, on the host",
                                        "pct exec " + guest.vmid() + " -- ps aux --sort=-rss"),
                                more))
                : finding.withValue(finding.value() + "; the guest's file cache may be in it")
                        .withNext(
                                List.of(
                                        NextStep.anywhere(
                                                "see what uses it, inside the guest (Linux)",
                                                "free -m; ps aux --sort=-rss | head"),
                                        more));
    }

    /** A host that has no figure of a running guest says 0. */
    private static boolean isUntold(Usage usage) {
        return usage.used().orElse(0) <= 0 || usage.total().orElse(0) <= 0;
    }

    /** What is counted while it changes may be a little more than there is. */
    private static double fraction(Usage usage) {
        return Math.min(1, usage.fraction().orElseThrow());
    }

    private static Finding judged(
            Status status,
            FindingCode code,
            Resource.Guest guest,
            String what,
            Usage usage,
            int limit) {
        double fraction = fraction(usage);
        return Finding.judged(
                        status,
                        code,
                        GuestName.of(guest),
                        what
                                + " "
                                + Quantity.percent(fraction)
                                + " of "
                                + Quantity.bytes(usage.total().orElseThrow())
                                + " in use")
                .measured(fraction * 100, "percent")
                .grouped(
                        what
                                + (status == Status.PASS ? " less than " : " at least ")
                                + limit
                                + " % in use");
    }

    private static Finding untold(Resource.Guest guest, String what, String why) {
        return Finding.skipped(GuestName.of(guest), what + " not told: " + why)
                .grouped(what + " not told");
    }
}
