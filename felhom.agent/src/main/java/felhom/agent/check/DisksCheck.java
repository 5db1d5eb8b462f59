package felhom.agent.check;

import felhom.agent.config.Setting;
import felhom.agent.machine.DiskFindings;
import felhom.agent.observe.CheckContext;
import felhom.agent.observe.NotKnown;
import felhom.agent.observe.Outcome;
import felhom.agent.report.Finding;
import felhom.agent.report.FindingCode;
import felhom.agent.report.NextStep;
import felhom.agent.report.Status;
import felhom.proxmox.api.DeadlineExceededException;
import felhom.proxmox.api.HostFailedException;
import felhom.proxmox.api.PermissionDeniedException;
import felhom.proxmox.api.ProxmoxException;
import felhom.proxmox.model.host.Disk;
import felhom.proxmox.model.host.DiskSmart;
import felhom.proxmox.model.host.DiskType;
import felhom.proxmox.privileged.health.DiskHealth;
import felhom.proxmox.privileged.health.SmartDevice;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Checks disks, ZFS pools and LVM thin pools as far as the API tells of them. It wakes no disk that
 * sleeps, unless the configuration says that it may.
 */
public final class DisksCheck implements Check {
    private static final String SUBJECT = "disks";

    /** A host may take ten seconds for one, and asks them one after the other. */
    private static final int MOST = 32;

    private static final Pattern SMART = Pattern.compile("/dev/(sd|nvme).*");

    @Override
    public String id() {
        return SUBJECT;
    }

    @Override
    public String noun() {
        return SUBJECT;
    }

    @Override
    public List<Finding> run(CheckContext target) {
        List<Finding> findings = new ArrayList<>(disks(target));
        findings.addAll(ZfsFindings.of(target));
        findings.addAll(ThinPoolFindings.of(target));
        return findings;
    }

    private static List<Finding> disks(CheckContext target) {
        if (target.configuration().elevation().isPresent()) {
            return List.of(
                    Finding.skipped(
                            SUBJECT,
                            "their health is left to the section host ("
                                    + Setting.PRIVILEGED_MODE.key()
                                    + ")"));
        }
        List<Disk> disks;
        try {
            disks =
                    target.node().disks().list().stream()
                            .filter(disk -> !disk.isPartition())
                            .toList();
        } catch (ProxmoxException unread) {
            return List.of(NotKnown.of(SUBJECT, unread, target));
        }
        List<Finding> findings = new ArrayList<>();
        List<Disk> asked = new ArrayList<>();
        for (Disk disk : disks) {
            if (!SMART.matcher(disk.device().value()).matches()
                    || disk.type().equals(DiskType.UNKNOWN)) {
                findings.add(
                        Finding.skipped(
                                disk.device().value(),
                                who(disk) + "not asked: virtual disks and cards tell no health"));
            } else if (!mayBeAsked(disk, target)) {
                findings.add(asleepPerhaps(disk));
            } else if (asked.size() < MOST) {
                asked.add(disk);
            } else {
                findings.add(
                        Finding.skipped(
                                        disk.device().value(),
                                        who(disk) + "not asked, after " + MOST + " others")
                                .grouped("not asked, after " + MOST + " others"));
            }
        }
        findings.addAll(0, health(asked, target));
        if (findings.isEmpty()) {
            findings.add(Finding.skipped(SUBJECT, "the host lists none"));
        }
        return findings;
    }

    private static boolean mayBeAsked(Disk disk, CheckContext target) {
        return disk.type().isSolidState() || target.configuration().wakesDisks();
    }

    private static Finding asleepPerhaps(Disk disk) {
        return Finding.skipped(
                        disk.device().value(),
                        who(disk)
                                + "not asked: it "
                                + (disk.type().equals(DiskType.HDD) ? "rotates" : "may rotate")
                                + ", and asking wakes it if it sleeps ("
                                + Setting.DISKS_WAKE_ROTATING.key()
                                + ")")
                .grouped("not asked, so that those that sleep are not woken");
    }

    private static String who(Disk disk) {
        return disk.model().map(model -> model.strip() + ", ").orElse("");
    }

    private static List<Finding> health(List<Disk> disks, CheckContext target) {
        List<Outcome<DiskSmart>> answers =
                target.inventory()
                        .askAll(disks, disk -> target.node().disks().smart(disk.device()));
        List<Finding> findings = new ArrayList<>();
        for (int i = 0; i < disks.size(); i++) {
            Disk disk = disks.get(i);
            findings.addAll(
                    switch (answers.get(i)) {
                        case Outcome.Given<DiskSmart>(DiskSmart smart) ->
                                judge(new ReportedDisk(disk, smart), target);
                        case Outcome.Failed<DiskSmart>(RuntimeException why) ->
                                List.of(unread(disk, why, target));
                        case Outcome.Late<DiskSmart>() ->
                                List.of(
                                        Finding.skipped(
                                                disk.device().value(),
                                                "not read, the time of the run was up ("
                                                        + Setting.TIMEOUT_RUN.key()
                                                        + ")"));
                    });
        }
        return findings;
    }

    private static List<Finding> judge(ReportedDisk disk, CheckContext target) {
        String path = disk.disk().device().value();
        List<Finding> findings =
                new ArrayList<>(
                        DiskFindings.of(
                                DiskHealth.Answered.judge(
                                        SmartDevice.of(path),
                                        disk.report(),
                                        target.thresholds().disk())));
        disk.oddWords()
                .ifPresent(
                        words -> {
                            findings.removeIf(finding -> finding.status() == Status.PASS);
                            findings.add(
                                    Finding.warn(
                                            FindingCode.DISK_WARNING,
                                            path,
                                            who(disk.disk()) + "says of its health: " + words,
                                            NextStep.onHost(
                                                    "see all that it says, on the host",
                                                    "smartctl -x " + path)));
                        });
        return findings;
    }

    private static Finding unread(Disk disk, RuntimeException why, CheckContext target) {
        String path = disk.device().value();
        return switch (why) {
            case HostFailedException failed -> unreadable(disk, failed);
            case DeadlineExceededException late -> unreadable(disk, late);
            case PermissionDeniedException denied ->
                    NotKnown.of(path, denied, target)
                            .grouped("their health cannot be known with this token");
            default -> NotKnown.of(path, why, target);
        };
    }

    /** A disk that is slow or silent says nothing of the host. */
    private static Finding unreadable(Disk disk, ProxmoxException why) {
        String path = disk.device().value();
        return Finding.warn(
                FindingCode.DISK_UNREADABLE,
                path,
                who(disk) + why.what(),
                NextStep.onHost("try by hand, on the host", "smartctl -x " + path));
    }
}
