package felhom.proxmox.privileged.health;

import felhom.proxmox.privileged.command.JsonFacts;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** Reads what {@code smartctl --json} prints about a disk, of versions 7.0 to 7.5. */
final class SmartDecoder {
    private final JsonFacts root;

    private SmartDecoder(JsonFacts root) {
        this.root = root;
    }

    static SmartReport decode(JsonFacts root, int exitCode) {
        return new SmartDecoder(root).report(exitCode);
    }

    /** What smartctl says besides, the errors as well as the warnings. */
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
                assessment(),
                temperature(),
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
            case "SCSI" -> DiskKind.SCSI;
            case "ATA" -> {
                OptionalLong rotation = root.at("rotation_rate").count();
                yield rotation.isEmpty()
                        ? DiskKind.ATA
                        : rotation.getAsLong() == 0 ? DiskKind.SATA_SSD : DiskKind.ATA_HARD_DISK;
            }
            default -> DiskKind.UNKNOWN;
        };
    }

    private SelfAssessment assessment() {
        return root.at("smart_status", "passed")
                .flag()
                .map(passed -> passed ? SelfAssessment.PASSED : SelfAssessment.FAILED)
                .orElse(SelfAssessment.NOT_GIVEN);
    }

    /** Of SCSI disks, 0 is how one says that it has no thermometer. */
    private Optional<Temperature> temperature() {
        return Stream.of(
                        root.at("temperature", "current"),
                        root.at("nvme_smart_health_information_log", "temperature"))
                .flatMapToDouble(each -> each.real().stream())
                .boxed()
                .findFirst()
                .filter(celsius -> celsius != 0 || kind() != DiskKind.SCSI)
                .flatMap(Temperature::plausible);
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
        return log.isObject()
                ? Optional.of(
                        new NvmeHealth(
                                log.at("critical_warning").smallCount().orElse(0) & 0xFF,
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
                ? Optional.of(new ScsiHealth(grown, sum))
                : Optional.empty();
    }

    static OptionalLong present(OptionalLong... candidates) {
        return Stream.of(candidates)
                .filter(OptionalLong::isPresent)
                .findFirst()
                .orElse(OptionalLong.empty());
    }
}
