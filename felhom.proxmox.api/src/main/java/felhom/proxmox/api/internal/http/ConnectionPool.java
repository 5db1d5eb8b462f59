package felhom.proxmox.api.internal.http;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * Connections that wait for the next call. The host closes an idle one after 5 seconds without
 * telling, and a request that is sent at that moment is lost; so none is reused that has been idle
 * for more than 3.
 *
 * <p>A handshake costs more than most answers. So who finds no idle connection waits for one that
 * is in use, for as long as the last connection took to make, counted from then: a burst of short
 * calls shares one or two connections, and lasting load soon gets all it may have.
 */
final class ConnectionPool {
    static final Duration MAX_IDLE = Duration.ofSeconds(3);

    private final LongSupplier nanoClock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition freed = lock.newCondition();
    private final Deque<HttpConnection> idle = new ArrayDeque<>();
    private int inUse;
    private long costOfOne;
    private long nextAllowed;
    private boolean closed;

    ConnectionPool(LongSupplier nanoClock) {
        this.nanoClock = nanoClock;
        this.nextAllowed = nanoClock.getAsLong();
    }

    /**
     * Takes the connection that was used last, since it will live longest, or waits for one if that
     * is worth it. Whoever gets none makes one. In both cases {@link #put} or {@link #lost}
     * follows.
     *
     * @param longest how long to wait at most, in nanoseconds; less than a century
     */
    @Nullable HttpConnection take(long longest) {
        List<HttpConnection> expired = new ArrayList<>();
        HttpConnection found;
        lock.lock();
        try {
            found = idleOne(expired);
            long end = nanoClock.getAsLong() + longest;
            boolean interrupted = false;
            while (found == null && inUse > 0 && !closed && !interrupted) {
                long now = nanoClock.getAsLong();
                long left = Math.min(end - now, nextAllowed - now);
                if (left <= 0) {
                    break;
                }
                interrupted = pause(left);
                found = idleOne(expired);
            }
            inUse++;
            if (found == null) {
                // The others can wait for the one that is made now.
                nextAllowed = nanoClock.getAsLong() + costOfOne;
            }
        } finally {
            lock.unlock();
        }
        expired.forEach(HttpConnection::abort);
        return found;
    }

    private @Nullable HttpConnection idleOne(List<HttpConnection> expired) {
        removeExpired(expired);
        return idle.pollFirst();
    }

    /** Leaves an interrupt to what is done next: the connection that is made then gives way. */
    private boolean pause(long nanos) {
        try {
            // The remaining time is measured anew by the caller.
            long ignored = freed.awaitNanos(Math.max(nanos, TimeUnit.MILLISECONDS.toNanos(1)));
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /** Tells how long it took to make a connection. */
    void made(long nanos) {
        lock.lock();
        try {
            costOfOne = nanos;
            nextAllowed = nanoClock.getAsLong() + nanos;
        } finally {
            lock.unlock();
        }
    }

    /** Gives back a connection that can serve again. */
    void put(HttpConnection connection) {
        List<HttpConnection> expired = new ArrayList<>();
        lock.lock();
        try {
            removeExpired(expired);
            inUse--;
            if (closed) {
                expired.add(connection);
            } else {
                connection.markIdle(nanoClock.getAsLong());
                idle.addFirst(connection);
            }
            freed.signal();
        } finally {
            lock.unlock();
        }
        expired.forEach(HttpConnection::abort);
    }

    /** Tells that a connection cannot serve again, or was not made. */
    void lost() {
        lock.lock();
        try {
            inUse--;
            freed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    void close() {
        List<HttpConnection> open;
        lock.lock();
        try {
            closed = true;
            open = List.copyOf(idle);
            idle.clear();
            freed.signalAll();
        } finally {
            lock.unlock();
        }
        open.forEach(HttpConnection::close);
    }

    private void removeExpired(List<HttpConnection> expired) {
        long now = nanoClock.getAsLong();
        for (Iterator<HttpConnection> oldest = idle.descendingIterator(); oldest.hasNext(); ) {
            HttpConnection connection = oldest.next();
            if (connection.idleNanos(now) < MAX_IDLE.toNanos()) {
                return;
            }
            oldest.remove();
            expired.add(connection);
        }
    }
}
