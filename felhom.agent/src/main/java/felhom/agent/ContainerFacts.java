package felhom.agent;

import felhom.proxmox.model.BackupCoverage;
import felhom.proxmox.model.Resource;

/**
 * A container and what came of asking for it.
 *
 * @param guest the container
 * @param state what the host tells
 * @param coverage what a backup of it will hold
 */
record ContainerFacts(
        Resource.Guest guest, Answer<ContainerState> state, Answer<BackupCoverage> coverage) {
    static ContainerFacts of(Resource.Guest guest, Answer<ContainerState> state) {
        return new ContainerFacts(
                guest, state, state.then(known -> BackupCoverage.of(guest.vmid(), known.config())));
    }
}
