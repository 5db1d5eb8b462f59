package felhom.proxmox.privileged.health;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * Health data of a SCSI or SAS disk.
 *
 * @param sense the informational exception; empty if there is none
 * @param grownDefects the length of the grown defect list
 * @param pendingDefects the number of pending defects
 * @param uncorrectedErrors uncorrected read, write and verify errors
 */
public record ScsiHealth(
        Optional<ScsiSense> sense,
        OptionalLong grownDefects,
        OptionalLong pendingDefects,
        OptionalLong uncorrectedErrors) {}
