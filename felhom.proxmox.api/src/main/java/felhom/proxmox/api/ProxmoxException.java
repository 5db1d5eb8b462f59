package felhom.proxmox.api;

import felhom.proxmox.model.access.Operation;

import org.jspecify.annotations.Nullable;

import java.util.Optional;

/**
 * A call that did not do what it was asked to. The message says what failed, what the host said,
 * and what to do next, so that the bare line in a log is already a report; it never holds a secret.
 */
public abstract sealed class ProxmoxException extends RuntimeException
        permits AuthenticationFailedException,
                CallInterruptedException,
                ConfigConflictException,
                DeadlineExceededException,
                GuestLockedException,
                HostFailedException,
                HostUnreachableException,
                MalformedAnswerException,
                NodeUnreachableException,
                NotFoundException,
                OutcomeUnknownException,
                ParameterRejectedException,
                PermissionDeniedException,
                TaskFailedException,
                TaskStillRunningException,
                UnsupportedByHostException,
                UntrustedHostException {
    private static final long serialVersionUID = 1;

    private final transient @Nullable Operation operation;
    private final String what;
    private final String nextStep;
    private final int attempts;

    ProxmoxException(FailureReport report) {
        super(report.message(), report.cause());
        this.operation = report.facts().operation();
        this.what = report.what();
        this.nextStep = report.nextStep();
        this.attempts = report.attempts();
    }

    /** {@return the operation that failed; empty if there was only a TLS handshake} */
    public Optional<Operation> operation() {
        return Optional.ofNullable(operation);
    }

    /** {@return what went wrong; for an error answer, the host's own words} */
    public String what() {
        return what;
    }

    /** {@return what an operator can do about it} */
    public String nextStep() {
        return nextStep;
    }

    /**
     * {@return the lock that stood in the way, whether the host said so in its answer or the task
     * found out; empty if it was something else}
     */
    public Optional<FailureCause.Locked> lock() {
        return Optional.empty();
    }

    /** {@return how often the request was tried} */
    public int attempts() {
        return attempts;
    }
}
