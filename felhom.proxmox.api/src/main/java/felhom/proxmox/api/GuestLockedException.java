package felhom.proxmox.api;

import java.util.Optional;

/**
 * Another operation holds the guest, and the host said so in its answer. A task that finds the
 * guest locked is a {@link TaskFailedException}; {@link ProxmoxException#lock()} tells of both.
 */
public final class GuestLockedException extends ProxmoxException {
    private static final long serialVersionUID = 1;

    private final transient FailureCause.Locked lock;

    GuestLockedException(FailureReport report, FailureCause.Locked lock) {
        super(report);
        this.lock = lock;
    }

    @Override
    public Optional<FailureCause.Locked> lock() {
        return Optional.of(lock);
    }
}
