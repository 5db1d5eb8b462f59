package felhom.proxmox.model;

/** How far back metrics reach; the longer, the coarser the points. */
public enum Timeframe {
    /** The last hour, a point a minute. */
    HOUR,
    /** The last day. */
    DAY,
    /** The last week. */
    WEEK,
    /** The last month. */
    MONTH,
    /** The last year. */
    YEAR,
    /** The last ten years; hosts before 9 do not know it. */
    DECADE
}
