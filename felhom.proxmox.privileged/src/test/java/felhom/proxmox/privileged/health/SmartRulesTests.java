package felhom.proxmox.privileged.health;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;

import felhom.proxmox.privileged.Bodies;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.util.List;
import java.util.Set;

/** What a disk says comes down to the verdict of its reason, not of smartctl's summary. */
class SmartRulesTests {
    private static final SmartDevice DISK = new SmartDevice("/dev/sda", SmartDeviceType.SAT);

    private static DiskHealth read(String body) {
        return read(body, DiskLimits.STANDARD);
    }

    private static DiskHealth read(String body, DiskLimits limits) {
        try {
            int code = new ObjectMapper().readTree(body).at("/smartctl/exit_status").asInt(0);
            return SmartAnswer.read(DISK, code, body, true, limits);
        } catch (IOException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static List<String> findings(String body) {
        return read(body).findings().stream().map(each -> each.verdict() + " " + each).toList();
    }

    private static DiskHealth.Answered caseOf(String name) {
        return (DiskHealth.Answered) read(Bodies.cases().get(name));
    }

    @Test
    void aFailedProtectionAgainstPowerLossIsNoFailingDisk() {
        assertEquals(
                List.of(
                        "WARN the disk's protection against power loss has failed (critical"
                                + " warning, bit 4): put the host on a UPS and plan to replace the"
                                + " disk: a power failure loses what is in its cache"),
                findings(Bodies.cases().get("nvme-critical-warning-16")));
    }

    @Test
    void aDiskThatIsTooWarmIsNotThrownAway() {
        assertEquals(
                List.of(
                        "WARN attribute 190 Airflow_Temperature_Cel is at 45, its threshold is 45:"
                                + " the disk is too warm: give the disk more air, and look at the"
                                + " fans"),
                findings(Bodies.cases().get("airflow-190-failing-now")));
    }

    @Test
    void aWarningSenseIsAWarning() {
        assertEquals(
                List.of(
                        "WARN the disk raises a warning (sense 0B/96): make sure that its backups"
                                + " are good, and let the disk test itself: smartctl -t long -d sat"
                                + " /dev/sda"),
                findings(Bodies.cases().get("scsi-asc-0b-warning")));
    }

    @Test
    void aWornDiskIsToldToBeReplacedInTime() {
        assertEquals(
                List.of(
                        "WARN attribute 5 Reallocated_Sector_Ct counts 1, a sound disk has 0: make"
                                + " sure that its backups are good, look again in a week, and"
                                + " replace the disk if the figure has grown",
                        "WARN 100 % of the disk's rated endurance is used: plan to replace the"
                                + " disk; it may last much longer, but without a guarantee"),
                findings(Bodies.cases().get("samsung-850pro-worn-177-at-1")));
    }

    @Test
    void aDiskWithoutAThermometerHasNoTemperature() {
        DiskHealth.Answered health = caseOf("c400-temperature-0-and-202");
        assertEquals(Verdict.OK, health.verdict());
        assertTrue(health.report().temperature().isEmpty());
        assertEquals(2, health.report().usage().wearPercent().orElseThrow());
    }

    @Test
    void smartThatIsSwitchedOffIsSaidToBe() {
        assertEquals(
                List.of(
                        "UNKNOWN SMART is switched off on the disk: switch it on: smartctl -s on -d"
                                + " sat /dev/sda"),
                findings(Bodies.cases().get("smart-switched-off")));
    }

    @Test
    void aSasDiskAboveItsTripTemperatureIsTooWarm() {
        assertEquals(
                List.of(
                        "WARN the disk is at 70 °C, its own limit is 68 °C: give the disk more air,"
                                + " and look at the fans"),
                findings(Bodies.cases().get("sas-over-drive-trip")));
    }

    /** Of 256 combinations of bits, those with 0x04 or 0x08 are failing disks, and no other. */
    @Test
    void everyCombinationOfNvmeWarningsIsJudgedByItsBits() {
        for (int warning = 0; warning < 256; warning++) {
            DiskHealth health = read(Sick.critical(warning));
            boolean failing = (warning & 0x0C) != 0;
            Verdict verdict = failing ? Verdict.FAILING : warning == 0 ? Verdict.OK : Verdict.WARN;
            assertEquals(verdict, health.verdict(), "warning " + warning);
            assertEquals(
                    Integer.bitCount(warning & 0x3F) + (warning > 0x3F ? 1 : 0),
                    health.findings().size(),
                    "warning " + warning);
            onlyAFailingDiskIsReplacedNow(health);
        }
    }

    @Test
    void everySenseIsJudgedByItsCode() {
        Set<Integer> harmless = Set.of(0x1D, 0x73, 0xFF);
        for (int qualifier = 0; qualifier < 256; qualifier++) {
            DiskHealth predicted = read(Sick.sense(0x5D, qualifier));
            assertEquals(
                    harmless.contains(qualifier) ? Verdict.WARN : Verdict.FAILING,
                    predicted.verdict(),
                    "qualifier " + qualifier);
            DiskHealth warned = read(Sick.sense(0x0B, qualifier));
            assertEquals(Verdict.WARN, warned.verdict(), "qualifier " + qualifier);
            onlyAFailingDiskIsReplacedNow(predicted);
            onlyAFailingDiskIsReplacedNow(warned);
            assertEquals(1, predicted.findings().size());
            assertEquals(1, warned.findings().size());
        }
    }

    private static void onlyAFailingDiskIsReplacedNow(DiskHealth health) {
        for (HealthFinding each : health.findings()) {
            assertEquals(
                    each.verdict() == Verdict.FAILING,
                    each.nextStep().equals(SmartRules.REPLACE),
                    each.toString());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "5, true, now, FAILING", "5, true, past, WARN", "5, false, now, WARN",
        "5, false, past, WARN", "194, true, now, WARN", "194, false, now, WARN",
        "194, false, past, WARN", "1, true, now, FAILING", "12, false, now, WARN",
        "9, false, past, WARN",
    })
    void onlyAPrefailureAttributeAtItsThresholdIsAFailingDisk(
            int id, boolean prefailure, String whenFailed, Verdict verdict) {
        DiskHealth health = read(Sick.attribute(id, prefailure, whenFailed, 0));
        assertEquals(verdict, health.verdict());
        assertEquals(1, health.findings().size(), health.findings().toString());
        onlyAFailingDiskIsReplacedNow(health);
    }

    /** smartctl sets its bit for what is at the threshold and for what was. */
    @ParameterizedTest
    @ValueSource(strings = {"now", "past"})
    void exitBit32AddsNothingToAnAttributeThatSaysIt(String whenFailed) {
        String body = Sick.attribute(194, false, whenFailed, 0);
        assertEquals(1, read(Sick.set(body, 32)).findings().size());
    }

    @Test
    void exitBit16AddsNothingToAnAttributeThatSaysIt() {
        DiskHealth health = read(Sick.set(Sick.attribute(5, true, "now", 0), 16));
        assertEquals(1, health.findings().size(), health.findings().toString());
        assertEquals(Verdict.FAILING, health.verdict());
    }

    @ParameterizedTest
    @CsvSource({
        "true, 59, OK",
        "true, 60, WARN",
        "true, 75, WARN",
        "false, 69, OK",
        "false, 70, WARN",
    })
    void aDiskThatDoesNotTellItsLimitHasTheUsualOne(boolean turning, int celsius, Verdict verdict) {
        assertEquals(verdict, read(Sick.warm(turning, celsius)).verdict());
    }

    /** What a disk can bear it knows best; an NVMe disk warns by itself. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SCSI | \"drive_trip\":85 | 84 | OK",
                "SCSI | \"drive_trip\":85 | 85 | WARN",
                "SCSI | \"drive_trip\":0 | 61 | WARN",
                "ATA | \"op_limit_max\":55 | 55 | WARN",
                "ATA | \"op_limit_max\":65 | 61 | OK",
                "NVMe | \"op_limit_max\":83 | 82 | OK",
                "NVMe | \"op_limit_max\":83 | 83 | WARN",
                "NVMe | \"drive_trip\":0 | 84 | OK",
            })
    void theDisksOwnLimitGoesFirst(String protocol, String limit, int celsius, Verdict verdict) {
        String body =
                """
                {"device":{"protocol":"%s"},"rotation_rate":7200,"smart_status":{"passed":true},
                "temperature":{"current":%s,%s}}\
                """
                        .formatted(protocol, celsius, limit);
        assertEquals(verdict, read(body).verdict());
    }

    @Test
    void theLimitsCanBeSet() {
        DiskLimits strict = new DiskLimits(34, 24, 1, 1);
        assertEquals(Verdict.WARN, read(Sick.warm(true, 34), strict).verdict());
        assertEquals(2, read(Sick.warm(false, 24), strict).findings().size());
        assertEquals(Verdict.WARN, read(Sick.attribute(199, false, "", 1), strict).verdict());
        DiskLimits lax = new DiskLimits(90, 90, 200, 5000);
        assertEquals(Verdict.OK, read(Sick.warm(true, 80), lax).verdict());
        assertEquals(Verdict.OK, read(Sick.attribute(199, false, "", 4999), lax).verdict());
    }

    @ParameterizedTest
    @CsvSource({"99, OK", "100, WARN", "131, WARN", "4294967295, OK", "25769803776, OK"})
    void manyCrcErrorsAreABadCable(long count, Verdict verdict) {
        DiskHealth health = read(Sick.attribute(199, false, "", count));
        assertEquals(verdict, health.verdict());
        assertTrue(health.findings().stream().allMatch(each -> each.nextStep().contains("cable")));
    }

    /** Some makers have other things under these numbers, and pack them beside the count. */
    @ParameterizedTest
    @CsvSource({
        "198, Host_Reads_GiB, 391741, OK", "187, Unknown_JMF_Attribute, 5, OK",
        "197, Not_In_Use, 7, OK", "199, Host_Writes_GiB, 4000, OK",
        "218, CRC_Error_Count, 500, WARN", "198, Uncor_Read_Error_Ct, 2, WARN",
        "5, Retired_Block_Count, 1, WARN", "5, Reallocate_NAND_Blk_Cnt, 1, WARN",
        "197, Current_Pending_ECC_Cnt, 1, WARN", "187, Reported_Uncorrect, 42949672960, OK",
        "187, Reported_Uncorrect, 42949672961, WARN",
    })
    void aCountIsKnownByItsName(int id, String name, long count, Verdict verdict) {
        String body = Sick.named(id, name, Sick.attribute(12, false, "", count));
        assertEquals(verdict, read(body).verdict());
    }

    /** A disk that was switched off says nothing of itself, whatever it says. */
    @Test
    void smartThatIsSwitchedOffIsToldBesideAPassedTest() {
        String body =
                """
                {"device":{"protocol":"SCSI"},"smart_status":{"passed":true},
                "smart_support":{"available":true,"enabled":false}}\
                """;
        assertEquals(Verdict.UNKNOWN, read(body).verdict());
    }

    @Test
    void aDiskWithoutSmartIsNotToldToSwitchItOn() {
        String body = "{\"device\":{\"protocol\":\"ATA\"},\"smart_support\":{\"available\":false}}";
        assertEquals(
                List.of(
                        "UNKNOWN the disk has no SMART: its health cannot be read; rely on its"
                                + " backups"),
                findings(body));
    }

    @Test
    void theErrorLogOfAnNvmeDiskIsNotABadCable() {
        String body = Sick.set(Bodies.ofSmartctl("telegraf--testcases_device-nvme.json"), 64);
        String next = read(body).findings().getFirst().nextStep();
        assertFalse(next.contains("cable"), next);
    }
}
