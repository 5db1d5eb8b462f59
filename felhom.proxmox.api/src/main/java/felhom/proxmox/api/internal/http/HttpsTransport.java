package felhom.proxmox.api.internal.http;

import felhom.proxmox.api.internal.http.TransportFailure.Kind;
import felhom.proxmox.model.HostAddress;
import felhom.proxmox.model.access.HttpMethod;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;

/**
 * HTTP/1.1 over TLS, for one host.
 *
 * <p>Each exchange runs in the caller's thread. {@link Timeouts} closes the socket when the
 * deadline passes, so the deadline holds in every phase, even while bytes trickle in. An interrupt
 * of the caller closes it too.
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
    private final LongSupplier nanoClock;
    private final ConnectionPool pool;
    private final Timeouts watchdog = new Timeouts();
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
     * @param nanoClock the clock by which connections have been idle, such as {@link
     *     System#nanoTime()}
     */
    public HttpsTransport(
            HostAddress host,
            TlsSettings tls,
            String authorization,
            int maxConnections,
            int maxBody,
            LongSupplier nanoClock) {
        this.host = host;
        this.fixedHeaders =
                "Host: "
                        + host.authority()
                        + "\r\nAuthorization: "
                        + authorization
                        + "\r\nAccept: application/json\r\n";
        this.dialer = new Dialer(host, tls, maxBody);
        this.permits = new Semaphore(maxConnections);
        this.nanoClock = nanoClock;
        this.pool = new ConnectionPool(nanoClock);
    }

    @Override
    public WireAnswer exchange(WireRequest request, Deadline deadline) throws TransportFailure {
        return exchange(request, deadline, () -> {});
    }

    @Override
    public WireAnswer exchange(WireRequest request, Deadline deadline, BeforeSending before)
            throws TransportFailure {
        acquire(deadline);
        try {
            CallTimeout watch = watch(deadline);
            try {
                return exchange(connection(request, deadline, watch), request, watch, before);
            } finally {
                watchdog.end(watch);
            }
        } finally {
            permits.release();
        }
    }

    private CallTimeout watch(Deadline deadline) throws TransportFailure {
        CallTimeout watch = new CallTimeout(host, deadline);
        if (!watchdog.begin(watch)) {
            throw closedFailure();
        }
        return watch;
    }

    private static TransportFailure closedFailure() {
        return TransportFailure.beforeSending(Kind.CLOSED, "this client has been closed", null);
    }

    private WireAnswer exchange(
            HttpConnection connection, WireRequest request, CallTimeout watch, BeforeSending before)
            throws TransportFailure {
        boolean reused = connection.hasBeenUsed();
        boolean keep = false;
        try {
            before.begin();
            AnswerReader.Read read = connection.exchange(bytes(request));
            keep = read.reusable() && watchdog.end(watch);
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
                            Kind.CONNECTION_LOST, ConnectionTrouble.losing(lost) + where, lost),
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

    private HttpConnection connection(WireRequest request, Deadline deadline, CallTimeout watch)
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
            long start = nanoClock.getAsLong();
            HttpConnection fresh =
                    dialer.connect(deadline, socket -> watch.over(() -> abort(socket)));
            pool.made(nanoClock.getAsLong() - start);
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
                        Kind.DEADLINE, "all connections were busy", null);
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
        watchdog.close();
        pool.close();
    }

    private static void abort(Socket socket) {
        try {
            socket.close();
        } catch (IOException alreadyBroken) {
            // There is nothing left to close.
        }
    }
}
