package felhom.proxmox.privileged.usb;

/** What keeps a disk mounted after the next boot. */
public enum MountKeeper {
    /**
     * A systemd mount unit of its own: a single file that is checked before it is used, and removed
     * without touching anything else. Prefer it.
     */
    SYSTEMD_UNIT,

    /** A line in {@code /etc/fstab}, between two marks, for those who keep all mounts there. */
    FSTAB
}
