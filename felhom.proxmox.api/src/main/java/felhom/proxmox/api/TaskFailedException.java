package felhom.proxmox.api;

import felhom.proxmox.model.ExitStatus;
import felhom.proxmox.model.Upid;

import java.util.List;
import java.util.Optional;

/** A task failed. */
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

    /** {@return its exit status, as the host wrote it} */
    public ExitStatus exitStatus() {
        return exitStatus;
    }

    /** {@return the cause, read from the exit status and the log} */
    public FailureCause reason() {
        return reason;
    }

    /** {@return the last lines of its log, at most 50; empty if the log could no longer be read} */
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
