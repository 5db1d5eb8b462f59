package felhom.proxmox.privileged.health;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * How much a disk has been used. A value that the disk does not report, or reports in an unknown
 * unit, is empty.
 *
 * @param powerOn the power-on time
 * @param powerCycles the number of power cycles
 * @param wearPercent the share of the rated endurance that is used; it may pass 100
 * @param bytesWritten bytes written by the host
 * @param bytesRead bytes read by the host
 */
public record DiskUsage(
        Optional<Duration> powerOn,
        OptionalLong powerCycles,
        OptionalInt wearPercent,
        OptionalLong bytesWritten,
        OptionalLong bytesRead) {}
