package felhom.agent.steps;

import felhom.proxmox.api.ChangeOutcome;
import felhom.proxmox.api.UnfinishedChange;
import felhom.proxmox.model.Upid;
import felhom.proxmox.model.access.Operation;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What the open changes of a killed run mean for its clean-up.
 *
 * @param tasks the tasks that may still run
 * @param isUncertain whether the host may still make what the run wanted
 */
public record OpenChanges(List<Upid> tasks, boolean isUncertain) {
    public OpenChanges {
        tasks = List.copyOf(tasks);
    }

    /**
     * Reads them.
     *
     * @param creations the operations that make what the run wanted
     */
    public static OpenChanges of(List<UnfinishedChange> open, Set<Operation> creations) {
        List<Upid> tasks = new ArrayList<>();
        boolean uncertain = false;
        for (UnfinishedChange change : open) {
            switch (change.outcome()) {
                case ChangeOutcome.Running running -> tasks.add(running.task().upid());
                case ChangeOutcome.Unknown unknown -> {
                    tasks.addAll(unknown.candidates());
                    uncertain |= change.operation().filter(creations::contains).isPresent();
                }
                case ChangeOutcome.Done done -> {}
                case ChangeOutcome.NotDone not -> {}
                case ChangeOutcome.NeverSent never -> {}
            }
        }
        return new OpenChanges(tasks, uncertain);
    }
}
