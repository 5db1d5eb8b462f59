package felhom.proxmox.privileged.health;

import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Health data of an NVMe disk.
 *
 * @param criticalWarning the critical warning bits; 0 is good
 * @param availableSparePercent the available spare in percent
 * @param spareThresholdPercent the available spare threshold in percent
 * @param mediaErrors media and data integrity errors
 * @param errorLogEntries error log entries over its lifetime; many are harmless
 * @param unsafeShutdowns unsafe shutdowns
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
