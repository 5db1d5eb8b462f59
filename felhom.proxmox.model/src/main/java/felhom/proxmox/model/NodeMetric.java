package felhom.proxmox.model;

import java.time.Instant;
import java.util.OptionalDouble;

/**
 * A node at one moment of the past. Points can be sparse: while the host was down there is a time
 * and nothing else. Sizes are means over an interval, so they may be fractions of a byte.
 *
 * @param time the end of the interval
 * @param cpu processor use as a fraction of all processors
 * @param cpus processors
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
 * @param arcSize bytes held by the ZFS cache
 * @param pressure stalls; empty on hosts that do not report them
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
