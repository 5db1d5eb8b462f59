package felhom.proxmox.api.internal.http;

import felhom.proxmox.api.internal.http.TransportFailure.Kind;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/**
 * Ends exchanges at their deadlines, in a thread of its own. It sleeps until the first deadline
 * that it knows of, and only who has an earlier one wakes it; so the many calls that end in time
 * cost it nothing.
 */
final class Timeouts {
    /** How long it stays half awake when nothing is under way, for calls that come one by one. */
    private static final Duration HALF_AWAKE = Duration.ofSeconds(5);

    private final Set<CallTimeout> watches = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean started = new AtomicBoolean();
    private final Thread thread =
            Thread.ofPlatform().name("felhom-deadlines").daemon().unstarted(this::run);
    private volatile boolean closed;

    /** When it wakes by itself; means nothing unless there is a plan. */
    private volatile long wakesAt;

    private volatile boolean hasPlan;

    /** Begins to watch; false if it has been closed. */
    boolean begin(CallTimeout watch) {
        watches.add(watch);
        if (closed) {
            watches.remove(watch);
            return false;
        }
        if (started.compareAndSet(false, true)) {
            thread.start();
        } else if (!hasPlan || watch.deadline().remainingNanos() < wakesAt - System.nanoTime()) {
            LockSupport.unpark(thread);
        }
        return true;
    }

    /** Ends to watch; false if the watch has fired. */
    boolean end(CallTimeout watch) {
        watches.remove(watch);
        return watch.end();
    }

    /** Ends all exchanges that are under way. */
    void close() {
        closed = true;
        LockSupport.unpark(thread);
        watches.forEach(watch -> watch.fire(Kind.CLOSED));
    }

    private void run() {
        boolean idle = false;
        while (!closed) {
            // Whoever begins while this looks around finds no plan, and calls again.
            hasPlan = false;
            long first = fireAndFindNext();
            boolean none = first == Long.MAX_VALUE;
            if (none && idle) {
                LockSupport.park(this);
            } else {
                long nanos = none ? HALF_AWAKE.toNanos() : first;
                wakesAt = System.nanoTime() + nanos;
                hasPlan = true;
                LockSupport.parkNanos(this, nanos);
            }
            idle = none;
        }
    }

    /** Fires what is due; the nanoseconds until the next deadline, if there is one. */
    private long fireAndFindNext() {
        long next = Long.MAX_VALUE;
        for (CallTimeout watch : watches) {
            long left = watch.deadline().remainingNanos();
            if (left <= 0) {
                watches.remove(watch);
                watch.fire(Kind.DEADLINE);
            } else {
                next = Math.min(next, left);
            }
        }
        return next;
    }
}
