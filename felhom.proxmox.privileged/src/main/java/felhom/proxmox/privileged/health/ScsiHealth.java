package felhom.proxmox.privileged.health;

import java.util.OptionalLong;

/**
 * What only SCSI and SAS disks tell.
 *
 * @param grownDefects how many places of the disk went bad since it was made
 * @param uncorrectedErrors how many reads, writes and verifications failed for good
 */
public record ScsiHealth(OptionalLong grownDefects, OptionalLong uncorrectedErrors) {}
