package felhom.proxmox.model;

/** The period that metrics cover; the longer it is, the coarser are the points. */
public enum Timeframe {
    /** The last hour, one point a minute. */
    HOUR,
    /** The last day. */
    DAY,
    /** The last week. */
    WEEK,
    /** The last month. */
    MONTH,
    /** The last year. */
    YEAR,
    /** The last ten years; needs a host from 9 on. */
    DECADE
}
