package felhom.proxmox.privileged.health;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Judges what a disk told. The rules are those of {@code docs/hardware-health.md}. */
final class SmartRules {
    static final String REPLACE = "copy its data away now and replace the disk";
    static final String WATCH =
            "make sure that its backups are good, look again in a week, and replace the disk if the"
                    + " figure has grown";
    static final String COOL = "give the disk more air, and look at the fans";
    static final String WORN =
            "plan to replace the disk; it may go on for long, but nobody vouches for it";

    private final SmartDevice device;
    private final SmartReport report;
    private final DiskLimits limits;
    private final List<Finding> findings = new ArrayList<>();

    private SmartRules(SmartDevice device, SmartReport report, DiskLimits limits) {
        this.device = device;
        this.report = report;
        this.limits = limits;
    }

    /** The findings, the worst first. */
    static List<Finding> judge(SmartDevice device, SmartReport report, DiskLimits limits) {
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
                .sorted(Comparator.comparing(Finding::verdict).reversed())
                .toList();
    }

    /**
     * What a disk says in one word. With ATA it has one meaning. With NVMe and SCSI smartctl says
     * "failed" of many things, so the word counts only where the reason is not told.
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
                    Finding.failing(
                            failed
                                    ? "the disk says that it is failing (SMART overall health:"
                                            + " failed)"
                                    : "the disk says that it is failing (smartctl's exit code has"
                                            + " bit 8)",
                            REPLACE));
        }
    }

    private void unexplainedNvmeFailure() {
        if (report.nvme().map(NvmeHealth::criticalWarning).stream()
                .allMatch(warning -> warning.orElse(0) == 0)) {
            findings.add(
                    Finding.warning(
                            "smartctl calls the disk failed, and names no critical warning",
                            "make sure that its backups are good, and see why with: smartctl -H -d"
                                    + " %s %s".formatted(type(), device.path())));
        }
    }

    /** What the exit code adds to a table of attributes that does not tell it. */
    private void attributes() {
        List<AtaAttribute> table = report.ata().map(AtaHealth::attributes).orElse(List.of());
        if (says(SmartExitBit.PREFAIL_NOW)
                && table.stream()
                        .noneMatch(
                                each ->
                                        each.prefailure()
                                                && each.failed() == AtaAttribute.Failed.NOW)) {
            findings.add(
                    Finding.failing(
                            "an attribute that foretells failure is at its threshold (smartctl's"
                                    + " exit code has bit 16)",
                            REPLACE));
        }
        if (says(SmartExitBit.THRESHOLD_PAST)
                && table.stream().allMatch(each -> each.failed() == AtaAttribute.Failed.NEVER)) {
            findings.add(
                    Finding.warning(
                            "an attribute is at its threshold or was (smartctl's exit code has bit"
                                    + " 32)",
                            "see which with: smartctl -A -d %s %s"
                                    .formatted(type(), device.path())));
        }
    }

    /** An NVMe disk compares with its own limit and warns by itself. */
    private void temperature() {
        if (report.temperature().isEmpty()
                || findings.stream().anyMatch(each -> each.nextStep().equals(COOL))) {
            return;
        }
        Temperature now = report.temperature().get();
        Optional<Temperature> limit = report.temperatureLimit().or(this::usualLimit);
        if (limit.isPresent() && now.compareTo(limit.get()) >= 0) {
            findings.add(
                    Finding.warning(
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
                    Finding.warning(
                            "%s %% of the writing the disk was built for is used up"
                                    .formatted(wear),
                            WORN));
        }
    }

    private void logs() {
        if (says(SmartExitBit.ERROR_LOG)) {
            long errors = report.ata().map(ata -> ata.loggedErrors().orElse(0)).orElse(0L);
            findings.add(
                    Finding.warning(
                            errors > 0
                                    ? "the disk's error log has a count of %s".formatted(errors)
                                    : "the disk's error log has entries (smartctl's exit code has"
                                            + " bit 64)",
                            "see when they were with: smartctl -l error -d %s %s"
                                            .formatted(type(), device.path())
                                    + (report.ata().isPresent()
                                            ? "; old ones may be of a bad cable"
                                            : "")));
        }
        if (says(SmartExitBit.SELF_TEST_LOG)) {
            findings.add(
                    Finding.warning(
                            "a self-test of the disk has failed (smartctl's exit code has bit 128)",
                            "see where with: smartctl -l selftest -d %s %s; replace the disk if it fails again"
                                    .formatted(type(), device.path())));
        }
    }

    /** A disk that says nothing is not one that is well. */
    private void silence() {
        if (report.support() == SmartSupport.OFF) {
            findings.add(
                    Finding.unknown(
                            "SMART is switched off on the disk",
                            "switch it on: smartctl -s on -d %s %s"
                                    .formatted(type(), device.path())));
        } else if (report.assessment() == SelfAssessment.NOT_GIVEN && findings.isEmpty()) {
            findings.add(report.support() == SmartSupport.NONE ? withoutSmart() : mute());
        }
    }

    private static Finding withoutSmart() {
        return Finding.unknown(
                "the disk has no SMART", "its health cannot be read; rely on its backups");
    }

    private Finding mute() {
        String failed =
                says(SmartExitBit.COMMAND_FAILED)
                        ? ", and a command to it failed (smartctl's exit code has bit 4)"
                        : "";
        return Finding.unknown(
                "the disk does not say how it is" + failed,
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
