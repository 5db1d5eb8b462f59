package felhom.proxmox.api.internal.http;

import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/** Who gets which connection, and who makes a new one. The clock stands unless a test moves it. */
@Timeout(240)
class ConnectionPoolTests {
    private static final long LONG = Long.MAX_VALUE / 8;

    /** Starts near the end, since such clocks may overflow. */
    private final AtomicLong clock = new AtomicLong(Long.MAX_VALUE - 10);

    private final ConnectionPool pool = new ConnectionPool(clock::get);
    private final HttpConnection connection = mock(HttpConnection.class);

    @Test
    void nobodyWaitsBeforeThereIsOne() {
        assertNull(pool.take(LONG));
        assertNull(pool.take(LONG));
    }

    @Test
    void oneInUseIsWaitedFor() throws Exception {
        assertNull(pool.take(LONG));
        pool.made(LONG);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<HttpConnection> other = threads.submit(() -> pool.take(LONG));
            pool.put(connection);
            assertSame(connection, other.get());
        }
    }

    @Test
    void nobodyWaitsLongerThanAConnectionCosts() {
        ConnectionPool running = new ConnectionPool(() -> clock.addAndGet(1_000));
        assertNull(running.take(LONG));
        running.made(2_500);
        assertNull(running.take(LONG), "which comes after some waiting, since one is in use");
    }

    @Test
    void whoMayNotWaitMakesOne() {
        assertNull(pool.take(LONG));
        pool.made(LONG);
        assertNull(pool.take(0));
    }

    @Test
    void whenTheLastOneInUseIsLostNobodyWaitsForIt() throws Exception {
        assertNull(pool.take(LONG));
        pool.made(LONG);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<HttpConnection> other = threads.submit(() -> pool.take(LONG));
            pool.lost();
            assertNull(other.get());
        }
    }

    @Test
    void anInterruptedCallerStopsWaiting() {
        assertNull(pool.take(LONG));
        pool.made(LONG);
        Thread.currentThread().interrupt();
        assertNull(pool.take(LONG));
        assertTrue(Thread.interrupted());
    }

    @Test
    void closingEndsTheWaiting() throws Exception {
        assertNull(pool.take(LONG));
        pool.made(LONG);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<HttpConnection> other = threads.submit(() -> pool.take(LONG));
            pool.close();
            assertNull(other.get());
        }
        pool.put(connection);
        verify(connection).abort();
    }

    @Test
    void whatWasIdleForTooLongIsNotUsed() {
        assertNull(pool.take(LONG));
        pool.put(connection);
        when(connection.idleNanos(clock.get())).thenReturn(ConnectionPool.MAX_IDLE.toNanos());
        assertNull(pool.take(LONG));
        verify(connection).abort();
    }
}
