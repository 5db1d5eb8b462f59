package felhom.proxmox.api;

import java.time.Duration;

/**
 * How to shut a container down.
 *
 * @param timeout how long it may take, in whole seconds; the host's own default is 60 seconds
 * @param forceStop whether it is stopped by force when the time is over. If not, the task fails and
 *     the container runs on
 */
public record ShutdownOptions(Duration timeout, boolean forceStop) {
    /** A minute's time, and no force. */
    public static final ShutdownOptions DEFAULT =
            new ShutdownOptions(Duration.ofSeconds(60), false);

    /**
     * Checks the time.
     *
     * @throws IllegalArgumentException if it is less than a second, or not whole seconds
     */
    public ShutdownOptions {
        if (timeout.compareTo(Duration.ofSeconds(1)) < 0 || timeout.getNano() != 0) {
            throw new IllegalArgumentException(
                    "timeout of a shutdown: " + timeout + " (expected whole seconds, 1 or more)");
        }
    }

    /**
     * Sets how long it may take.
     *
     * @param time the time, in whole seconds
     * @return the changed options
     * @throws IllegalArgumentException if it is less than a second, or not whole seconds
     */
    public ShutdownOptions withTimeout(Duration time) {
        return new ShutdownOptions(time, forceStop);
    }

    /** {@return the same, with force when the time is over} */
    public ShutdownOptions withForceStop() {
        return new ShutdownOptions(timeout, true);
    }

    FormParameters parameters() {
        return new FormParameters()
                .add("timeout", (Object) timeout.toSeconds())
                .addSwitch("forceStop", forceStop);
    }
}
