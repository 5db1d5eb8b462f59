package felhom.proxmox.api.internal.http;

import felhom.proxmox.api.internal.http.TransportFailure.Kind;
import felhom.proxmox.model.HostAddress;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Ends one exchange, at its deadline or when the client is closed, by closing whatever it is using
 * then.
 */
final class CallTimeout {
    private final HostAddress host;
    private final Deadline deadline;
    private final ReentrantLock lock = new ReentrantLock();
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
    void over(Runnable closing) {
        lock.lock();
        try {
            breaker = closing;
            if (fired != null) {
                closing.run();
            }
        } finally {
            lock.unlock();
        }
    }

    void fire(Kind why) {
        lock.lock();
        try {
            if (!ended && fired == null) {
                fired = why;
                if (breaker != null) {
                    breaker.run();
                }
            }
        } finally {
            lock.unlock();
        }
    }

    /** Ends the timeout; returns whether it had not fired. */
    boolean end() {
        lock.lock();
        try {
            ended = true;
            return fired == null;
        } finally {
            lock.unlock();
        }
    }

    /** What looks like a broken connection may be our own doing. */
    TransportFailure explain(TransportFailure failure, IOException cause) {
        if (failure.kind() == Kind.TRUST) {
            return failure;
        }
        Kind why = whyFired();
        if (why == Kind.CLOSED) {
            return again(failure, Kind.CLOSED, "this client was closed during the call", cause);
        }
        if (Thread.currentThread().isInterrupted()) {
            return again(failure, Kind.INTERRUPTED, "interrupted while waiting for " + host, cause);
        }
        if (why != null || deadline.hasPassed()) {
            return again(failure, Kind.DEADLINE, "no complete answer from " + host, cause);
        }
        return failure;
    }

    private @Nullable Kind whyFired() {
        lock.lock();
        try {
            return fired;
        } finally {
            lock.unlock();
        }
    }

    private static TransportFailure again(
            TransportFailure failure, Kind kind, String message, IOException cause) {
        return failure.mayHaveBeenSent()
                ? TransportFailure.afterSending(kind, message, cause)
                : TransportFailure.beforeSending(kind, message, cause);
    }
}
