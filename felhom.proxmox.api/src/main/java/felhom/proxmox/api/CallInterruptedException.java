package felhom.proxmox.api;

import felhom.proxmox.model.Upid;

import org.jspecify.annotations.Nullable;

import java.util.Optional;

/** The calling thread was interrupted; its interrupt flag stays set. */
public final class CallInterruptedException extends ProxmoxException {
    private static final long serialVersionUID = 1;

    private final transient @Nullable Upid task;

    CallInterruptedException(FailureReport report) {
        this(report, null);
    }

    CallInterruptedException(FailureReport report, @Nullable Upid task) {
        super(report);
        this.task = task;
    }

    /**
     * {@return the task that was awaited, which continues; empty if the interrupt ended a call and
     * not a wait}
     */
    public Optional<Upid> task() {
        return Optional.ofNullable(task);
    }
}
