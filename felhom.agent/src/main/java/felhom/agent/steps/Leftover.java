package felhom.agent.steps;

import felhom.agent.report.Finding;
import felhom.proxmox.api.UnfinishedChange;

import java.util.List;

/** What one kind of run may leave on a host when it is killed. */
public interface Leftover {
    /** Whether a run of this kind did not come to its end. */
    boolean isKept();

    /**
     * Waits for what still works on it, and removes it if it is certain to be that of the run.
     *
     * @param open the changes of which the run did not note how they ended
     */
    Finding cleanUp(List<UnfinishedChange> open);

    /** Forgets the run: nothing of it is left. */
    void forget();
}
