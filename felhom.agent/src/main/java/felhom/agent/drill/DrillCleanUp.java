package felhom.agent.drill;

import felhom.agent.check.ScratchMark;
import felhom.agent.observe.CheckContext;
import felhom.agent.report.Finding;
import felhom.agent.report.FindingCode;
import felhom.agent.report.NextStep;
import felhom.agent.steps.Patience;
import felhom.proxmox.api.ProxmoxException;
import felhom.proxmox.api.TaskFailedException;
import felhom.proxmox.api.TaskStillRunningException;
import felhom.proxmox.model.GuestLock;
import felhom.proxmox.model.StorageId;
import felhom.proxmox.model.Upid;
import felhom.proxmox.model.VmId;
import felhom.proxmox.model.VolumeId;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Destroys what a drill restored, and nothing else. It waits for tasks that may still make it, and
 * for a host that is away for a moment; it reports what it could not do.
 */
final class DrillCleanUp {
    private static final int MOST_TRIES = 3;

    private final CheckContext target;
    private final GuestKind kind;
    private final ScratchGuests scratch;
    private final String subject;
    private final VmId vmid;
    private final Optional<ScratchMark> own;
    private final Duration limit;
    private final Patience patience;
    private boolean seen;
    private int tries;

    /**
     * Makes a clean-up.
     *
     * @param own the mark of this run; empty if that of any run will do
     */
    DrillCleanUp(
            CheckContext target,
            GuestKind kind,
            String subject,
            VmId vmid,
            Optional<ScratchMark> own) {
        this.target = target;
        this.kind = kind;
        this.scratch = new ScratchGuests(target, kind);
        this.subject = subject;
        this.vmid = vmid;
        this.own = own;
        this.limit = target.configuration().taskTimeout();
        this.patience = new Patience(target.node(), limit);
    }

    /**
     * Cleans up.
     *
     * @param open tasks that the steps lost sight of
     * @param storage where the volumes are
     * @param uncertain whether a lost request may still make the guest
     */
    Finding of(List<Upid> open, Optional<StorageId> storage, boolean uncertain) {
        List<Upid> tasks = new ArrayList<>(open);
        while (true) {
            try {
                patience.awaitEnds(tasks);
                return once(storage, uncertain);
            } catch (TaskStillRunningException late) {
                return remains(late);
            } catch (ProxmoxException failure) {
                tries++;
                if (failure instanceof TaskFailedException && tries >= MOST_TRIES
                        || !patience.allowsAnother(failure)) {
                    return remains(failure);
                }
            }
        }
    }

    private Finding once(Optional<StorageId> storage, boolean uncertain) {
        Optional<ScratchGuest> there = kind.look(vmid);
        seen = there.isPresent();
        if (there.filter(DrillCleanUp::isHalfMade).isPresent()) {
            return halfMade();
        }
        if (there.isPresent()) {
            if (own.isPresent() && scratch.isToBeMarked(there.get())) {
                kind.cutOff(there.get(), own.get());
            }
            Optional<String> objection = scratch.destroy(vmid, own, limit);
            if (objection.isPresent()) {
                return foreign(objection.get());
            }
        } else if (scratch.isTaken(vmid)) {
            return foreign("it is of another kind, or on another node");
        }
        List<VolumeId> left = storage.map(where -> scratch.volumes(vmid, where)).orElse(List.of());
        if (!left.isEmpty()) {
            return volumesRemain(left);
        }
        if (uncertain && !seen) {
            return Finding.warn(
                    FindingCode.DRILL_GUEST_UNCERTAIN,
                    subject,
                    "there is no guest "
                            + vmid
                            + " now; the host could still make one if the lost request has reached"
                            + " it",
                    NextStep.here(
                            "look once more in a minute, on this machine", ScratchMark.CLEAN_UP));
        }
        return Finding.pass(
                subject,
                seen
                        ? "destroyed " + vmid + ", and no trace of it is left"
                        : "nothing is left of " + vmid);
    }

    /** The worker that restored it was killed, before it had written the configuration. */
    private static boolean isHalfMade(ScratchGuest guest) {
        return guest.mark().isEmpty() && guest.lock().filter(GuestLock.CREATE::equals).isPresent();
    }

    private Finding halfMade() {
        return Finding.fail(
                FindingCode.DRILL_GUEST_REMAINS,
                subject,
                "guest "
                        + vmid
                        + " is half restored: it is locked (create), and no token can unlock it",
                NextStep.onHost(
                        "make sure that no task works on it, on the host",
                        "pvesh get /nodes/localhost/tasks --source active"),
                NextStep.onHost(
                        "then",
                        kind.tool()
                                + " unlock "
                                + vmid
                                + " && "
                                + kind.tool()
                                + " destroy "
                                + vmid
                                + " --purge 1 --destroy-unreferenced-disks 1"));
    }

    private Finding foreign(String why) {
        return Finding.fail(
                FindingCode.DRILL_GUEST_FOREIGN,
                subject,
                "left alone: guest " + vmid + " is there, and " + why,
                NextStep.onHost(
                        "find out whose it is, on the host",
                        kind.tool() + " config " + vmid + "; pvenode task list --vmid " + vmid));
    }

    private Finding volumesRemain(List<VolumeId> left) {
        return Finding.fail(
                FindingCode.DRILL_GUEST_REMAINS,
                subject,
                "there is no guest "
                        + vmid
                        + ", but volumes of it are left: "
                        + String.join(", ", left.stream().map(VolumeId::toString).toList()),
                NextStep.onHost(
                        "if no guest needs them, on the host",
                        String.join(" && ", left.stream().map(id -> "pvesm free " + id).toList())));
    }

    private Finding remains(ProxmoxException failure) {
        List<NextStep> next = new ArrayList<>();
        if (failure instanceof TaskStillRunningException late) {
            next.add(
                    NextStep.onHost(
                            "wait for that task, on the host",
                            "pvenode task status " + late.upid()));
        }
        next.add(NextStep.here("then, on this machine", ScratchMark.CLEAN_UP));
        next.add(
                NextStep.onHost(
                        "or look at it, and destroy it, on the host",
                        kind.tool()
                                + " config "
                                + vmid
                                + " && "
                                + (failure.lock().isPresent()
                                        ? kind.tool() + " unlock " + vmid + " && "
                                        : "")
                                + kind.tool()
                                + " destroy "
                                + vmid
                                + " --purge 1"));
        return Finding.fail(
                        FindingCode.DRILL_GUEST_REMAINS,
                        subject,
                        "guest " + vmid + (seen ? " is left: " : " may be left: ") + failure.what())
                .withNext(next);
    }
}
