package felhom.proxmox.api.internal.http;

import felhom.proxmox.api.internal.http.TransportFailure.Kind;
import felhom.proxmox.model.HostAddress;

import org.jspecify.annotations.Nullable;

import java.io.IOException;

/**
 * Ends one exchange, at its deadline or when the client is closed, by closing whatever it is using
 * then.
 */
final class CallTimeout {
    private final HostAddress host;
    private final Deadline deadline;
    private @Nullable Runnable breaker;
    private @Nullable Kind fired;
    private boolean ended;

    CallTimeout(HostAddress host, Deadline deadline) {
        this.host = host;
        this.deadline = deadline;
    }

    Deadline deadline() {
        return deadline;
    }

    /** Tells how to end what is used from now on. */
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

    /** Ends the timeout; returns whether it had not fired. */
    synchronized boolean end() {
        ended = true;
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
            return again(failure, Kind.INTERRUPTED, "interrupted while waiting for " + host, cause);
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
