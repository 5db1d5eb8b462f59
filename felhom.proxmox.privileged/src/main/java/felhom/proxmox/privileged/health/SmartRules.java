package felhom.proxmox.privileged.health;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** Judges what a disk told. The thresholds are those of {@code docs/hardware-health.md}. */
final class SmartRules {
    static final String REPLACE = "copy its data away now and replace the disk";
    static final String WATCH =
            "make sure that its backups are good, look again in a week, and replace the disk if the"
                    + " figure has grown";

    /**
     * Reallocated sectors, reported uncorrectable errors, sectors waiting to be reallocated, and
     * sectors that could not be read offline: what went along with dying disks in every large study
     * of them.
     */
    private static final Set<Integer> TELLING_COUNTS = Set.of(5, 187, 197, 198);

    private final SmartDevice device;
    private final SmartReport report;
    private final List<Finding> findings = new ArrayList<>();

    private SmartRules(SmartDevice device, SmartReport report) {
        this.device = device;
        this.report = report;
    }

    /** The findings, the worst first. */
    static List<Finding> judge(SmartDevice device, SmartReport report) {
        SmartRules rules = new SmartRules(device, report);
        rules.assessment();
        report.ata().ifPresent(rules::ata);
        report.nvme()
                .ifPresent(
                        nvme -> rules.findings.addAll(NvmeRules.judge(nvme, report.temperature())));
        report.scsi().ifPresent(rules::scsi);
        rules.attributes();
        rules.wear();
        rules.logs();
        rules.silence();
        return rules.findings.stream()
                .sorted(Comparator.comparing(Finding::verdict).reversed())
                .toList();
    }

    private void assessment() {
        if (report.assessment() == SelfAssessment.FAILED) {
            failing("the disk says that it is failing (SMART overall health: failed)");
        } else if (says(SmartExitBit.DISK_FAILING)) {
            failing("the disk says that it is failing (smartctl's exit code has bit 8)");
        }
    }

    private void ata(AtaHealth ata) {
        for (AtaAttribute each : ata.attributes()) {
            String name = "attribute %d %s".formatted(each.id(), each.name());
            switch (each.failed()) {
                case NOW ->
                        failing(
                                "%s is at %d, its threshold is %d"
                                        .formatted(name, each.value(), each.threshold()));
                case PAST ->
                        warn(
                                "%s was at %d in the past, its threshold is %d"
                                        .formatted(name, each.worst(), each.threshold()),
                                WATCH);
                case NEVER -> {}
            }
            if (TELLING_COUNTS.contains(each.id()) && each.count() > 0) {
                warn("%s counts %d, a sound disk has 0".formatted(name, each.count()), WATCH);
            }
        }
    }

    private void scsi(ScsiHealth scsi) {
        if (scsi.grownDefects().orElse(0) > 0) {
            warn(
                    "the disk counts %d grown defects (places that went bad)"
                            .formatted(scsi.grownDefects().getAsLong()),
                    WATCH);
        }
        if (scsi.uncorrectedErrors().orElse(0) > 0) {
            warn(
                    "the disk counts %d uncorrected errors (reads, writes or verifications that failed for good)"
                            .formatted(scsi.uncorrectedErrors().getAsLong()),
                    WATCH);
        }
    }

    private void wear() {
        int wear = report.usage().wearPercent().orElse(0);
        if (wear >= 100) {
            warn(
                    "%d %% of the writing the disk was built for is used up".formatted(wear),
                    "plan to replace the disk; it may go on for long, but nobody vouches for it");
        }
    }

    /** What the exit code adds to a table of attributes that does not tell it. */
    private void attributes() {
        if (says(SmartExitBit.PREFAIL_NOW) && !anyAttribute(AtaAttribute.Failed.NOW)) {
            failing(
                    "an attribute that foretells failure is at its threshold (smartctl's exit code"
                            + " has bit 16)");
        }
        if (says(SmartExitBit.THRESHOLD_PAST) && !anyAttribute(AtaAttribute.Failed.PAST)) {
            warn(
                    "an attribute was at its threshold in the past (smartctl's exit code has bit"
                            + " 32)",
                    WATCH);
        }
    }

    private boolean anyAttribute(AtaAttribute.Failed failed) {
        return report.ata().stream()
                .flatMap(ata -> ata.attributes().stream())
                .anyMatch(each -> each.failed() == failed);
    }

    private void logs() {
        if (says(SmartExitBit.ERROR_LOG)) {
            long errors = report.ata().map(ata -> ata.loggedErrors().orElse(0)).orElse(0L);
            warn(
                    errors > 0
                            ? "the disk's error log has a count of %d".formatted(errors)
                            : "the disk's error log has entries (smartctl's exit code has bit 64)",
                    "see when they were with: smartctl -l error -d %s %s; old ones may be of a bad cable"
                            .formatted(device.type().argument(), device.path()));
        }
        if (says(SmartExitBit.SELF_TEST_LOG)) {
            warn(
                    "a self-test of the disk has failed (smartctl's exit code has bit 128)",
                    "see where with: smartctl -l selftest -d %s %s; replace the disk if it fails again"
                            .formatted(device.type().argument(), device.path()));
        }
    }

    /** A disk that says nothing is not one that is well. */
    private void silence() {
        if (report.assessment() == SelfAssessment.NOT_GIVEN && findings.isEmpty()) {
            String failed =
                    says(SmartExitBit.COMMAND_FAILED)
                            ? ", and a command to it failed (smartctl's exit code has bit 4)"
                            : "";
            findings.add(
                    new Finding(
                            Verdict.UNKNOWN,
                            "the disk does not say how it is" + failed,
                            "RAID volumes and many USB bridges never do; try by hand: smartctl -x -d %s %s"
                                    .formatted(device.type().argument(), device.path())));
        }
    }

    private boolean says(SmartExitBit bit) {
        return report.exitBits().contains(bit);
    }

    private void failing(String text) {
        findings.add(new Finding(Verdict.FAILING, text, REPLACE));
    }

    private void warn(String text, String nextStep) {
        findings.add(new Finding(Verdict.WARN, text, nextStep));
    }
}
