package felhom.agent.drill;

import felhom.agent.check.ScratchMark;
import felhom.agent.observe.CheckContext;
import felhom.agent.report.Finding;
import felhom.agent.report.FindingCode;
import felhom.agent.report.NextStep;
import felhom.agent.steps.Leftover;
import felhom.agent.steps.OpenChanges;
import felhom.agent.steps.RunState;
import felhom.proxmox.api.NotFoundException;
import felhom.proxmox.api.ProxmoxException;
import felhom.proxmox.api.TaskFailedException;
import felhom.proxmox.api.UnfinishedChange;
import felhom.proxmox.model.GuestType;
import felhom.proxmox.model.StorageId;
import felhom.proxmox.model.Upid;
import felhom.proxmox.model.VmId;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The copy of a killed restore drill. No other guest is destroyed: number and mark must be those
 * that the killed run had kept, and the disks its own.
 *
 * @param target the host
 * @param state where the run keeps which copy it makes
 * @param patience how long to wait for a restore that still runs
 */
public record LeftCopy(CheckContext target, RunState state, Duration patience) implements Leftover {
    private static final String NOTE = "restore-drill";
    private static final String FORMAT = "felhom-agent restore drill 1";

    /**
     * What is kept of a copy.
     *
     * @param type what it is
     * @param scratch its number
     * @param mark its mark
     * @param storage where its volumes are
     */
    private record Kept(GuestType type, VmId scratch, ScratchMark mark, StorageId storage) {}

    /** Keeps which copy a run is going to make. */
    static void keep(RunState state, GuestKind kind, RestorePlan plan) throws IOException {
        state.keep(
                NOTE,
                List.of(
                        FORMAT,
                        kind.type().value(),
                        plan.scratch().toString(),
                        plan.mark().guest().toString(),
                        plan.mark().run(),
                        plan.storage().value()));
    }

    /** Forgets it: nothing of it is left. */
    static void forget(RunState state) {
        state.forget(NOTE);
    }

    private Optional<Kept> kept() {
        List<String> lines = state.kept(NOTE);
        try {
            return lines.size() == 6 && lines.getFirst().equals(FORMAT)
                    ? Optional.of(
                            new Kept(
                                    new GuestType(lines.get(1)),
                                    VmId.parse(lines.get(2)),
                                    new ScratchMark(VmId.parse(lines.get(3)), lines.get(4)),
                                    StorageId.parse(lines.get(5))))
                    : Optional.empty();
        } catch (IllegalArgumentException damaged) {
            return Optional.empty();
        }
    }

    @Override
    public boolean isKept() {
        return kept().isPresent();
    }

    @Override
    public void forget() {
        forget(state);
    }

    @Override
    public Finding cleanUp(List<UnfinishedChange> open) {
        Kept copy = kept().orElseThrow();
        GuestKind kind = GuestKind.of(copy.type(), target).orElseThrow();
        OpenChanges changes = OpenChanges.of(open, Set.of(kind.restoring()));
        try {
            changes.tasks().forEach(this::awaitEnd);
        } catch (ProxmoxException unended) {
            return unended(copy, unended);
        }
        Finding finding =
                new DrillCleanUp(target, kind, "clean-up", copy.scratch(), Optional.of(copy.mark()))
                        .of(List.of(), Optional.of(copy.storage()), changes.isUncertain());
        if (finding.code().equals(Optional.of(FindingCode.DRILL_GUEST_FOREIGN))) {
            // Where somebody else's guest is there is no copy; it must not stop every further run.
            forget();
        }
        return finding;
    }

    /** A restore goes on when the agent is killed; only when it ends may its guest be destroyed. */
    private void awaitEnd(Upid task) {
        try {
            target.node().tasks().resume(task).await(patience);
        } catch (TaskFailedException | NotFoundException ended) {
            return;
        }
    }

    private Finding unended(Kept copy, ProxmoxException failure) {
        return DrillFailure.of(
                        "clean-up", failure, FindingCode.DRILL_STEP_FAILED, target.configuration())
                .withNext(
                        List.of(
                                NextStep.onHost(
                                        "wait for what still runs, on the host",
                                        "pvenode task list --vmid " + copy.scratch()),
                                NextStep.here("then, on this machine", ScratchMark.CLEAN_UP)));
    }
}
