package felhom.proxmox.model;

import java.time.Instant;
import java.util.OptionalDouble;

/**
 * One point of a guest's metrics. Points can be sparse: while the guest was stopped, only its
 * limits are known. Sizes are averages over an interval, so they may have fractions.
 *
 * @param time the end of the interval
 * @param cpu processor use as a fraction of its processors
 * @param cpus its processors
 * @param memoryUsed bytes
 * @param memoryTotal bytes
 * @param hostMemory bytes that the process of a virtual machine takes on the host (since 9.0)
 * @param diskUsed bytes of the root file system
 * @param diskTotal bytes of the root file system
 * @param diskRead bytes per second
 * @param diskWritten bytes per second
 * @param networkIn bytes per second
 * @param networkOut bytes per second
 * @param pressure pressure stall information; empty if the host does not report it
 */
public record GuestMetric(
        Instant time,
        OptionalDouble cpu,
        OptionalDouble cpus,
        OptionalDouble memoryUsed,
        OptionalDouble memoryTotal,
        OptionalDouble hostMemory,
        OptionalDouble diskUsed,
        OptionalDouble diskTotal,
        OptionalDouble diskRead,
        OptionalDouble diskWritten,
        OptionalDouble networkIn,
        OptionalDouble networkOut,
        Pressure pressure) {}
