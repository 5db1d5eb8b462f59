package felhom.proxmox.api;

import felhom.proxmox.model.GuestLock;

import java.util.Optional;

/** Another operation holds the guest. */
public final class GuestLockedException extends ProxmoxException {
    private static final long serialVersionUID = 1;

    private final transient Optional<GuestLock> lock;

    GuestLockedException(FailureReport report, Optional<GuestLock> lock) {
        super(report);
        this.lock = lock;
    }

    /** {@return the lock in the guest's configuration; empty if only its lock file was busy} */
    public Optional<GuestLock> lock() {
        return lock;
    }
}
