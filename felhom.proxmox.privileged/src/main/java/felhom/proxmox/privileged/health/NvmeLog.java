package felhom.proxmox.privileged.health;

import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * The field {@code nvme_smart_health_information_log} of smartctl.
 *
 * @param dataUnitsReadS in place of {@code dataUnitsRead} if it has more than 64 bits
 * @param dataUnitsWrittenS in place of {@code dataUnitsWritten}
 */
record NvmeLog(
        OptionalInt criticalWarning,
        OptionalDouble temperature,
        OptionalInt availableSpare,
        OptionalInt availableSpareThreshold,
        OptionalInt percentageUsed,
        OptionalLong dataUnitsRead,
        OptionalLong dataUnitsReadS,
        OptionalLong dataUnitsWritten,
        OptionalLong dataUnitsWrittenS,
        OptionalLong powerOnHours,
        OptionalLong unsafeShutdowns,
        OptionalLong mediaErrors,
        OptionalLong numErrLogEntries) {
    static final NvmeLog NONE =
            new NvmeLog(
                    OptionalInt.empty(),
                    OptionalDouble.empty(),
                    OptionalInt.empty(),
                    OptionalInt.empty(),
                    OptionalInt.empty(),
                    OptionalLong.empty(),
                    OptionalLong.empty(),
                    OptionalLong.empty(),
                    OptionalLong.empty(),
                    OptionalLong.empty(),
                    OptionalLong.empty(),
                    OptionalLong.empty(),
                    OptionalLong.empty());
}
