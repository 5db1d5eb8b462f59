package felhom.proxmox.api;

import felhom.proxmox.model.ExitStatus;
import felhom.proxmox.model.Upid;

import java.util.List;
import java.util.Optional;

/** A task ended without having done what it was asked to do. */
public final class TaskFailedException extends ProxmoxException {
    private static final long serialVersionUID = 1;

    private final transient Upid upid;
    private final transient ExitStatus exitStatus;
    private final transient FailureCause reason;
    private final transient List<String> logTail;

    TaskFailedException(
            FailureReport report,
            Upid upid,
            ExitStatus exitStatus,
            FailureCause reason,
            List<String> logTail) {
        super(report);
        this.upid = upid;
        this.exitStatus = exitStatus;
        this.reason = reason;
        this.logTail = List.copyOf(logTail);
    }

    /** {@return the task} */
    public Upid upid() {
        return upid;
    }

    /** {@return how it ended, in the host's words} */
    public ExitStatus exitStatus() {
        return exitStatus;
    }

    /** {@return why, read from the host's words and the log} */
    public FailureCause reason() {
        return reason;
    }

    /**
     * {@return the last lines of its log, at most 50; empty if the log could not be read any more}
     */
    public List<String> logTail() {
        return logTail;
    }

    @Override
    public Optional<FailureCause.Locked> lock() {
        return reason instanceof FailureCause.Locked locked
                ? Optional.of(locked)
                : Optional.empty();
    }
}
