package felhom.proxmox.privileged.health;

import com.fasterxml.jackson.core.JsonProcessingException;

import felhom.proxmox.model.text.Printable;
import felhom.proxmox.privileged.command.RecordReader;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What {@code smartctl --json} prints of a disk or of a scan, versions 7.0 to 7.5, as far as it is
 * used. The firmware of a disk writes many of the texts: they are read as labels that can be shown.
 *
 * @param devices the disks of a scan
 * @param scsiErrorCounterLog the counters of reads, writes and verifications
 */
record SmartctlOutput(
        Program smartctl,
        Device device,
        List<Device> devices,
        Optional<String> modelFamily,
        Optional<String> modelName,
        Optional<String> scsiModelName,
        Optional<String> product,
        Optional<String> scsiProduct,
        Optional<String> serialNumber,
        Optional<String> firmwareVersion,
        Optional<String> scsiRevision,
        Optional<String> revision,
        Capacity userCapacity,
        OptionalLong nvmeTotalCapacity,
        OptionalLong logicalBlockSize,
        OptionalLong rotationRate,
        Optional<Boolean> inSmartctlDatabase,
        Support smartSupport,
        Status smartStatus,
        PowerMode powerMode,
        Celsius temperature,
        Celsius scsiTemperature,
        NvmeThreshold nvmeCompositeTemperatureThreshold,
        PowerOnTime powerOnTime,
        OptionalLong powerCycleCount,
        AtaAttributes ataSmartAttributes,
        AtaErrorLog ataSmartErrorLog,
        AtaStatistics ataDeviceStatistics,
        Optional<NvmeLog> nvmeSmartHealthInformationLog,
        Endurance enduranceUsed,
        OptionalInt scsiPercentageUsedEnduranceIndicator,
        OptionalLong scsiGrownDefectList,
        Count scsiPendingDefects,
        Map<String, ScsiErrorCounter> scsiErrorCounterLog) {
    record Program(List<Message> messages) {}

    record Message(Optional<String> string) {}

    record Device(
            Optional<String> name,
            Optional<String> infoName,
            Optional<String> type,
            Optional<String> protocol) {}

    record Capacity(OptionalLong bytes) {}

    record Support(Optional<Boolean> available, Optional<Boolean> enabled) {}

    record Status(Optional<Boolean> passed, NvmeStatus nvme, ScsiStatus scsi) {}

    /**
     * The state of an NVMe disk.
     *
     * @param value its critical warning
     */
    record NvmeStatus(OptionalInt value) {}

    /**
     * The sense of a SCSI disk.
     *
     * @param asc the additional sense code
     * @param ascq its qualifier
     */
    record ScsiStatus(OptionalInt asc, OptionalInt ascq) {}

    record PowerMode(Optional<String> name) {}

    record Celsius(
            OptionalDouble current,
            OptionalDouble opLimitMax,
            OptionalDouble limitMax,
            OptionalDouble criticalLimitMax,
            OptionalDouble driveTrip) {}

    record NvmeThreshold(OptionalDouble warning, OptionalDouble critical) {}

    record PowerOnTime(OptionalLong hours, OptionalLong minutes) {}

    record AtaAttributes(List<AtaAttributeRow> table) {}

    record AtaErrorLog(Count summary, Count extended) {}

    record AtaStatistics(List<StatisticsPage> pages) {}

    record StatisticsPage(OptionalLong number, List<Statistic> table) {}

    record Statistic(Optional<String> name, OptionalInt value, StatisticFlags flags) {}

    record StatisticFlags(Optional<Boolean> valid) {}

    record Endurance(OptionalInt currentPercent) {}

    record Count(OptionalLong count) {}

    record ScsiErrorCounter(
            OptionalDouble gigabytesProcessed, OptionalLong totalUncorrectedErrors) {
        static final ScsiErrorCounter NONE =
                new ScsiErrorCounter(OptionalDouble.empty(), OptionalLong.empty());
    }

    private static final RecordReader<SmartctlOutput> READER =
            RecordReader.of(SmartctlOutput.class).withText(Printable::label);

    /** Reads a document; empty if it is not exactly one JSON object. */
    static Optional<SmartctlOutput> read(String json) {
        try {
            return READER.read(json);
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    boolean isOf(String protocol) {
        return device.protocol().filter(protocol::equals).isPresent();
    }

    /** The messages of smartctl: errors, warnings and information. */
    List<String> messages() {
        return smartctl.messages().stream().flatMap(each -> each.string().stream()).toList();
    }

    NvmeLog nvmeLog() {
        return nvmeSmartHealthInformationLog.orElse(NvmeLog.NONE);
    }

    /** The counters of {@code read}, {@code write} or {@code verify}. */
    ScsiErrorCounter scsiErrors(String direction) {
        return scsiErrorCounterLog.getOrDefault(direction, ScsiErrorCounter.NONE);
    }
}
