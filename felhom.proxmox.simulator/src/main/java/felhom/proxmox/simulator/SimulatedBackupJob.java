package felhom.proxmox.simulator;

import felhom.proxmox.simulator.format.JobSchedule;

import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A backup job of a simulated host. The host lists it and never runs it. Immutable: to change it,
 * put a changed copy with {@link ClusterState#put(SimulatedBackupJob)}.
 *
 * @param id its id
 * @param enabled whether it is enabled
 * @param schedule its calendar event
 * @param nextRun its next run; empty to have it computed, which is possible for a time of the day
 *     on some days of the week
 * @param options its other options, for example {@code vmid}, {@code all}, {@code storage} or
 *     {@code prune-backups}; those that the host's release does not have are not shown
 */
public record SimulatedBackupJob(
        String id,
        boolean enabled,
        String schedule,
        Optional<Instant> nextRun,
        SortedMap<String, String> options) {
    /** Copies the options. */
    public SimulatedBackupJob {
        options = Collections.unmodifiableSortedMap(new TreeMap<>(options));
    }

    /**
     * Makes an enabled job that selects no guest yet, with storage {@code local}.
     *
     * @param id its id
     * @param schedule its calendar event: {@code 02:30}, {@code mon..fri 02:30}; for another form
     *     set the next run, too
     * @return the job
     */
    public static SimulatedBackupJob of(String id, String schedule) {
        SortedMap<String, String> options = new TreeMap<>();
        options.put("storage", "local");
        return new SimulatedBackupJob(id, true, schedule, Optional.empty(), options);
    }

    /**
     * Sets an option.
     *
     * @param key the option, for example {@code vmid}
     * @param value the value, as a parameter of the API
     * @return a copy with this change
     */
    public SimulatedBackupJob with(String key, String value) {
        SortedMap<String, String> changed = new TreeMap<>(options);
        changed.put(key, value);
        return new SimulatedBackupJob(id, enabled, schedule, nextRun, changed);
    }

    /**
     * Removes an option.
     *
     * @param key the option
     * @return a copy with this change
     */
    public SimulatedBackupJob without(String key) {
        SortedMap<String, String> changed = new TreeMap<>(options);
        changed.remove(key);
        return new SimulatedBackupJob(id, enabled, schedule, nextRun, changed);
    }

    /**
     * Enables or disables it.
     *
     * @param on whether it is enabled
     * @return a copy with this change
     */
    public SimulatedBackupJob withEnabled(boolean on) {
        return new SimulatedBackupJob(id, on, schedule, nextRun, options);
    }

    /**
     * Sets its next run.
     *
     * @param time the time
     * @return a copy with this change
     */
    public SimulatedBackupJob withNextRun(Instant time) {
        return new SimulatedBackupJob(id, enabled, schedule, Optional.of(time), options);
    }

    /** The next run after a moment, if it is known. */
    Optional<Instant> runAfter(Instant now) {
        return nextRun.or(() -> JobSchedule.of(schedule).map(event -> event.after(now)));
    }

    Optional<String> option(String key) {
        return Optional.ofNullable(options.get(key));
    }
}
