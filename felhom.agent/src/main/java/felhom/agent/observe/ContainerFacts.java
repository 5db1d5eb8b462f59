package felhom.agent.observe;

import felhom.proxmox.model.Resource;
import felhom.proxmox.model.backup.BackupCoverage;

/**
 * A container and the outcome of reading it.
 *
 * @param guest the container
 * @param state its state, or why it could not be read
 * @param coverage the predicted backup of it
 */
public record ContainerFacts(
        Resource.Guest guest, Outcome<ContainerState> state, Outcome<BackupCoverage> coverage)
        implements GuestFacts {
    static ContainerFacts of(Resource.Guest guest, Outcome<ContainerState> state) {
        return new ContainerFacts(
                guest, state, state.then(known -> BackupCoverage.of(guest.vmid(), known.config())));
    }
}
