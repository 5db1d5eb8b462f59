package felhom.proxmox.api.internal;

import felhom.proxmox.api.internal.TransportFailure.Kind;
import felhom.proxmox.model.HttpMethod;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * HTTP/1.1 over TLS, for one host.
 *
 * <p>Each exchange runs in the caller's thread. A watchdog closes the socket when the deadline
 * passes, so the deadline holds in every phase, also while bytes still trickle in. An interrupt of
 * the caller closes it too.
 *
 * <p>A change goes over a connection of its own: a request on one that was idle can meet the host
 * closing it, and then nobody knows whether the host has read it. What costs a read another attempt
 * would cost a change its outcome. The connection serves reads afterwards.
 */
public final class HttpsTransport implements Transport {
    private final HostAddress host;
    private final String fixedHeaders;
    private final Dialer dialer;
    private final Semaphore permits;
    private final ConnectionPool pool = new ConnectionPool(System::nanoTime);
    private final ScheduledThreadPoolExecutor watchdog;
    private final Set<Watch> watches = ConcurrentHashMap.newKeySet();
    private final AtomicReference<@Nullable X509Certificate> peer = new AtomicReference<>();
    private volatile boolean closed;

    /**
     * Makes a transport; connects to nothing yet.
     *
     * @param host where to
     * @param tls whom to trust
     * @param authorization the value of the Authorization header
     * @param maxConnections how many requests may be under way at once
     * @param maxBody how many bytes an answer may have
     */
    public HttpsTransport(
            HostAddress host,
            TlsSettings tls,
            String authorization,
            int maxConnections,
            int maxBody) {
        this.host = host;
        this.fixedHeaders =
                "Host: "
                        + host
                        + "\r\nAuthorization: "
                        + authorization
                        + "\r\nAccept: application/json\r\n";
        this.dialer = new Dialer(host, tls, maxBody);
        this.permits = new Semaphore(maxConnections);
        this.watchdog =
                new ScheduledThreadPoolExecutor(
                        1,
                        task ->
                                Thread.ofPlatform()
                                        .name("felhom-deadlines")
                                        .daemon()
                                        .unstarted(task));
        watchdog.setRemoveOnCancelPolicy(true);
    }

    @Override
    public WireAnswer exchange(WireRequest request, Deadline deadline) throws TransportFailure {
        acquire(deadline);
        try {
            Watch watch = watch(deadline);
            try {
                return exchange(connection(request, deadline, watch), request, watch);
            } finally {
                watch.end();
            }
        } finally {
            permits.release();
        }
    }

    private Watch watch(Deadline deadline) throws TransportFailure {
        Watch watch = new Watch(deadline);
        watches.add(watch);
        try {
            watch.start();
            return watch;
        } catch (RejectedExecutionException closedMeanwhile) {
            watch.end();
            throw closedFailure();
        }
    }

    private static TransportFailure closedFailure() {
        return TransportFailure.beforeSending(Kind.CLOSED, "this client has been closed", null);
    }

    private WireAnswer exchange(HttpConnection connection, WireRequest request, Watch watch)
            throws TransportFailure {
        boolean reused = connection.hasBeenUsed();
        boolean keep = false;
        try {
            AnswerReader.Read read = connection.exchange(bytes(request));
            keep = read.reusable() && watch.end();
            return read.answer();
        } catch (AnswerReader.NotHttpException garbage) {
            throw TransportFailure.afterSending(
                    Kind.NOT_HTTP, String.valueOf(garbage.getMessage()), garbage);
        } catch (AnswerReader.TooLargeException tooLarge) {
            throw TransportFailure.afterSending(
                    Kind.TOO_LARGE, String.valueOf(tooLarge.getMessage()), tooLarge);
        } catch (IOException lost) {
            String where = reused ? " (on a connection that had been idle)" : "";
            throw watch.explain(
                    TransportFailure.afterSending(
                            Kind.CONNECTION_LOST, lost.getMessage() + where, lost),
                    lost);
        } finally {
            if (keep) {
                pool.put(connection);
            } else {
                pool.lost();
                connection.abort();
            }
        }
    }

    private HttpConnection connection(WireRequest request, Deadline deadline, Watch watch)
            throws TransportFailure {
        boolean reads = request.method() == HttpMethod.GET;
        HttpConnection idle = pool.take(reads ? deadline.remainingNanos() : 0);
        if (idle != null && reads) {
            watch.over(idle::abort);
            return idle;
        }
        if (idle != null) {
            // The change's own connection takes its place, so that there are never more than
            // allowed.
            idle.abort();
        }
        boolean made = false;
        try {
            long start = System.nanoTime();
            HttpConnection fresh =
                    dialer.connect(deadline, socket -> watch.over(() -> abort(socket)));
            pool.made(System.nanoTime() - start);
            made = true;
            peer.set(fresh.peerCertificate());
            return fresh;
        } catch (TransportFailure failed) {
            throw watch.explain(failed, failed);
        } finally {
            if (!made) {
                pool.lost();
            }
        }
    }

    private void acquire(Deadline deadline) throws TransportFailure {
        if (closed) {
            throw closedFailure();
        }
        try {
            if (!permits.tryAcquire(deadline.remainingNanos(), TimeUnit.NANOSECONDS)) {
                throw TransportFailure.beforeSending(
                        Kind.DEADLINE, "all connections were busy until the deadline", null);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw TransportFailure.beforeSending(
                    Kind.INTERRUPTED, "interrupted while waiting for a connection", interrupted);
        }
    }

    private byte[] bytes(WireRequest request) {
        StringBuilder head = new StringBuilder(512);
        head.append(request.method())
                .append(' ')
                .append(request.target())
                .append(" HTTP/1.1\r\n")
                .append(fixedHeaders);
        byte[] form = request.form().getBytes(StandardCharsets.UTF_8);
        switch (request.method()) {
            case GET, DELETE -> {}
            case POST, PUT ->
                    head.append(
                                    "Content-Type: application/x-www-form-urlencoded\r\n"
                                            + "Content-Length: ")
                            .append(form.length)
                            .append("\r\n");
        }
        byte[] headBytes = head.append("\r\n").toString().getBytes(StandardCharsets.UTF_8);
        byte[] all = new byte[headBytes.length + form.length];
        System.arraycopy(headBytes, 0, all, 0, headBytes.length);
        System.arraycopy(form, 0, all, headBytes.length, form.length);
        return all;
    }

    @Override
    public Optional<X509Certificate> peerCertificate() {
        return Optional.ofNullable(peer.get());
    }

    @Override
    public void close() {
        closed = true;
        watchdog.shutdownNow();
        watches.forEach(watch -> watch.fire(Kind.CLOSED));
        pool.close();
    }

    private static void abort(Socket socket) {
        try {
            socket.close();
        } catch (IOException alreadyBroken) {
            // There is nothing left to close.
        }
    }

    /**
     * Ends one exchange, at its deadline or when the client is closed, by closing whatever it is
     * using then.
     */
    private final class Watch {
        private final Deadline deadline;
        private @Nullable ScheduledFuture<?> alarm;
        private @Nullable Runnable breaker;
        private @Nullable Kind fired;
        private boolean ended;

        Watch(Deadline deadline) {
            this.deadline = deadline;
        }

        synchronized void start() {
            alarm =
                    watchdog.schedule(
                            () -> fire(Kind.DEADLINE),
                            deadline.remainingNanos(),
                            TimeUnit.NANOSECONDS);
        }

        synchronized void over(Runnable closing) {
            breaker = closing;
            if (fired != null) {
                closing.run();
            }
        }

        synchronized void fire(Kind why) {
            if (!ended && fired == null) {
                fired = why;
                if (breaker != null) {
                    breaker.run();
                }
            }
        }

        /** Ends the watch; returns whether it had not fired. */
        synchronized boolean end() {
            ended = true;
            watches.remove(this);
            if (alarm != null) {
                alarm.cancel(false);
            }
            return fired == null;
        }

        /** What looks like a broken connection may be our own doing. */
        synchronized TransportFailure explain(TransportFailure failure, IOException cause) {
            if (failure.kind() == Kind.TRUST) {
                return failure;
            }
            if (fired == Kind.CLOSED) {
                return again(failure, Kind.CLOSED, "this client was closed during the call", cause);
            }
            if (Thread.currentThread().isInterrupted()) {
                return again(
                        failure, Kind.INTERRUPTED, "interrupted while waiting for " + host, cause);
            }
            if (fired != null || deadline.hasPassed()) {
                return again(failure, Kind.DEADLINE, "no complete answer from " + host, cause);
            }
            return failure;
        }

        private static TransportFailure again(
                TransportFailure failure, Kind kind, String message, IOException cause) {
            return failure.mayHaveBeenSent()
                    ? TransportFailure.afterSending(kind, message, cause)
                    : TransportFailure.beforeSending(kind, message, cause);
        }
    }
}
