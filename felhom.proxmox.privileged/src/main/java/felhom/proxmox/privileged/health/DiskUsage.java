package felhom.proxmox.privileged.health;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * How much a disk has been used. What it does not tell, or tells in a unit that is not known, is
 * empty.
 *
 * @param powerOn how long it has been switched on in its life, to the hour or the minute
 * @param powerCycles how often it was switched on
 * @param wearPercent how much of the writing it was built for is used up; it may pass 100
 * @param bytesWritten what the host wrote to it, in bytes
 * @param bytesRead what the host read from it, in bytes
 */
public record DiskUsage(
        Optional<Duration> powerOn,
        OptionalLong powerCycles,
        OptionalInt wearPercent,
        OptionalLong bytesWritten,
        OptionalLong bytesRead) {}
