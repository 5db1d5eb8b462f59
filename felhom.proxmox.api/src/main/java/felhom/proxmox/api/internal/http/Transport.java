package felhom.proxmox.api.internal.http;

import java.security.cert.X509Certificate;
import java.util.Optional;

/**
 * Carries one request to the host and its answer back. This is the seam that unit tests put a mock
 * in; all that knows operations, privileges and JSON is above it.
 */
public interface Transport extends AutoCloseable {
    /**
     * Sends a request once and waits for the whole answer.
     *
     * @param request what to send
     * @param deadline when to give up
     * @return the answer, whatever its status
     * @throws TransportFailure if there is no answer
     */
    WireAnswer exchange(WireRequest request, Deadline deadline) throws TransportFailure;

    /** Called at the last moment at which a request can still be held back. */
    @FunctionalInterface
    interface BeforeSending {
        /** Throws if the request must not be sent. */
        void begin();
    }

    /**
     * Sends a request once, unless that is refused at the last moment, and waits for the whole
     * answer.
     *
     * @param request what to send
     * @param deadline when to give up
     * @param before called before the first byte is sent, when a connection is there
     * @return the answer, whatever its status
     * @throws TransportFailure if there is no answer
     */
    default WireAnswer exchange(WireRequest request, Deadline deadline, BeforeSending before)
            throws TransportFailure {
        before.begin();
        return exchange(request, deadline);
    }

    /**
     * {@return the certificate of the host that was spoken to last, or empty if there was none yet}
     */
    Optional<X509Certificate> peerCertificate();

    /** Closes all connections. */
    @Override
    void close();
}
