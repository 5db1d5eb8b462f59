package felhom.proxmox.model;

import java.time.Instant;
import java.util.OptionalDouble;

/**
 * One point of a node's metrics. Points can be sparse: while the host was down, only the time is
 * known. Sizes are averages over an interval, so they may have fractions.
 *
 * @param time the end of the interval
 * @param cpu processor use as a fraction of all processors
 * @param cpus its processors
 * @param ioWait share of processor time spent waiting for disks
 * @param load load average
 * @param memoryUsed bytes
 * @param memoryTotal bytes
 * @param memoryAvailable bytes; hosts before 9 do not report it
 * @param swapUsed bytes
 * @param swapTotal bytes
 * @param rootUsed bytes of the root file system
 * @param rootTotal bytes of the root file system
 * @param networkIn bytes per second
 * @param networkOut bytes per second
 * @param arcSize bytes in the ZFS cache (ARC)
 * @param pressure pressure stall information; empty if the host does not report it
 */
public record NodeMetric(
        Instant time,
        OptionalDouble cpu,
        OptionalDouble cpus,
        OptionalDouble ioWait,
        OptionalDouble load,
        OptionalDouble memoryUsed,
        OptionalDouble memoryTotal,
        OptionalDouble memoryAvailable,
        OptionalDouble swapUsed,
        OptionalDouble swapTotal,
        OptionalDouble rootUsed,
        OptionalDouble rootTotal,
        OptionalDouble networkIn,
        OptionalDouble networkOut,
        OptionalDouble arcSize,
        Pressure pressure) {}
