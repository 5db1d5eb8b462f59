package felhom.proxmox.privileged.usb;

/** What may be done with a mounted disk. */
public enum MountAccess {
    /** Reading and writing. */
    READ_WRITE,
    /** Reading alone. */
    READ_ONLY
}
