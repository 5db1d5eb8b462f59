package felhom.proxmox.model.backup;

import felhom.proxmox.model.Resource;
import felhom.proxmox.model.VmId;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which guests the backup jobs of a host select. A host's own list of guests without a backup
 * counts disabled jobs like enabled ones; this does not.
 *
 * <p>It looks at jobs, not at backups: a job may fail every night, and may leave out every disk of
 * a guest that it selects.
 *
 * @param guests the jobs of each guest, by its number
 * @param gone for each job the numbers that it names and no guest has
 */
public record BackupJobCoverage(
        SortedMap<VmId, JobsOfGuest> guests, SortedMap<BackupJobId, SortedSet<VmId>> gone) {
    /** Copies the maps. */
    public BackupJobCoverage {
        guests = Collections.unmodifiableSortedMap(new TreeMap<>(guests));
        gone = Collections.unmodifiableSortedMap(new TreeMap<>(gone));
    }

    /**
     * The jobs that select a guest.
     *
     * @param enabled those that are run
     * @param disabled those that are not
     */
    public record JobsOfGuest(List<BackupJob> enabled, List<BackupJob> disabled) {
        /** Copies the lists. */
        public JobsOfGuest {
            enabled = List.copyOf(enabled);
            disabled = List.copyOf(disabled);
        }

        /** {@return whether a job that is enabled selects the guest} */
        public boolean isCovered() {
            return !enabled.isEmpty();
        }

        /** {@return whether jobs select the guest, and all of them are disabled} */
        public boolean isOnlyDisabled() {
            return enabled.isEmpty() && !disabled.isEmpty();
        }
    }

    /**
     * Computes the coverage from the jobs and the guests alone.
     *
     * @param jobs all jobs
     * @param guests all guests, as in the cluster's list of resources; what is not among them
     *     counts as gone
     * @return the coverage
     */
    public static BackupJobCoverage of(
            Collection<BackupJob> jobs, Collection<Resource.Guest> guests) {
        return of(jobs, guests, Map.of());
    }

    /**
     * Computes the coverage, with what the host itself says of some jobs. That is better for jobs
     * of a pool: which guests are in a pool is not in every list.
     *
     * @param jobs all jobs
     * @param guests all guests, as in the cluster's list of resources; what is not among them
     *     counts as gone
     * @param contents the guests of some jobs, as the host gave them
     * @return the coverage
     */
    public static BackupJobCoverage of(
            Collection<BackupJob> jobs,
            Collection<Resource.Guest> guests,
            Map<BackupJobId, List<JobGuest>> contents) {
        SortedMap<VmId, JobsOfGuest> covered = new TreeMap<>();
        for (Resource.Guest guest : guests) {
            List<BackupJob> enabled = new ArrayList<>();
            List<BackupJob> disabled = new ArrayList<>();
            for (BackupJob job : jobs) {
                if (selects(job, guest, Optional.ofNullable(contents.get(job.id())))) {
                    (job.enabled() ? enabled : disabled).add(job);
                }
            }
            covered.put(guest.vmid(), new JobsOfGuest(enabled, disabled));
        }
        return new BackupJobCoverage(covered, gone(jobs, covered.keySet()));
    }

    private static boolean selects(
            BackupJob job, Resource.Guest guest, Optional<List<JobGuest>> known) {
        return known.map(
                        listed ->
                                listed.stream().map(JobGuest::vmid).anyMatch(guest.vmid()::equals))
                .orElseGet(() -> job.selects(guest));
    }

    private static SortedMap<BackupJobId, SortedSet<VmId>> gone(
            Collection<BackupJob> jobs, Set<VmId> existing) {
        SortedMap<BackupJobId, SortedSet<VmId>> gone = new TreeMap<>();
        for (BackupJob job : jobs) {
            if (job.selection() instanceof BackupSelection.Guests(SortedSet<VmId> named)) {
                SortedSet<VmId> missing = new TreeSet<>(named);
                missing.removeAll(existing);
                if (!missing.isEmpty()) {
                    gone.put(job.id(), Collections.unmodifiableSortedSet(missing));
                }
            }
        }
        return gone;
    }

    /** {@return the guests that no job selects that is enabled} */
    public SortedSet<VmId> uncovered() {
        SortedSet<VmId> found = new TreeSet<>();
        guests.forEach(
                (vmid, jobs) -> {
                    if (!jobs.isCovered()) {
                        found.add(vmid);
                    }
                });
        return Collections.unmodifiableSortedSet(found);
    }
}
