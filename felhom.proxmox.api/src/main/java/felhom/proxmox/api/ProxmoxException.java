package felhom.proxmox.api;

import felhom.proxmox.model.access.Operation;

import org.jspecify.annotations.Nullable;

import java.util.Optional;

/**
 * The failure of a call. The message names the operation, the host's text and the next step, so
 * that the line in a log is a complete report. It never holds a secret.
 */
public abstract sealed class ProxmoxException extends RuntimeException
        permits AuthenticationFailedException,
                CallInterruptedException,
                ChangeNotNotedException,
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

    /** {@return the operation that failed; empty if only a certificate was fetched} */
    public Optional<Operation> operation() {
        return Optional.ofNullable(operation);
    }

    /** {@return what failed; for an error answer, the host's text} */
    public String what() {
        return what;
    }

    /** {@return the next step for an operator} */
    public String nextStep() {
        return nextStep;
    }

    /**
     * {@return the lock that caused the failure, reported by the host's answer or by the task;
     * empty if the cause is another}
     */
    public Optional<FailureCause.Locked> lock() {
        return Optional.empty();
    }

    /** {@return how often the request was tried} */
    public int attempts() {
        return attempts;
    }
}
