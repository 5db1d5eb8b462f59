package felhom.agent.check;

import felhom.proxmox.model.host.Disk;
import felhom.proxmox.model.host.DiskHealth;
import felhom.proxmox.model.host.DiskSmart;
import felhom.proxmox.model.host.DiskType;
import felhom.proxmox.model.host.SmartAttribute;
import felhom.proxmox.privileged.health.AtaAttribute;
import felhom.proxmox.privileged.health.AtaHealth;
import felhom.proxmox.privileged.health.DiskIdentity;
import felhom.proxmox.privileged.health.DiskKind;
import felhom.proxmox.privileged.health.DiskUsage;
import felhom.proxmox.privileged.health.NvmeHealth;
import felhom.proxmox.privileged.health.ScsiHealth;
import felhom.proxmox.privileged.health.ScsiSense;
import felhom.proxmox.privileged.health.SelfAssessment;
import felhom.proxmox.privileged.health.SmartReport;
import felhom.proxmox.privileged.health.SmartSupport;
import felhom.proxmox.privileged.health.Temperature;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the API tells of a disk, in the form in which the root backend reads it, so that both are
 * judged by the same rules. The API tells less: no device statistics, no family of the disk and no
 * logs. So the wear of a SATA disk is not known, because what its attributes mean depends on the
 * family.
 *
 * @param disk its row in the list
 * @param smart its health
 */
record ReportedDisk(Disk disk, DiskSmart smart) {
    private static final Pattern NUMBER = Pattern.compile("(\\d[\\d,]{0,17}).*");
    private static final Pattern SENSE =
            Pattern.compile(".*\\[asc=([0-9a-f]{1,2}), ?ascq=([0-9a-f]{1,2})].*");
    private static final Pattern HEAT = Pattern.compile("(Temperature|Airflow_Temp).*");
    private static final int POWER_ON_HOURS = 9;
    private static final int HOTTEST = 120;

    SmartReport report() {
        boolean nvme = disk.type().equals(DiskType.NVME);
        boolean ata = !smart.attributes().isEmpty();
        boolean scsi = !nvme && !ata && !smart.lines().isEmpty();
        return new SmartReport(
                new DiskIdentity(
                        kind(nvme, ata, scsi),
                        disk.model(),
                        disk.serial().map(String::strip),
                        Optional.empty(),
                        disk.size()),
                smart.health().equals(DiskHealth.DISABLED)
                        ? SmartSupport.OFF
                        : SmartSupport.NOT_TOLD,
                assessment(),
                temperature(),
                text("Drive Trip Temperature").flatMap(ReportedDisk::celsius),
                usage(),
                ata ? Optional.of(attributes()) : Optional.empty(),
                nvme && !smart.lines().isEmpty() ? Optional.of(nvme()) : Optional.empty(),
                scsi ? Optional.of(scsi()) : Optional.empty(),
                Set.of(),
                List.of());
    }

    /** The words of a SAS disk that says something of its health that no rule knows. */
    Optional<String> oddWords() {
        DiskHealth health = smart.health();
        return health.isKnown() && !health.isGood() && !health.isFailing() && sense().isEmpty()
                ? Optional.of(health.value())
                : Optional.empty();
    }

    private DiskKind kind(boolean nvme, boolean ata, boolean scsi) {
        if (nvme) {
            return DiskKind.NVME;
        }
        boolean solid = disk.type().equals(DiskType.SSD);
        boolean rotates = disk.type().equals(DiskType.HDD);
        if (ata) {
            return solid ? DiskKind.SATA_SSD : rotates ? DiskKind.ATA_HARD_DISK : DiskKind.ATA;
        }
        if (scsi) {
            return solid ? DiskKind.SCSI_SSD : rotates ? DiskKind.SCSI_HARD_DISK : DiskKind.SCSI;
        }
        return DiskKind.UNKNOWN;
    }

    private SelfAssessment assessment() {
        DiskHealth health = smart.health();
        return health.isFailing()
                ? SelfAssessment.FAILED
                : health.isKnown() ? SelfAssessment.PASSED : SelfAssessment.NOT_GIVEN;
    }

    private Optional<Temperature> temperature() {
        return text("Temperature")
                .or(() -> text("Current Drive Temperature"))
                .flatMap(ReportedDisk::celsius)
                .or(
                        () ->
                                smart.attribute(194)
                                        .or(() -> smart.attribute(190))
                                        .filter(one -> HEAT.matcher(one.name()).matches())
                                        .flatMap(one -> celsius(one.raw())));
    }

    /** A disk without a thermometer says 0. */
    private static Optional<Temperature> celsius(String text) {
        OptionalLong degrees = number(text);
        return degrees.orElse(0) > 0 && degrees.getAsLong() < HOTTEST
                ? Optional.of(new Temperature(degrees.getAsLong()))
                : Optional.empty();
    }

    private DiskUsage usage() {
        OptionalLong hours = count("Power On Hours");
        if (hours.isEmpty()) {
            hours =
                    smart.attribute(POWER_ON_HOURS)
                            .filter(one -> one.name().equals("Power_On_Hours"))
                            .map(SmartAttribute::rawNumber)
                            .orElse(OptionalLong.empty());
        }
        OptionalDouble left = smart.lifeLeft();
        return new DiskUsage(
                hours.isPresent()
                        ? Optional.of(Duration.ofHours(hours.getAsLong()))
                        : Optional.empty(),
                count("Power Cycles"),
                left.isPresent()
                        ? OptionalInt.of((int) Math.round(100 - left.getAsDouble()))
                        : OptionalInt.empty(),
                OptionalLong.empty(),
                OptionalLong.empty());
    }

    private AtaHealth attributes() {
        return new AtaHealth(
                smart.attributes().stream().map(ReportedDisk::attribute).toList(),
                OptionalLong.empty());
    }

    private static AtaAttribute attribute(SmartAttribute one) {
        return new AtaAttribute(
                one.id(),
                one.name(),
                one.isPrefailure(),
                one.normalized(),
                one.worst(),
                one.threshold(),
                one.rawNumber().orElse(0),
                one.isFailingNow()
                        ? AtaAttribute.Failed.NOW
                        : one.failed().isPresent()
                                ? AtaAttribute.Failed.PAST
                                : AtaAttribute.Failed.NEVER);
    }

    private NvmeHealth nvme() {
        return new NvmeHealth(
                warningBits(),
                small("Available Spare"),
                small("Available Spare Threshold"),
                count("Media and Data Integrity Errors"),
                count("Error Information Log Entries"),
                count("Unsafe Shutdowns"));
    }

    private OptionalInt warningBits() {
        return text("Critical Warning")
                .filter(bits -> bits.matches("0x[0-9a-fA-F]{1,4}"))
                .map(bits -> OptionalInt.of(Integer.parseInt(bits.substring(2), 16)))
                .orElse(OptionalInt.empty());
    }

    private ScsiHealth scsi() {
        return new ScsiHealth(
                sense(),
                count("Elements in grown defect list"),
                OptionalLong.empty(),
                OptionalLong.empty());
    }

    private Optional<ScsiSense> sense() {
        Matcher codes = SENSE.matcher(smart.health().value());
        return codes.matches()
                ? Optional.of(
                        new ScsiSense(
                                Integer.parseInt(codes.group(1), 16),
                                Integer.parseInt(codes.group(2), 16)))
                : Optional.empty();
    }

    private Optional<String> text(String label) {
        return smart.value(label);
    }

    private OptionalLong count(String label) {
        return text(label).map(ReportedDisk::number).orElse(OptionalLong.empty());
    }

    private OptionalInt small(String label) {
        OptionalLong number = count(label);
        return number.isPresent() && number.getAsLong() <= Integer.MAX_VALUE
                ? OptionalInt.of((int) number.getAsLong())
                : OptionalInt.empty();
    }

    /** The number that a text begins with; thousands are told apart by commas. */
    private static OptionalLong number(String text) {
        Matcher number = NUMBER.matcher(text);
        return number.matches()
                ? OptionalLong.of(Long.parseLong(number.group(1).replace(",", "")))
                : OptionalLong.empty();
    }
}
