package felhom.proxmox.api.internal;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Connections that wait for the next call. The host closes an idle one after 5 seconds without
 * telling, and a request that is sent at that moment is lost; so none is reused that has been idle
 * for more than 3.
 */
final class ConnectionPool {
    static final Duration MAX_IDLE = Duration.ofSeconds(3);

    private final LongSupplier nanoClock;
    private final Deque<HttpConnection> idle = new ArrayDeque<>();
    private boolean closed;

    ConnectionPool(LongSupplier nanoClock) {
        this.nanoClock = nanoClock;
    }

    /** Takes the connection that was used last, since it will live longest. */
    @Nullable HttpConnection take() {
        List<HttpConnection> expired = new ArrayList<>();
        HttpConnection found;
        synchronized (idle) {
            removeExpired(expired);
            found = idle.pollFirst();
        }
        expired.forEach(HttpConnection::abort);
        return found;
    }

    void put(HttpConnection connection) {
        List<HttpConnection> expired = new ArrayList<>();
        synchronized (idle) {
            removeExpired(expired);
            if (closed) {
                expired.add(connection);
            } else {
                connection.markIdle(nanoClock.getAsLong());
                idle.addFirst(connection);
            }
        }
        expired.forEach(HttpConnection::abort);
    }

    void close() {
        List<HttpConnection> open;
        synchronized (idle) {
            closed = true;
            open = List.copyOf(idle);
            idle.clear();
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
