package felhom.proxmox.api.internal.http;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.security.cert.X509Certificate;

/** Why there is no answer. */
public final class TransportFailure extends IOException {
    private static final long serialVersionUID = 1;

    /** What went wrong. */
    public enum Kind {
        /** The host's name leads to no address. */
        NO_ADDRESS,
        /** No connection could be made. */
        CONNECT,
        /** The host's certificate is not trusted. */
        TRUST,
        /** The connection ended before the answer was complete. */
        CONNECTION_LOST,
        /** What came back is not HTTP. */
        NOT_HTTP,
        /** The answer is larger than the client takes. */
        TOO_LARGE,
        /** The deadline passed. */
        DEADLINE,
        /** The calling thread was interrupted. */
        INTERRUPTED,
        /** The client was closed. */
        CLOSED
    }

    private final Kind kind;
    private final boolean sent;
    private final transient @Nullable X509Certificate seen;

    private TransportFailure(
            Kind kind,
            boolean sent,
            String message,
            @Nullable Throwable cause,
            @Nullable X509Certificate seen) {
        super(message, cause);
        this.kind = kind;
        this.sent = sent;
        this.seen = seen;
    }

    /**
     * A failure before anything was sent.
     *
     * @param kind what went wrong
     * @param message what went wrong, in words
     * @param cause the cause, if there is one
     * @return the failure
     */
    public static TransportFailure beforeSending(
            Kind kind, String message, @Nullable Throwable cause) {
        return new TransportFailure(kind, false, message, cause, null);
    }

    /**
     * A failure at a time when the host may have the request.
     *
     * @param kind what went wrong
     * @param message what went wrong, in words
     * @param cause the cause, if there is one
     * @return the failure
     */
    public static TransportFailure afterSending(
            Kind kind, String message, @Nullable Throwable cause) {
        return new TransportFailure(kind, true, message, cause, null);
    }

    /**
     * A certificate that is not trusted.
     *
     * @param message why not
     * @param cause the cause
     * @param seen the certificate, if the host showed one
     * @return the failure
     */
    public static TransportFailure untrusted(
            String message, Throwable cause, @Nullable X509Certificate seen) {
        return new TransportFailure(Kind.TRUST, false, message, cause, seen);
    }

    /** {@return what went wrong} */
    public Kind kind() {
        return kind;
    }

    /**
     * {@return whether the host may have the request: true as soon as its first byte was written}
     */
    public boolean mayHaveBeenSent() {
        return sent;
    }

    /**
     * {@return the certificate that was not trusted, if that is the failure and the host showed
     * one}
     */
    public @Nullable X509Certificate seenCertificate() {
        return seen;
    }
}
