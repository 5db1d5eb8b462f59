package felhom.agent.observe;

import felhom.proxmox.model.NodeName;
import felhom.proxmox.model.Resource;
import felhom.proxmox.model.backup.BackupJob;
import felhom.proxmox.model.backup.BackupSelection;
import felhom.proxmox.model.backup.JobGuest;

import java.util.List;
import java.util.Optional;

/**
 * A backup job that runs on the node.
 *
 * @param job the job
 * @param contents the guests that it selects, as the host says; empty if the host was not asked:
 *     the job is disabled, or one of too many, or the host has no such call
 */
public record JobFacts(BackupJob job, Optional<Outcome<List<JobGuest>>> contents) {
    static boolean runsOn(BackupJob job, NodeName node) {
        return job.node().map(node::equals).orElse(true);
    }

    /** The guests that it selects, if the host has said so. */
    public Optional<List<JobGuest>> guests() {
        return contents.flatMap(Outcome::found);
    }

    /** Whether it selects a guest, as far as is known. */
    public boolean selects(Resource.Guest guest) {
        return guests().map(all -> all.stream().map(JobGuest::vmid).anyMatch(guest.vmid()::equals))
                .orElseGet(() -> job.selects(guest));
    }

    /** Whether it may select guests without our knowing: a pool's are not in every list. */
    public boolean mayHideGuests() {
        return guests().isEmpty() && job.selection() instanceof BackupSelection.Pool;
    }
}
