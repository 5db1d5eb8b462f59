package felhom.agent.machine;

import felhom.agent.report.Finding;
import felhom.agent.report.FindingCode;
import felhom.agent.report.NextStep;
import felhom.agent.report.Status;
import felhom.proxmox.privileged.health.DiskHealth;
import felhom.proxmox.privileged.health.HealthTopic;
import felhom.proxmox.privileged.health.SmartReport;
import felhom.proxmox.privileged.health.SmartScan;
import felhom.proxmox.privileged.health.Temperature;
import felhom.proxmox.privileged.health.Verdict;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Makes the findings on disks. */
public final class DiskFindings {
    private DiskFindings() {}

    /** The findings on disks that cannot be asked. */
    static List<Finding> of(SmartScan scan) {
        if (scan.devices().isEmpty() && scan.leftOut().isEmpty()) {
            // A virtual machine would otherwise have a warning for ever.
            return List.of(
                    Finding.skipped(
                            "disks",
                            "none that tells its health",
                            NextStep.here(
                                    "virtual disks do not; on hardware, list the disks with",
                                    "lsblk -dp")));
        }
        return scan.leftOut().stream()
                .map(
                        name ->
                                Finding.warn(
                                        FindingCode.DISK_BEHIND_RAID,
                                        name,
                                        "cannot be asked, it is behind a RAID controller",
                                        NextStep.say(
                                                "see how it is with the controller's own program")))
                .toList();
    }

    /** The findings on one disk: first its identity, then one for each reason. */
    public static List<Finding> of(DiskHealth health) {
        String path = health.device().path();
        return switch (health) {
            case DiskHealth.Asleep ignored -> List.of(Finding.asleep(path));
            case DiskHealth.Answered answered -> answered(path, answered);
            case DiskHealth.Unreadable unreadable ->
                    unreadable.findings().stream().map(each -> reason(path, each, "")).toList();
        };
    }

    private static List<Finding> answered(String path, DiskHealth.Answered answered) {
        SmartReport report = answered.report();
        if (answered.verdict() == Verdict.OK) {
            return List.of(warm(Finding.pass(path, "healthy: " + who(report, false)), report));
        }
        List<Finding> findings = new ArrayList<>();
        for (felhom.proxmox.privileged.health.HealthFinding each : answered.findings()) {
            findings.add(
                    findings.isEmpty()
                            ? warm(
                                    worn(
                                            reason(path, each, " (" + who(report, true) + ")"),
                                            each,
                                            report),
                                    report)
                            : worn(reason(path, each, ""), each, report));
        }
        return findings;
    }

    private static Finding reason(
            String path, felhom.proxmox.privileged.health.HealthFinding reason, String who) {
        Status status = Status.of(reason.verdict());
        Finding finding =
                Finding.judged(status, code(reason), path, reason.text() + who)
                        .unlessPassed(NextStep.say(reason.nextStep()));
        return reason.count().isPresent()
                ? finding.measured(reason.count().getAsLong(), "count")
                : finding;
    }

    private static Finding worn(
            Finding finding,
            felhom.proxmox.privileged.health.HealthFinding reason,
            SmartReport report) {
        OptionalInt wear = report.usage().wearPercent();
        return reason.topic() == HealthTopic.WEAR && wear.isPresent()
                ? finding.measured(wear.getAsInt(), "percent")
                : finding;
    }

    /** The measure of a finding is its own, if it has one. */
    private static Finding warm(Finding finding, SmartReport report) {
        Optional<Temperature> temperature = report.temperature();
        return temperature.isPresent() && finding.measure().isEmpty()
                ? finding.measured(temperature.get().celsius(), "celsius")
                : finding;
    }

    /** With its serial number if somebody may have to find it among others of its kind. */
    private static String who(SmartReport report, boolean withSerial) {
        List<String> words = new ArrayList<>();
        report.identity().model().ifPresent(words::add);
        if (withSerial) {
            report.identity().serial().ifPresent(serial -> words.add("serial number " + serial));
        }
        words.add(report.identity().kind().toString());
        report.temperature().ifPresent(each -> words.add(each.toString()));
        report.usage().powerOn().ifPresent(time -> words.add("on for " + time.toHours() + " h"));
        report.usage().wearPercent().ifPresent(wear -> words.add(wear + " % worn"));
        return String.join(", ", words);
    }

    private static FindingCode code(felhom.proxmox.privileged.health.HealthFinding reason) {
        return reason.verdict() == Verdict.FAILING
                ? FindingCode.DISK_FAILING
                : switch (reason.topic()) {
                    case DAMAGE -> FindingCode.DISK_DAMAGED;
                    case THRESHOLD -> FindingCode.DISK_THRESHOLD;
                    case WEAR -> FindingCode.DISK_WORN;
                    case SPARE -> FindingCode.DISK_SPARE_LOW;
                    case POWER_LOSS -> FindingCode.DISK_POWER_LOSS;
                    case CABLE -> FindingCode.DISK_CABLE;
                    case SELF_TEST -> FindingCode.DISK_SELF_TEST_FAILED;
                    case ERROR_LOG -> FindingCode.DISK_ERROR_LOG;
                    case SMART_OFF -> FindingCode.DISK_SMART_OFF;
                    case SILENT -> FindingCode.DISK_SILENT;
                    case UNREADABLE -> FindingCode.DISK_UNREADABLE;
                    case HEAT -> FindingCode.DISK_HOT;
                    case FAILING, WARNING, ASLEEP, FAN, NO_SENSOR -> FindingCode.DISK_WARNING;
                };
    }
}
