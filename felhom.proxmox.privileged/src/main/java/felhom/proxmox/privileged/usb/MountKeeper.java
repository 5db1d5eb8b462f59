package felhom.proxmox.privileged.usb;

/** The configuration that mounts a disk at boot. */
public enum MountKeeper {
    /**
     * A systemd mount unit of its own: a single file that is checked before it is used, and removed
     * without touching anything else. Prefer it.
     */
    SYSTEMD_UNIT,

    /** A line in {@code /etc/fstab}, between two marks, if all mounts are kept there. */
    FSTAB
}
