package felhom.proxmox.simulator;

/** When a fault strikes: whether the host has done what it was asked by then. */
public enum FaultMoment {
    /** Nothing was done yet. */
    BEFORE_EXECUTION,
    /** It was done, and not a byte of the answer was sent. */
    AFTER_EXECUTION,
    /** It was done, and the status line, the headers and half of the body were sent. */
    INSIDE_ANSWER
}
