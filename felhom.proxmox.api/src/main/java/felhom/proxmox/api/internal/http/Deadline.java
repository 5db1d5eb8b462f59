package felhom.proxmox.api.internal.http;

import java.time.Duration;
import java.util.function.LongSupplier;

/** The moment by which a call has to be over, whatever it is doing then. */
public final class Deadline {
    private final LongSupplier nanoClock;
    private final long end;
    private final Duration allowed;

    private Deadline(LongSupplier nanoClock, Duration allowed) {
        this.nanoClock = nanoClock;
        this.allowed = allowed;
        this.end = nanoClock.getAsLong() + allowed.toNanos();
    }

    /**
     * Starts a deadline.
     *
     * @param allowed how long the call may take
     * @param nanoClock a clock such as {@link System#nanoTime()}
     * @return the deadline
     */
    public static Deadline in(Duration allowed, LongSupplier nanoClock) {
        return new Deadline(nanoClock, allowed);
    }

    /** {@return nanoseconds left; 0 when it has passed} */
    public long remainingNanos() {
        return Math.max(0, end - nanoClock.getAsLong());
    }

    /** {@return whether it has passed} */
    public boolean hasPassed() {
        return remainingNanos() == 0;
    }

    /** {@return milliseconds left, at least 1, as socket options want them} */
    public int remainingMillis() {
        return Math.clamp(remainingNanos() / 1_000_000, 1, Integer.MAX_VALUE);
    }

    /** {@return how long the call was allowed to take} */
    public Duration allowed() {
        return allowed;
    }
}
