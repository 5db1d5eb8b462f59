package felhom.proxmox.privileged.health;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** Decodes the output of {@code smartctl --json}, versions 7.0 to 7.5. */
final class SmartDecoder {
    /** A lower limit is unset: no disk has to stay so cool. */
    private static final double LOWEST_LIMIT = 40;

    private final SmartctlOutput answer;

    private SmartDecoder(SmartctlOutput answer) {
        this.answer = answer;
    }

    static SmartReport decode(SmartctlOutput answer, int exitCode) {
        return new SmartDecoder(answer).report(exitCode);
    }

    private SmartReport report(int exitCode) {
        Optional<AtaHealth> ata = ata();
        return new SmartReport(
                identity(),
                support(),
                assessment(),
                temperature(),
                temperatureLimit(),
                DiskUsageDecoder.decode(answer, attributes()),
                ata,
                nvme(),
                scsi(),
                SmartExitBit.of(exitCode),
                answer.messages());
    }

    private DiskIdentity identity() {
        return new DiskIdentity(
                kind(),
                answer.modelName()
                        .or(answer::scsiModelName)
                        .or(answer::product)
                        .or(answer::scsiProduct),
                answer.serialNumber(),
                answer.firmwareVersion().or(answer::scsiRevision).or(answer::revision),
                present(answer.userCapacity().bytes(), answer.nvmeTotalCapacity()));
    }

    private DiskKind kind() {
        return switch (answer.device().protocol().orElse("")) {
            case "NVMe" -> DiskKind.NVME;
            case "SCSI" -> byRotation(DiskKind.SCSI, DiskKind.SCSI_SSD, DiskKind.SCSI_HARD_DISK);
            case "ATA" -> byRotation(DiskKind.ATA, DiskKind.SATA_SSD, DiskKind.ATA_HARD_DISK);
            default -> DiskKind.UNKNOWN;
        };
    }

    private DiskKind byRotation(DiskKind silent, DiskKind still, DiskKind turning) {
        OptionalLong rotation = answer.rotationRate();
        return rotation.isEmpty() ? silent : rotation.getAsLong() == 0 ? still : turning;
    }

    /** Versions before 7.3 only print a message. */
    private SmartSupport support() {
        Optional<Boolean> available = answer.smartSupport().available();
        Optional<Boolean> enabled = answer.smartSupport().enabled();
        String words = String.join("\n", answer.messages()).toLowerCase(Locale.ROOT);
        if (available.equals(Optional.of(false)) || words.contains("lacks smart capability")) {
            return SmartSupport.NONE;
        }
        if (enabled.equals(Optional.of(false)) || words.contains("smart disabled")) {
            return SmartSupport.OFF;
        }
        return enabled.isPresent() ? SmartSupport.ON : SmartSupport.NOT_TOLD;
    }

    private SelfAssessment assessment() {
        return answer.smartStatus()
                .passed()
                .map(passed -> passed ? SelfAssessment.PASSED : SelfAssessment.FAILED)
                .orElse(SelfAssessment.NOT_GIVEN);
    }

    /** Exactly 0 means that the disk has no temperature sensor. */
    private Optional<Temperature> temperature() {
        return celsius(answer.temperature().current(), answer.nvmeLog().temperature())
                .filter(each -> each.celsius() != 0)
                .findFirst();
    }

    /** The lowest limit that the disk reports. Its place depends on protocol and version. */
    private Optional<Temperature> temperatureLimit() {
        return celsius(
                        answer.temperature().opLimitMax(),
                        answer.temperature().limitMax(),
                        answer.temperature().criticalLimitMax(),
                        answer.temperature().driveTrip(),
                        answer.scsiTemperature().driveTrip(),
                        answer.nvmeCompositeTemperatureThreshold().warning(),
                        answer.nvmeCompositeTemperatureThreshold().critical())
                .filter(each -> each.celsius() >= LOWEST_LIMIT)
                .min(Comparator.naturalOrder());
    }

    private static Stream<Temperature> celsius(OptionalDouble... places) {
        return Stream.of(places)
                .flatMapToDouble(OptionalDouble::stream)
                .boxed()
                .flatMap(each -> Temperature.ofDisk(each).stream());
    }

    private Optional<AtaHealth> ata() {
        SmartctlOutput.AtaErrorLog errors = answer.ataSmartErrorLog();
        return answer.isOf("ATA")
                ? Optional.of(
                        new AtaHealth(
                                attributes(),
                                present(errors.summary().count(), errors.extended().count())))
                : Optional.empty();
    }

    private List<AtaAttribute> attributes() {
        return answer.ataSmartAttributes().table().stream()
                .flatMap(row -> row.attribute().stream())
                .toList();
    }

    private Optional<NvmeHealth> nvme() {
        NvmeLog log = answer.nvmeLog();
        OptionalInt warning = present(log.criticalWarning(), answer.smartStatus().nvme().value());
        return answer.nvmeSmartHealthInformationLog().isPresent() || warning.isPresent()
                ? Optional.of(
                        new NvmeHealth(
                                warning,
                                log.availableSpare(),
                                log.availableSpareThreshold(),
                                log.mediaErrors(),
                                log.numErrLogEntries(),
                                log.unsafeShutdowns()))
                : Optional.empty();
    }

    private Optional<ScsiHealth> scsi() {
        List<Long> uncorrected =
                answer.scsiErrorCounterLog().values().stream()
                        .flatMap(each -> each.totalUncorrectedErrors().stream().boxed())
                        .toList();
        OptionalLong sum =
                uncorrected.isEmpty()
                        ? OptionalLong.empty()
                        : OptionalLong.of(uncorrected.stream().reduce(0L, AtaCounters::plus));
        return answer.isOf("SCSI")
                ? Optional.of(
                        new ScsiHealth(
                                sense(),
                                answer.scsiGrownDefectList(),
                                answer.scsiPendingDefects().count(),
                                sum))
                : Optional.empty();
    }

    private Optional<ScsiSense> sense() {
        OptionalInt code = answer.smartStatus().scsi().asc();
        OptionalInt qualifier = answer.smartStatus().scsi().ascq();
        return code.isPresent() && code.getAsInt() != 0
                ? Optional.of(new ScsiSense(code.getAsInt(), qualifier.orElse(0)))
                : Optional.empty();
    }

    private static OptionalInt present(OptionalInt first, OptionalInt second) {
        return first.isPresent() ? first : second;
    }

    static OptionalLong present(OptionalLong... candidates) {
        return Stream.of(candidates)
                .filter(OptionalLong::isPresent)
                .findFirst()
                .orElse(OptionalLong.empty());
    }
}
