package felhom.proxmox.simulator;

import felhom.proxmox.model.NodeName;
import felhom.proxmox.model.ReplicationId;
import felhom.proxmox.model.VmId;

import java.time.Instant;
import java.util.Optional;

/**
 * A replication job of a simulated host. The host lists it and never runs it. Immutable: to change
 * it, put a changed copy with {@link ClusterState#put(SimulatedReplication)}.
 *
 * @param id its id
 * @param target the node that gets the copy
 * @param schedule its calendar event
 * @param enabled whether it is enabled
 * @param lastSync the last run that succeeded
 * @param lastTry the last run
 * @param nextSync the next run
 * @param failures how many runs have failed since the last that succeeded
 * @param error what the last run failed with
 */
public record SimulatedReplication(
        ReplicationId id,
        NodeName target,
        String schedule,
        boolean enabled,
        Optional<Instant> lastSync,
        Optional<Instant> lastTry,
        Optional<Instant> nextSync,
        int failures,
        Optional<String> error) {
    /**
     * Makes a job that has never run.
     *
     * @param guest the guest
     * @param target the node that gets the copy
     * @return the job
     */
    public static SimulatedReplication of(int guest, String target) {
        return new SimulatedReplication(
                new ReplicationId(new VmId(guest), 0),
                NodeName.parse(target),
                "*/15",
                true,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                0,
                Optional.empty());
    }

    /**
     * Lets its last run have succeeded.
     *
     * @param time the start of the run
     * @param next the start of the next one
     * @return a copy with this change
     */
    public SimulatedReplication synced(Instant time, Instant next) {
        return new SimulatedReplication(
                id,
                target,
                schedule,
                enabled,
                Optional.of(time),
                Optional.of(time),
                Optional.of(next),
                0,
                Optional.empty());
    }

    /**
     * Lets its last run have failed.
     *
     * @param time the start of the run
     * @param reason what it failed with
     * @return a copy with this change
     */
    public SimulatedReplication failed(Instant time, String reason) {
        return new SimulatedReplication(
                id,
                target,
                schedule,
                enabled,
                lastSync,
                Optional.of(time),
                nextSync,
                failures + 1,
                Optional.of(reason));
    }

    /**
     * Enables or disables it.
     *
     * @param on whether it is enabled
     * @return a copy with this change
     */
    public SimulatedReplication withEnabled(boolean on) {
        return new SimulatedReplication(
                id, target, schedule, on, lastSync, lastTry, nextSync, failures, error);
    }
}
