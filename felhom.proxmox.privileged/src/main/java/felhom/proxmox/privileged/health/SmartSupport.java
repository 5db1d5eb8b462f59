package felhom.proxmox.privileged.health;

/** Whether SMART is supported and enabled. */
public enum SmartSupport {
    /** Supported and enabled. */
    ON,
    /** Supported, but switched off. */
    OFF,
    /** Not supported. */
    NONE,
    /** Not reported, as before smartctl 7.3. */
    NOT_TOLD
}
