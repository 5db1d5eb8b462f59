package felhom.proxmox.privileged.health;

/** Whether a disk watches its own health. */
public enum SmartSupport {
    /** It does. */
    ON,
    /** It can, and this is switched off. */
    OFF,
    /** It cannot. */
    NONE,
    /** smartctl does not say; versions before 7.3 never do. */
    NOT_TOLD
}
