package felhom.proxmox.api;

import java.time.Duration;

/**
 * How to shut a guest down.
 *
 * @param timeout the time limit, in whole seconds; the host's default is 60 seconds
 * @param forceStop whether it is stopped by force after that. If not, the task fails and the guest
 *     keeps running
 */
public record ShutdownOptions(Duration timeout, boolean forceStop) {
    /** 60 seconds, and no force. */
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
     * Sets the time limit.
     *
     * @param time the limit, in whole seconds
     * @return a copy with this change
     * @throws IllegalArgumentException if it is less than a second, or not whole seconds
     */
    public ShutdownOptions withTimeout(Duration time) {
        return new ShutdownOptions(time, forceStop);
    }

    /** {@return a copy that stops it by force after the time limit} */
    public ShutdownOptions withForceStop() {
        return new ShutdownOptions(timeout, true);
    }

    FormParameters parameters() {
        return new FormParameters()
                .add("timeout", (Object) timeout.toSeconds())
                .addSwitch("forceStop", forceStop);
    }
}
