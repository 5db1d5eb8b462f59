package felhom.proxmox.privileged.health;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * What only SCSI and SAS disks tell.
 *
 * @param sense why the disk complains; empty if it does not
 * @param grownDefects how many places of the disk went bad since it was made
 * @param pendingDefects how many places wait to be reallocated
 * @param uncorrectedErrors how many reads, writes and verifications failed for good
 */
public record ScsiHealth(
        Optional<ScsiSense> sense,
        OptionalLong grownDefects,
        OptionalLong pendingDefects,
        OptionalLong uncorrectedErrors) {}
