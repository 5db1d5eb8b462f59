package felhom.proxmox.privileged.health;

/** What the health of a disk, or of the host's sensors, comes down to. From good to bad. */
public enum Verdict {
    /** It was looked at, and nothing is wrong. */
    OK,
    /** A disk that sleeps was left asleep. It is not a failure, and nothing is known of it now. */
    ASLEEP,
    /** It could not be looked at, or says nothing about itself. */
    UNKNOWN,
    /** It works, and something wants attention. */
    WARN,
    /** It fails, or is about to. */
    FAILING
}
