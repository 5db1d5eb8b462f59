package felhom.proxmox.api.internal.change;

import felhom.proxmox.model.Upid;

import java.time.Duration;
import java.time.Instant;

/**
 * The time in which the task of a change began, by the host's clock.
 *
 * @param from the second in which the change was sent, or one before
 * @param until when a request that was sent then has arrived, or never will
 */
public record TaskWindow(Instant from, Instant until) {
    /** For how long a change may still start its task. */
    static final Duration LONGEST = Duration.ofMinutes(5);

    /** The window of a change that was sent then. */
    public static TaskWindow after(Instant from) {
        return new TaskWindow(from, from.plus(LONGEST));
    }

    public boolean admits(Upid task) {
        return admits(task.started());
    }

    public boolean admits(Instant moment) {
        return !moment.isBefore(from) && !moment.isAfter(until);
    }
}
