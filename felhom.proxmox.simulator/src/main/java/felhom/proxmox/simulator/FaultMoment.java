package felhom.proxmox.simulator;

/** The moment of a fault: before or after the host has done the work. */
public enum FaultMoment {
    /** The host has not done anything yet. */
    BEFORE_EXECUTION,
    /** The host has done the work and sent nothing of the answer. */
    AFTER_EXECUTION,
    /** The host has done the work and sent the status line, the headers and half of the body. */
    INSIDE_ANSWER
}
