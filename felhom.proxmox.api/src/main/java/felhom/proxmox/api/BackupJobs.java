package felhom.proxmox.api;

import felhom.proxmox.api.internal.json.Decode;
import felhom.proxmox.model.access.Operation;
import felhom.proxmox.model.backup.BackupJob;
import felhom.proxmox.model.backup.BackupJobCoverage;
import felhom.proxmox.model.backup.BackupJobId;
import felhom.proxmox.model.backup.GuestWithoutJob;
import felhom.proxmox.model.backup.JobGuest;

import java.util.List;
import java.util.Map;

/** Operations on the backup jobs of the host or cluster. */
public final class BackupJobs {
    private final ReadExecutor caller;

    BackupJobs(ReadExecutor caller) {
        this.caller = caller;
    }

    /**
     * Lists the jobs: {@code GET /cluster/backup}. Needs {@code Sys.Audit} on {@code /}. No field
     * tells how the last run of a job ended: its tasks do.
     *
     * @return the jobs, also those that are disabled
     * @throws PermissionDeniedException without the privilege
     * @throws ProxmoxException if the call fails for another reason
     */
    public List<BackupJob> list() {
        return caller.read(
                Operation.LIST_BACKUP_JOBS, Map.of(), new FormParameters(), Decode::backupJobs);
    }

    /**
     * Lists the guests that a job backs up, each with its volumes and whether the backup holds
     * them: {@code GET /cluster/backup/{id}/included_volumes}. Needs {@code Sys.Audit} on {@code
     * /}, and shows only guests on which the token has {@code VM.Audit}. Hosts have it since 6.3.
     *
     * @param job the job
     * @return the guests, in no order
     * @throws NotFoundException if there is no such job
     * @throws PermissionDeniedException without the privilege
     * @throws UnsupportedByHostException if the host's release does not have it; nothing was sent
     * @throws ProxmoxException if the call fails for another reason
     */
    public List<JobGuest> guests(BackupJobId job) {
        return caller.read(
                Operation.BACKUP_JOB_VOLUMES,
                Map.of("id", job.value()),
                new FormParameters(),
                Decode::jobGuests);
    }

    /**
     * Lists the guests that no job selects: {@code GET /cluster/backup-info/not-backed-up}. Needs
     * {@code Sys.Audit} on {@code /}, and shows only guests on which the token has {@code
     * VM.Audit}. Hosts have it since 7.0.
     *
     * @implNote A host counts jobs that are disabled, too (9.2); {@link BackupJobCoverage} does
     *     not.
     * @return the guests, in no order
     * @throws PermissionDeniedException without the privilege
     * @throws UnsupportedByHostException if the host's release does not have it; nothing was sent
     * @throws ProxmoxException if the call fails for another reason
     */
    public List<GuestWithoutJob> guestsWithoutJob() {
        return caller.read(
                Operation.GUESTS_WITHOUT_JOB,
                Map.of(),
                new FormParameters(),
                Decode::guestsWithoutJob);
    }
}
