package felhom.agent.tasktest;

import felhom.agent.check.OwnSnapshot;
import felhom.agent.observe.CheckContext;
import felhom.agent.observe.Explanation;
import felhom.agent.report.Finding;
import felhom.agent.steps.Leftover;
import felhom.agent.steps.OpenChanges;
import felhom.agent.steps.RunState;
import felhom.proxmox.api.NotFoundException;
import felhom.proxmox.api.ProxmoxException;
import felhom.proxmox.api.UnfinishedChange;
import felhom.proxmox.model.VmId;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * The snapshot of a killed task test. No other is deleted: name, guest and description must be
 * those that the killed run had kept.
 *
 * @param target the host
 * @param state where the run keeps which snapshot it makes
 */
public record LeftSnapshot(CheckContext target, RunState state) implements Leftover {
    private static final String NOTE = "task-test";
    private static final String FORMAT = "felhom-agent task test 1";

    /** Keeps which snapshot a run is going to make. */
    static void keep(RunState state, OwnSnapshot own) throws IOException {
        state.keep(NOTE, List.of(FORMAT, own.guest().toString(), own.description()));
    }

    /** Forgets it: nothing of it is left. */
    static void forget(RunState state) {
        state.forget(NOTE);
    }

    private Optional<OwnSnapshot> kept() {
        List<String> lines = state.kept(NOTE);
        try {
            return lines.size() == 3 && lines.getFirst().equals(FORMAT)
                    ? Optional.of(new OwnSnapshot(VmId.parse(lines.get(1)), lines.get(2)))
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
        OwnSnapshot own = kept().orElseThrow();
        try {
            OpenChanges changes = OpenChanges.of(open, SnapshotSteps.CREATIONS);
            TestedGuest tested = TestedGuest.of(target, own.guest());
            return new CleanUp(tested, own, Optional.empty(), changes.isUncertain())
                    .of(changes.tasks());
        } catch (NotFoundException gone) {
            return Finding.pass("clean-up", "guest " + own.guest() + " is gone");
        } catch (ProxmoxException unseen) {
            return Explanation.of("clean-up", unseen, target.configuration());
        }
    }
}
