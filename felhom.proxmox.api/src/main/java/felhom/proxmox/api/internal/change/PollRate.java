package felhom.proxmox.api.internal.change;

import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * Spreads the polls of all waits of a client evenly, so that a thousand waits burden the host no
 * more than its owner allows: each takes the next free moment.
 */
public final class PollRate {
    private final LongSupplier nanoClock;
    private final ReentrantLock lock = new ReentrantLock();
    private final long intervalNanos;
    private long nextFree;
    private boolean used;

    public PollRate(int perSecond, LongSupplier nanoClock) {
        this.nanoClock = nanoClock;
        this.intervalNanos = Duration.ofSeconds(1).toNanos() / perSecond;
    }

    /**
     * Takes the first free moment that is at least so far away; returns how far it is, or the given
     * limit if it is farther than that, and then takes none.
     */
    public Duration take(Duration earliest, Duration limit) {
        lock.lock();
        try {
            long now = nanoClock.getAsLong();
            long wanted = now + earliest.toNanos();
            long moment = used && nextFree - wanted > 0 ? nextFree : wanted;
            if (moment - now >= limit.toNanos()) {
                return limit;
            }
            used = true;
            nextFree = moment + intervalNanos;
            return Duration.ofNanos(moment - now);
        } finally {
            lock.unlock();
        }
    }

    /** Takes the present moment if nobody has; returns false if somebody has. */
    public boolean takeNow() {
        lock.lock();
        try {
            long now = nanoClock.getAsLong();
            if (used && nextFree - now > 0) {
                return false;
            }
            used = true;
            nextFree = now + intervalNanos;
            return true;
        } finally {
            lock.unlock();
        }
    }
}
