package felhom.proxmox.privileged.health;

import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What only NVMe disks tell.
 *
 * @param criticalWarning eight bits, of which 0 to 5 have a meaning; 0 is good
 * @param availableSparePercent how much spare capacity is left, in percent
 * @param spareThresholdPercent the spare capacity below which the disk warns, in percent
 * @param mediaErrors how often data could not be read back as it was written
 * @param errorLogEntries how many entries the error log has ever had; harmless ones are among them
 * @param unsafeShutdowns how often power was lost without notice
 */
public record NvmeHealth(
        OptionalInt criticalWarning,
        OptionalInt availableSparePercent,
        OptionalInt spareThresholdPercent,
        OptionalLong mediaErrors,
        OptionalLong errorLogEntries,
        OptionalLong unsafeShutdowns) {
    boolean warns(int bit) {
        return (criticalWarning.orElse(0) & 1 << bit) != 0;
    }
}
