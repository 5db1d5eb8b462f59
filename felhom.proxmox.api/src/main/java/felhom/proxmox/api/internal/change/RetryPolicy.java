package felhom.proxmox.api.internal.change;

import felhom.proxmox.api.internal.http.Deadline;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How often a read is tried, and how long to wait in between: 100 ms, then twice as long each time,
 * each give or take a half, so that many clients do not come back at the same moment.
 */
public final class RetryPolicy {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);

    private final int maxAttempts;
    private final Sleeper sleeper;
    private final RandomGenerator random;

    public RetryPolicy(int maxAttempts, Sleeper sleeper, RandomGenerator random) {
        this.maxAttempts = maxAttempts;
        this.sleeper = sleeper;
        this.random = random;
    }

    /** Waits before an attempt; returns false if there is to be none. */
    public boolean pauseBefore(int attempt, Deadline deadline) throws InterruptedException {
        if (attempt > maxAttempts) {
            return false;
        }
        long doubled = FIRST_PAUSE.toNanos() << (attempt - 2);
        Duration pause = Duration.ofNanos((long) (doubled * random.nextDouble(0.5, 1.5)));
        if (deadline.remainingNanos() <= pause.toNanos()) {
            return false;
        }
        sleeper.sleep(pause);
        return true;
    }
}
