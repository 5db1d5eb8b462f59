package felhom.proxmox.model.backup;

import felhom.proxmox.model.BackupRetention;
import felhom.proxmox.model.NodeName;
import felhom.proxmox.model.Resource;
import felhom.proxmox.model.StorageId;

import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A backup job: the guests that a host backs up by itself, when, and where to. What a host has
 * accepted may still fail every night: the storage need not exist, nor hold backups.
 *
 * @param id its id
 * @param enabled whether it is run
 * @param schedule when it is run: a calendar event like those of systemd, in the host's time zone,
 *     for example {@code mon..fri 02:30}; days and time of hosts before 7.1 are given in the same
 *     form
 * @param nextRun its next run; hosts have it since 7.1, also for a job that is disabled, and also
 *     while the scheduler is not running
 * @param node the only node on which it is run; empty for all
 * @param selection the guests
 * @param storage where the backups are put; empty for {@code local} or a directory
 * @param retention the backups that it keeps; empty if the storage decides
 * @param mode how guests are backed up: {@code snapshot}, {@code suspend} or {@code stop}; empty
 *     for the host's default, {@code snapshot}
 * @param protectedBackups whether its backups are protected from deletion
 * @param repeatMissed whether a run is made up for that the host missed while it was off
 * @param notesTemplate the pattern of the notes of its backups
 * @param comment its comment
 * @param options every other option, by name, as text: {@code compress}, {@code mailto}, {@code
 *     fleecing} and so on
 */
public record BackupJob(
        BackupJobId id,
        boolean enabled,
        Optional<String> schedule,
        Optional<Instant> nextRun,
        Optional<NodeName> node,
        BackupSelection selection,
        Optional<StorageId> storage,
        Optional<BackupRetention> retention,
        Optional<String> mode,
        boolean protectedBackups,
        boolean repeatMissed,
        Optional<String> notesTemplate,
        Optional<String> comment,
        SortedMap<String, String> options) {
    /** Copies the map. */
    public BackupJob {
        options = Collections.unmodifiableSortedMap(new TreeMap<>(options));
    }

    /**
     * Tells whether a run of the job backs up a guest; whether it is ever run, {@link #enabled()}
     * tells.
     *
     * @param guest the guest, as in the cluster's list of resources
     * @return whether the job selects the guest on its node
     */
    public boolean selects(Resource.Guest guest) {
        return node.map(guest.node()::equals).orElse(true) && selection.selects(guest);
    }
}
