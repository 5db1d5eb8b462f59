package felhom.proxmox.model;

/** How the samples between two points of a metric become one number. */
public enum Consolidation {
    /** Their mean. */
    AVERAGE,
    /** The largest. */
    MAX
}
