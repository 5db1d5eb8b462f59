package felhom.agent.drill;

import felhom.agent.check.ScratchMark;
import felhom.agent.observe.CheckContext;
import felhom.agent.observe.RunningTasks;
import felhom.agent.report.Finding;
import felhom.agent.report.FindingCode;
import felhom.agent.report.NextStep;
import felhom.agent.steps.Interruption;
import felhom.agent.steps.Progress;
import felhom.proxmox.api.NotFoundException;
import felhom.proxmox.api.TaskFailedException;
import felhom.proxmox.model.Resource;
import felhom.proxmox.model.StorageId;
import felhom.proxmox.model.Upid;
import felhom.proxmox.model.VmId;
import felhom.proxmox.model.VolumeId;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The guests that drills left which were killed. */
final class LeftGuests {
    private final CheckContext target;
    private final Progress progress;
    private final Interruption interruption;

    LeftGuests(CheckContext target, Progress progress, Interruption interruption) {
        this.target = target;
        this.progress = progress;
        this.interruption = interruption;
    }

    /** Reports them, with the command that destroys them; empty if there are none. */
    List<Finding> report() {
        List<Finding> findings = new ArrayList<>();
        for (Resource.Guest guest : numbered()) {
            GuestKind.of(guest.type(), target)
                    .flatMap(kind -> left(kind, guest.vmid()))
                    .ifPresent(findings::add);
        }
        return findings;
    }

    private Optional<Finding> left(GuestKind kind, VmId vmid) {
        Optional<ScratchGuest> there = kind.look(vmid);
        if (there.isEmpty()) {
            return Optional.empty();
        }
        return there.get()
                .mark()
                .map(mark -> "a copy of guest " + mark.guest())
                .or(
                        () ->
                                there.filter(new OwnRemains(target, kind)::isEmpty)
                                        .map(bare -> "an empty guest, whose restore failed"))
                .map(what -> left(vmid, what));
    }

    private static Finding left(VmId vmid, String what) {
        return Finding.warn(
                FindingCode.DRILL_GUEST_LEFT,
                vmid.toString(),
                what + ", left by a restore drill that was killed, or still runs",
                NextStep.here(
                        "if no drill runs, destroy it, on this machine", ScratchMark.CLEAN_UP));
    }

    /** Destroys them; one finding at least. */
    List<Finding> cleanUp() {
        List<Finding> findings = new ArrayList<>();
        for (Resource.Guest guest : numbered()) {
            if (!interruption.begin("the clean-up ends")) {
                findings.add(Finding.skipped(guest.vmid().toString(), "interrupted before it"));
                continue;
            }
            progress.waitingFor(List.of("clean-up of " + guest.vmid()));
            findings.add(cleanUp(guest));
            interruption.settle();
        }
        progress.done();
        return findings.isEmpty()
                ? List.of(
                        Finding.pass(
                                "left guests",
                                "none: no guest has a number from "
                                        + target.configuration().drill().range()))
                : findings;
    }

    private Finding cleanUp(Resource.Guest guest) {
        String subject = guest.vmid().toString();
        Optional<GuestKind> kind = GuestKind.of(guest.type(), target);
        if (kind.isEmpty()) {
            return Finding.skipped(subject, "left alone: the drill does not restore such guests");
        }
        RunningTasks.at(target).on(guest.vmid()).ifPresent(this::awaitEnd);
        Optional<ScratchGuest> there = kind.get().look(guest.vmid());
        OwnRemains remains = new OwnRemains(target, kind.get());
        if (there.isPresent()
                && there.get().mark().isEmpty()
                && there.get().lock().isEmpty()
                && !remains.isEmpty(there.get())) {
            return Finding.skipped(
                    subject, "left alone: it does not bear the mark of a restore drill");
        }
        return new DrillCleanUp(target, kind.get(), subject, guest.vmid(), Optional.empty())
                .of(List.of(), there.flatMap(LeftGuests::storage), false);
    }

    /** A restore goes on when the agent is killed; only when it ends does its guest bear a mark. */
    private void awaitEnd(Upid task) {
        try {
            target.node().tasks().resume(task).await(target.configuration().drill().timeout());
        } catch (TaskFailedException | NotFoundException ended) {
            return;
        }
    }

    private static Optional<StorageId> storage(ScratchGuest guest) {
        return guest.volumes().stream().map(VolumeId::storage).findFirst();
    }

    private List<Resource.Guest> numbered() {
        return target.proxmox().cluster().resources().stream()
                .filter(Resource.Guest.class::isInstance)
                .map(Resource.Guest.class::cast)
                .filter(guest -> target.configuration().drill().isNumber(guest.vmid()))
                .filter(guest -> guest.node().equals(target.nodeName()))
                .sorted(Comparator.comparing(Resource.Guest::vmid))
                .toList();
    }
}
