package felhom.proxmox.api;

import felhom.proxmox.model.Upid;

import java.util.Optional;

/**
 * The time limit of a wait is over. The task continues; wait again, or {@linkplain Task#stop()
 * stop} it.
 */
public final class TaskStillRunningException extends ProxmoxException {
    private static final long serialVersionUID = 1;

    private final transient Upid upid;
    private final transient Optional<ProxmoxException> lastTrouble;

    TaskStillRunningException(
            FailureReport report, Upid upid, Optional<ProxmoxException> lastTrouble) {
        super(report);
        this.upid = upid;
        this.lastTrouble = lastTrouble;
    }

    /** {@return the task} */
    public Upid upid() {
        return upid;
    }

    /**
     * {@return why the last request failed; empty if the host answered that the task was running}
     */
    public Optional<ProxmoxException> lastTrouble() {
        return lastTrouble;
    }
}
