package felhom.agent.observe;

import felhom.proxmox.model.Resource;
import felhom.proxmox.model.backup.BackupCoverage;

/**
 * A container and what came of asking for it.
 *
 * @param guest the container
 * @param state what the host tells
 * @param coverage what a backup of it will hold
 */
public record ContainerFacts(
        Resource.Guest guest, Outcome<ContainerState> state, Outcome<BackupCoverage> coverage) {
    static ContainerFacts of(Resource.Guest guest, Outcome<ContainerState> state) {
        return new ContainerFacts(
                guest, state, state.then(known -> BackupCoverage.of(guest.vmid(), known.config())));
    }
}
