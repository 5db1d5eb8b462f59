package felhom.proxmox.api;

import java.util.Optional;

/**
 * Another operation holds the guest, according to the host's answer. If a task finds the guest
 * locked, it ends with {@link TaskFailedException}; {@link ProxmoxException#lock()} covers both.
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
