package felhom.proxmox.model;

import java.time.Instant;
import java.util.OptionalDouble;

/**
 * A guest at one moment of the past. Points can be sparse: while it was stopped only its limits are
 * known. Sizes are means over an interval, so they may be fractions of a byte.
 *
 * @param time the end of the interval
 * @param cpu processor use as a fraction of its processors
 * @param cpus its processors
 * @param memoryUsed bytes
 * @param memoryTotal bytes
 * @param diskUsed bytes of the root file system
 * @param diskTotal bytes of the root file system
 * @param diskRead bytes per second
 * @param diskWritten bytes per second
 * @param networkIn bytes per second
 * @param networkOut bytes per second
 * @param pressure stalls; empty on hosts that do not report them
 */
public record GuestMetric(
        Instant time,
        OptionalDouble cpu,
        OptionalDouble cpus,
        OptionalDouble memoryUsed,
        OptionalDouble memoryTotal,
        OptionalDouble diskUsed,
        OptionalDouble diskTotal,
        OptionalDouble diskRead,
        OptionalDouble diskWritten,
        OptionalDouble networkIn,
        OptionalDouble networkOut,
        Pressure pressure) {}
