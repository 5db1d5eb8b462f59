package felhom.proxmox.privileged.health;

/** The verdict on a disk or on the sensors, from good to bad. */
public enum Verdict {
    /** No problem found. */
    OK,
    /** The disk is in standby and was not read. */
    ASLEEP,
    /** Not readable, or without a report. */
    UNKNOWN,
    /** Working, but needs attention. */
    WARN,
    /** Failing, or about to fail. */
    FAILING
}
