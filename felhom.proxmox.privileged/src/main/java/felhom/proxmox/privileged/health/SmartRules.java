package felhom.proxmox.privileged.health;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Judges SMART data. {@code docs/hardware-health.md} has a table of the rules. */
final class SmartRules {
    static final String REPLACE = "copy its data away now and replace the disk";
    static final String WATCH =
            "make sure that its backups are good, look again in a week, and replace the disk if the"
                    + " figure has grown";
    static final String COOL = "give the disk more air, and look at the fans";
    static final String WORN =
            "plan to replace the disk; it may last much longer, but without a guarantee";

    private final SmartDevice device;
    private final SmartReport report;
    private final DiskLimits limits;
    private final List<HealthFinding> findings = new ArrayList<>();

    private SmartRules(SmartDevice device, SmartReport report, DiskLimits limits) {
        this.device = device;
        this.report = report;
        this.limits = limits;
    }

    /** The findings, worst first. */
    static List<HealthFinding> judge(SmartDevice device, SmartReport report, DiskLimits limits) {
        SmartRules rules = new SmartRules(device, report, limits);
        rules.assessment();
        report.ata().ifPresent(ata -> AtaRules.judge(ata, limits).forEach(rules.findings::add));
        report.nvme()
                .ifPresent(
                        nvme -> rules.findings.addAll(NvmeRules.judge(nvme, report.temperature())));
        report.scsi().ifPresent(scsi -> rules.findings.addAll(ScsiRules.judge(device, scsi)));
        rules.attributes();
        rules.temperature();
        rules.wear();
        rules.logs();
        rules.silence();
        return rules.findings.stream()
                .sorted(Comparator.comparing(HealthFinding::verdict).reversed())
                .toList();
    }

    /**
     * The overall health. An ATA disk reports it itself. For NVMe and SCSI disks smartctl derives
     * it from many conditions, so it counts only if the condition is unknown.
     */
    private void assessment() {
        boolean failed = report.assessment() == SelfAssessment.FAILED;
        if (!failed && !says(SmartExitBit.DISK_FAILING)) {
            return;
        }
        if (report.identity().kind() == DiskKind.NVME || report.nvme().isPresent()) {
            unexplainedNvmeFailure();
        } else if (report.scsi().flatMap(ScsiHealth::sense).isEmpty()) {
            findings.add(
                    HealthFinding.failing(
                            HealthTopic.FAILING,
                            failed
                                    ? "the disk reports that it is failing (SMART overall health:"
                                            + " failed)"
                                    : "the disk reports that it is failing (smartctl's exit code"
                                            + " has bit 8)",
                            REPLACE));
        }
    }

    private void unexplainedNvmeFailure() {
        if (report.nvme().map(NvmeHealth::criticalWarning).stream()
                .allMatch(warning -> warning.orElse(0) == 0)) {
            findings.add(
                    HealthFinding.warning(
                            HealthTopic.WARNING,
                            "smartctl reports the disk as failed, without a critical warning",
                            "make sure that its backups are good, and see why with: smartctl -H -d"
                                    + " %s %s".formatted(type(), device.path())));
        }
    }

    /** Exit bits that no attribute in the table explains. */
    private void attributes() {
        List<AtaAttribute> table = report.ata().map(AtaHealth::attributes).orElse(List.of());
        if (says(SmartExitBit.PREFAIL_NOW)
                && table.stream()
                        .noneMatch(
                                each ->
                                        each.prefailure()
                                                && each.failed() == AtaAttribute.Failed.NOW)) {
            findings.add(
                    HealthFinding.failing(
                            HealthTopic.FAILING,
                            "a prefailure attribute is at its threshold (smartctl's"
                                    + " exit code has bit 16)",
                            REPLACE));
        }
        if (says(SmartExitBit.THRESHOLD_PAST)
                && table.stream().allMatch(each -> each.failed() == AtaAttribute.Failed.NEVER)) {
            findings.add(
                    HealthFinding.warning(
                            HealthTopic.THRESHOLD,
                            "an attribute is or was at its threshold (smartctl's exit code has bit"
                                    + " 32)",
                            "see which with: smartctl -A -d %s %s"
                                    .formatted(type(), device.path())));
        }
    }

    /** An NVMe disk without a reported limit still raises a critical warning at its limit. */
    private void temperature() {
        if (report.temperature().isEmpty()
                || findings.stream().anyMatch(each -> each.nextStep().equals(COOL))) {
            return;
        }
        Temperature now = report.temperature().get();
        Optional<Temperature> limit = report.temperatureLimit().or(this::usualLimit);
        if (limit.isPresent() && now.compareTo(limit.get()) >= 0) {
            findings.add(
                    HealthFinding.warning(
                            HealthTopic.HEAT,
                            "the disk is at %s, %s limit is %s"
                                    .formatted(
                                            now,
                                            report.temperatureLimit().isPresent()
                                                    ? "its own"
                                                    : "the usual",
                                            limit.get()),
                            COOL));
        }
    }

    private Optional<Temperature> usualLimit() {
        return switch (report.identity().kind()) {
            case ATA, ATA_HARD_DISK, SCSI, SCSI_HARD_DISK ->
                    Optional.of(new Temperature(limits.hardDiskCelsius()));
            case SATA_SSD, SCSI_SSD -> Optional.of(new Temperature(limits.solidStateCelsius()));
            case NVME, UNKNOWN -> Optional.empty();
        };
    }

    private void wear() {
        int wear = report.usage().wearPercent().orElse(0);
        if (wear >= limits.wearPercent()) {
            findings.add(
                    HealthFinding.warning(
                            HealthTopic.WEAR,
                            "%s %% of the disk's rated endurance is used".formatted(wear),
                            WORN));
        }
    }

    private void logs() {
        if (says(SmartExitBit.ERROR_LOG)) {
            long errors = report.ata().map(ata -> ata.loggedErrors().orElse(0)).orElse(0L);
            HealthFinding entries =
                    HealthFinding.warning(
                            HealthTopic.ERROR_LOG,
                            errors > 0
                                    ? "the disk's error log has a count of %s".formatted(errors)
                                    : "the disk's error log has entries (smartctl's exit code has"
                                            + " bit 64)",
                            "see when they were with: smartctl -l error -d %s %s"
                                            .formatted(type(), device.path())
                                    + (report.ata().isPresent()
                                            ? "; old ones may be of a bad cable"
                                            : ""));
            findings.add(errors > 0 ? entries.counting(errors) : entries);
        }
        if (says(SmartExitBit.SELF_TEST_LOG)) {
            findings.add(
                    HealthFinding.warning(
                            HealthTopic.SELF_TEST,
                            "a self-test of the disk has failed (smartctl's exit code has bit 128)",
                            "see where with: smartctl -l selftest -d %s %s; replace the disk if it fails again"
                                    .formatted(type(), device.path())));
        }
    }

    /** A disk that reports nothing is not a healthy disk. */
    private void silence() {
        if (report.support() == SmartSupport.OFF) {
            findings.add(
                    HealthFinding.unknown(
                            HealthTopic.SMART_OFF,
                            "SMART is switched off on the disk",
                            "switch it on: smartctl -s on -d %s %s"
                                    .formatted(type(), device.path())));
        } else if (report.assessment() == SelfAssessment.NOT_GIVEN && findings.isEmpty()) {
            findings.add(report.support() == SmartSupport.NONE ? withoutSmart() : mute());
        }
    }

    private static HealthFinding withoutSmart() {
        return HealthFinding.unknown(
                HealthTopic.SILENT,
                "the disk has no SMART",
                "its health cannot be read; rely on its backups");
    }

    private HealthFinding mute() {
        String failed =
                says(SmartExitBit.COMMAND_FAILED)
                        ? ", and a command to it failed (smartctl's exit code has bit 4)"
                        : "";
        return HealthFinding.unknown(
                HealthTopic.SILENT,
                "the disk reports no overall health" + failed,
                "RAID volumes and many USB bridges never do; try by hand: smartctl -x -d %s %s"
                        .formatted(type(), device.path()));
    }

    private String type() {
        return device.type().argument();
    }

    private boolean says(SmartExitBit bit) {
        return report.exitBits().contains(bit);
    }
}
