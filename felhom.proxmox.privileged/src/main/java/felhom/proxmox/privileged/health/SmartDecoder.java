package felhom.proxmox.privileged.health;

import felhom.proxmox.privileged.command.JsonFacts;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** Decodes the output of {@code smartctl --json}, versions 7.0 to 7.5. */
final class SmartDecoder {
    /** A lower limit is unset: no disk has to stay so cool. */
    private static final double LOWEST_LIMIT = 40;

    private final JsonFacts root;

    private SmartDecoder(JsonFacts root) {
        this.root = root;
    }

    static SmartReport decode(JsonFacts root, int exitCode) {
        return new SmartDecoder(root).report(exitCode);
    }

    /** The messages of smartctl: errors, warnings and information. */
    static List<String> messages(JsonFacts root) {
        return root.at("smartctl", "messages")
                .elements()
                .flatMap(message -> message.at("string").text().stream())
                .toList();
    }

    private SmartReport report(int exitCode) {
        Optional<AtaHealth> ata = ata();
        return new SmartReport(
                identity(),
                support(),
                assessment(),
                temperature(),
                temperatureLimit(),
                DiskUsageDecoder.decode(root, attributes()),
                ata,
                nvme(),
                scsi(),
                SmartExitBit.of(exitCode),
                messages(root));
    }

    private DiskIdentity identity() {
        return new DiskIdentity(
                kind(),
                first("model_name", "scsi_model_name", "product", "scsi_product"),
                first("serial_number"),
                first("firmware_version", "scsi_revision", "revision"),
                present(
                        root.at("user_capacity", "bytes").count(),
                        root.at("nvme_total_capacity").count()));
    }

    private Optional<String> first(String... names) {
        return Stream.of(names).flatMap(name -> root.at(name).text().stream()).findFirst();
    }

    private DiskKind kind() {
        return switch (root.at("device", "protocol").text().orElse("")) {
            case "NVMe" -> DiskKind.NVME;
            case "SCSI" -> byRotation(DiskKind.SCSI, DiskKind.SCSI_SSD, DiskKind.SCSI_HARD_DISK);
            case "ATA" -> byRotation(DiskKind.ATA, DiskKind.SATA_SSD, DiskKind.ATA_HARD_DISK);
            default -> DiskKind.UNKNOWN;
        };
    }

    private DiskKind byRotation(DiskKind silent, DiskKind still, DiskKind turning) {
        OptionalLong rotation = root.at("rotation_rate").count();
        return rotation.isEmpty() ? silent : rotation.getAsLong() == 0 ? still : turning;
    }

    /** Versions before 7.3 only print a message. */
    private SmartSupport support() {
        Optional<Boolean> available = root.at("smart_support", "available").flag();
        Optional<Boolean> enabled = root.at("smart_support", "enabled").flag();
        String words = String.join("\n", messages(root)).toLowerCase(Locale.ROOT);
        if (available.equals(Optional.of(false)) || words.contains("lacks smart capability")) {
            return SmartSupport.NONE;
        }
        if (enabled.equals(Optional.of(false)) || words.contains("smart disabled")) {
            return SmartSupport.OFF;
        }
        return enabled.isPresent() ? SmartSupport.ON : SmartSupport.NOT_TOLD;
    }

    private SelfAssessment assessment() {
        return root.at("smart_status", "passed")
                .flag()
                .map(passed -> passed ? SelfAssessment.PASSED : SelfAssessment.FAILED)
                .orElse(SelfAssessment.NOT_GIVEN);
    }

    /** Exactly 0 means that the disk has no temperature sensor. */
    private Optional<Temperature> temperature() {
        return celsius(
                        Stream.of(
                                root.at("temperature", "current"),
                                root.at("nvme_smart_health_information_log", "temperature")))
                .filter(each -> each.celsius() != 0)
                .findFirst();
    }

    /** The lowest limit that the disk reports. Its place depends on protocol and version. */
    private Optional<Temperature> temperatureLimit() {
        return celsius(
                        Stream.of(
                                root.at("temperature", "op_limit_max"),
                                root.at("temperature", "limit_max"),
                                root.at("temperature", "critical_limit_max"),
                                root.at("temperature", "drive_trip"),
                                root.at("scsi_temperature", "drive_trip"),
                                root.at("nvme_composite_temperature_threshold", "warning"),
                                root.at("nvme_composite_temperature_threshold", "critical")))
                .filter(each -> each.celsius() >= LOWEST_LIMIT)
                .min(Comparator.naturalOrder());
    }

    private static Stream<Temperature> celsius(Stream<JsonFacts> places) {
        return places.flatMapToDouble(each -> each.real().stream())
                .boxed()
                .flatMap(each -> Temperature.ofDisk(each).stream());
    }

    private Optional<AtaHealth> ata() {
        return root.at("device", "protocol").text().filter("ATA"::equals).isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new AtaHealth(
                                attributes(),
                                present(
                                        root.at("ata_smart_error_log", "summary", "count").count(),
                                        root.at("ata_smart_error_log", "extended", "count")
                                                .count())));
    }

    private List<AtaAttribute> attributes() {
        return root.at("ata_smart_attributes", "table")
                .elements()
                .flatMap(row -> AtaAttributeRow.decode(row).stream())
                .toList();
    }

    private Optional<NvmeHealth> nvme() {
        JsonFacts log = root.at("nvme_smart_health_information_log");
        OptionalInt warning =
                present(
                        log.at("critical_warning").smallCount(),
                        root.at("smart_status", "nvme", "value").smallCount());
        return log.isObject() || warning.isPresent()
                ? Optional.of(
                        new NvmeHealth(
                                warning,
                                log.at("available_spare").smallCount(),
                                log.at("available_spare_threshold").smallCount(),
                                log.at("media_errors").count(),
                                log.at("num_err_log_entries").count(),
                                log.at("unsafe_shutdowns").count()))
                : Optional.empty();
    }

    private Optional<ScsiHealth> scsi() {
        OptionalLong grown = root.at("scsi_grown_defect_list").count();
        List<Long> uncorrected =
                root.at("scsi_error_counter_log")
                        .values()
                        .flatMap(
                                each ->
                                        each.at("total_uncorrected_errors").count().stream()
                                                .boxed())
                        .toList();
        OptionalLong sum =
                uncorrected.isEmpty()
                        ? OptionalLong.empty()
                        : OptionalLong.of(uncorrected.stream().reduce(0L, AtaCounters::plus));
        return root.at("device", "protocol").text().filter("SCSI"::equals).isPresent()
                ? Optional.of(
                        new ScsiHealth(
                                sense(),
                                grown,
                                root.at("scsi_pending_defects", "count").count(),
                                sum))
                : Optional.empty();
    }

    private Optional<ScsiSense> sense() {
        OptionalInt code = root.at("smart_status", "scsi", "asc").smallCount();
        OptionalInt qualifier = root.at("smart_status", "scsi", "ascq").smallCount();
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
