package felhom.proxmox.privileged.usb;

/** Whether a mounted disk is writable. */
public enum MountAccess {
    /** Reading and writing. */
    READ_WRITE,
    /** Reading only. */
    READ_ONLY
}
