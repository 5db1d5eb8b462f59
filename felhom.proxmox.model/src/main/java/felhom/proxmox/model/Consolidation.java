package felhom.proxmox.model;

/** How samples are combined into one point of a metric. */
public enum Consolidation {
    /** The mean of the samples. */
    AVERAGE,
    /** The largest sample. */
    MAX
}
