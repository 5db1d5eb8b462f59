package felhom.proxmox.model;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The state of a replication job on the node that its guest is on.
 *
 * @param job the job
 * @param lastSync the start of the last run that succeeded; empty if none has
 * @param lastTry the start of the last run; empty if there was none
 * @param nextSync the next run; empty if it is due now or none is planned
 * @param failures how many runs have failed since the last that succeeded
 * @param error what the last run failed with
 * @param duration how long the last run took
 * @param running whether a run is going on
 */
public record ReplicationStatus(
        ReplicationJob job,
        Optional<Instant> lastSync,
        Optional<Instant> lastTry,
        Optional<Instant> nextSync,
        int failures,
        Optional<String> error,
        Optional<Duration> duration,
        boolean running) {}
