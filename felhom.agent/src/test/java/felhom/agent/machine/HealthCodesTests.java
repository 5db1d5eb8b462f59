package felhom.agent.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import felhom.agent.report.Finding;
import felhom.agent.report.FindingCode;
import felhom.proxmox.privileged.health.HealthFinding;
import felhom.proxmox.privileged.health.HealthTopic;
import felhom.proxmox.privileged.health.SensorReport;
import felhom.proxmox.privileged.health.Verdict;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.List;
import java.util.Optional;

/** The code of each reason that a disk or a sensor has. */
class HealthCodesTests {
    @ParameterizedTest
    @CsvSource({
        "DAMAGE, disk.damaged",
        "THRESHOLD, disk.threshold",
        "WEAR, disk.worn",
        "SPARE, disk.spare-low",
        "POWER_LOSS, disk.power-loss",
        "CABLE, disk.cable",
        "SELF_TEST, disk.self-test-failed",
        "ERROR_LOG, disk.error-log",
        "SMART_OFF, disk.smart-off",
        "SILENT, disk.silent",
        "UNREADABLE, disk.unreadable",
        "HEAT, disk.hot",
        "WARNING, disk.warning"
    })
    void eachTopicOfADiskHasItsCode(HealthTopic topic, String code) {
        assertEquals(List.of(code), ofDisk(Verdict.WARN, topic));
    }

    @ParameterizedTest
    @EnumSource
    void aDiskThatFailsIsThatWhateverTheReason(HealthTopic topic) {
        assertEquals(List.of("disk.failing"), ofDisk(Verdict.FAILING, topic));
    }

    @Test
    void fansAndHeatAreToldApart() {
        SensorReport report =
                new SensorReport(
                        List.of(),
                        List.of(
                                reason(Verdict.WARN, HealthTopic.FAN),
                                reason(Verdict.WARN, HealthTopic.HEAT)));
        assertEquals(List.of("sensor.fan", "sensor.hot"), codes(SensorFindings.of(report)));
    }

    private static List<String> ofDisk(Verdict verdict, HealthTopic topic) {
        return codes(
                DiskFindings.of(HostSectionTests.answered("/dev/sda", reason(verdict, topic))));
    }

    private static HealthFinding reason(Verdict verdict, HealthTopic topic) {
        return new HealthFinding(verdict, topic, "what was found", "what to do");
    }

    private static List<String> codes(List<Finding> findings) {
        return findings.stream()
                .map(Finding::code)
                .flatMap(Optional::stream)
                .map(FindingCode::code)
                .toList();
    }
}
