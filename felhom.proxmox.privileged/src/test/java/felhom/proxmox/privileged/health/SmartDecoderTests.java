package felhom.proxmox.privileged.health;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import felhom.proxmox.privileged.Bodies;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

class SmartDecoderTests {
    private static SmartReport decode(String json) {
        return SmartDecoder.decode(SmartctlOutput.read(json).orElseThrow(), 0);
    }

    private static SmartReport real(String name) {
        return decode(Bodies.ofSmartctl(name));
    }

    @Test
    void readsAnNvmeDiskInItsUnits() {
        SmartReport report = real("beszel--apple_nvme.json");
        assertEquals(DiskKind.NVME, report.identity().kind());
        assertEquals(Optional.of("APPLE SSD AP0256Q"), report.identity().model());
        assertEquals(Optional.of("555"), report.identity().firmware());
        assertEquals(SelfAssessment.PASSED, report.assessment());
        assertEquals(Optional.of(new Temperature(42)), report.temperature());
        assertEquals(Optional.of(Duration.ofHours(2850)), report.usage().powerOn());
        assertEquals(OptionalLong.of(366), report.usage().powerCycles());
        assertEquals(OptionalInt.of(1), report.usage().wearPercent());
        assertEquals(OptionalLong.of(166_753_862L * 512_000), report.usage().bytesWritten());
        assertEquals(OptionalLong.of(270_189_386L * 512_000), report.usage().bytesRead());
        NvmeHealth nvme = report.nvme().orElseThrow();
        assertEquals(OptionalInt.of(100), nvme.availableSparePercent());
        assertEquals(OptionalInt.of(99), nvme.spareThresholdPercent());
        assertEquals(Optional.empty(), report.ata());
        assertEquals(Optional.empty(), report.scsi());
    }

    @Test
    void readsAHardDisk() {
        SmartReport report = real("sxp--WDC_WD20EFRX-68EUZN0_17.json");
        assertEquals(DiskKind.ATA_HARD_DISK, report.identity().kind());
        assertEquals(OptionalLong.of(2_000_398_934_016L), report.identity().capacityBytes());
        assertEquals(Optional.of(Duration.ofHours(47_657)), report.usage().powerOn());
        assertEquals(OptionalInt.empty(), report.usage().wearPercent());
        AtaAttribute first = report.ata().orElseThrow().attributes().getFirst();
        assertEquals(1, first.id());
        assertEquals("Raw_Read_Error_Rate", first.name());
        assertEquals(AtaAttribute.Failed.NEVER, first.failed());
    }

    @Test
    void readsASataSsdOfWhichTheUnitsAreKnown() {
        SmartReport intel =
                real(
                        "sxp--sat-Intel_730_and_DC_S35x0_3610_3700_Series_SSDs-INTEL_SSDSC2BB240G4-sde.json");
        assertEquals(DiskKind.SATA_SSD, intel.identity().kind());
        assertEquals(OptionalInt.of(78), intel.usage().wearPercent());
        assertEquals(OptionalLong.of(15_376_617L * 32 * 1024 * 1024), intel.usage().bytesWritten());
    }

    @Test
    void readsASasDisk() {
        SmartReport report = real("sxp--SEAGATE_ST373453LC_26.json");
        assertEquals(DiskKind.SCSI_HARD_DISK, report.identity().kind());
        assertEquals(
                Optional.of(
                        new ScsiHealth(
                                Optional.empty(),
                                OptionalLong.of(260),
                                OptionalLong.empty(),
                                OptionalLong.of(536))),
                report.scsi());
    }

    @Test
    void readsMinutesOfPowerOn() {
        SmartReport report =
                decode("{'power_on_time':{'hours':3,'minutes':33}}".replace('\'', '"'));
        assertEquals(Optional.of(Duration.ofMinutes(213)), report.usage().powerOn());
    }

    /** A RAID volume says 0, which is no temperature. */
    @Test
    void aScsiDiskAtZeroHasNoThermometer() {
        assertEquals(Optional.empty(), real("scrutiny--smart-raid.json").temperature());
    }

    /** Raw values hold more than a count; smartctl's text has the count in front. */
    @ParameterizedTest
    @CsvSource({
        "8, 8, 8",
        "4295032840, 8 (1 1), 8",
        "0, 0 (0 1), 0",
        "65544, 0x000000010008, 65544",
        "4294967303, '', 7",
    })
    void takesTheCountOutOfAPackedRawValue(long value, String text, long count) {
        String row =
                "{\"id\":5,\"name\":\"X\",\"value\":1,\"worst\":1,\"thresh\":0,\"when_failed\":\"\",\"raw\":{\"value\":%s,\"string\":\"%s\"}}"
                        .formatted(value, text);
        SmartReport report =
                decode(
                        "{\"device\":{\"protocol\":\"ATA\"},\"ata_smart_attributes\":{\"table\":[%s]}}"
                                .formatted(row));
        assertEquals(count, report.ata().orElseThrow().attributes().getFirst().count());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"device\":7}",
                "{\"device\":{\"protocol\":\"ATA\"},\"ata_smart_attributes\":{\"table\":{}}}",
                "{\"device\":{\"protocol\":\"ATA\"},\"ata_smart_attributes\":{\"table\":[1,null,[],{},{\"id\":\"x\"},{\"id\":5,\"raw\":3}]}}",
                "{\"nvme_smart_health_information_log\":{\"data_units_written\":1e999999999,\"critical_warning\":-1,\"percentage_used\":\"many\"}}",
                "{\"temperature\":{\"current\":\"hot\"},\"power_on_time\":{\"hours\":-5},\"user_capacity\":{\"bytes\":[]}}",
                "{\"smart_status\":{\"passed\":\"yes\"},\"scsi_error_counter_log\":[1,2]}",
                "{\"device\":{\"protocol\":\"SCSI\"},\"scsi_error_counter_log\":{\"read\":{\"gigabytes_processed\":\"1-2\",\"total_uncorrected_errors\":1e30},\"write\":{\"total_uncorrected_errors\":1e30}}}",
            })
    void readsWhatHasTheWrongTypesAsAbsent(String json) {
        SmartReport report = decode(json);
        assertEquals(SelfAssessment.NOT_GIVEN, report.assessment());
        assertEquals(Optional.empty(), report.temperature());
        assertEquals(Optional.empty(), report.usage().powerOn());
        assertEquals(OptionalLong.empty(), report.usage().bytesWritten());
        assertTrue(
                report.scsi().stream()
                        .allMatch(
                                scsi ->
                                        scsi.uncorrectedErrors().isEmpty()
                                                || scsi.uncorrectedErrors().getAsLong()
                                                        == Long.MAX_VALUE));
    }

    /** NVMe counters have 128 bits, and wear may pass 100. */
    @Test
    void countersStopAtTheLargestNumber() {
        SmartReport report =
                decode(
                        """
                        {"device":{"protocol":"NVMe"},"nvme_smart_health_information_log":
                        {"data_units_written":340282366920938463463374607431768211455,
                        "data_units_read_s":"18446744073709551616","percentage_used":255}}\
                        """);
        assertEquals(OptionalLong.of(Long.MAX_VALUE), report.usage().bytesWritten());
        assertEquals(OptionalLong.of(Long.MAX_VALUE), report.usage().bytesRead());
        assertEquals(OptionalInt.of(255), report.usage().wearPercent());
    }

    /** A value of 0 or of another world is no temperature. */
    @ParameterizedTest
    @CsvSource({
        "ATA, 0, ''",
        "SCSI, 0, ''",
        "NVMe, 0, ''",
        "ATA, 255, ''",
        "SCSI, 127, ''",
        "ATA, 137438953506, ''",
        "ATA, -128, ''",
        "NVMe, 65262, ''",
        "ATA, 119, 119 °C",
        "ATA, 120, ''",
        "ATA, -5, -5 °C",
    })
    void readsOnlyATemperatureThatADiskCanHave(String protocol, long celsius, String read) {
        SmartReport report =
                decode(
                        "{\"device\":{\"protocol\":\"%s\"},\"temperature\":{\"current\":%s}}"
                                .formatted(protocol, celsius));
        assertEquals(read, report.temperature().map(Temperature::toString).orElse(""));
    }

    /** Its place depends on the protocol and the version of smartctl. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"temperature\":{\"drive_trip\":68} | 68 °C",
                "\"scsi_temperature\":{\"drive_trip\":65} | 65 °C",
                "\"temperature\":{\"op_limit_max\":60,\"limit_max\":70} | 60 °C",
                "\"nvme_composite_temperature_threshold\":{\"warning\":83,\"critical\":85} | 83 °C",
                "\"temperature\":{\"critical_limit_max\":85} | 85 °C",
                "\"temperature\":{\"drive_trip\":0} | ''",
                "\"temperature\":{\"op_limit_max\":127} | ''",
                "\"temperature\":{\"drive_trip\":255} | ''",
                "\"temperature\":{\"op_limit_max\":39} | ''",
            })
    void readsTheLimitThatADiskHasItself(String json, String limit) {
        SmartReport report = decode("{" + json + "}");
        assertEquals(limit, report.temperatureLimit().map(Temperature::toString).orElse(""));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"smart_support\":{\"available\":true,\"enabled\":true} | ON",
                "\"smart_support\":{\"available\":true,\"enabled\":false} | OFF",
                "\"smart_support\":{\"available\":false} | NONE",
                "\"smart_status\":{\"passed\":true} | NOT_TOLD",
                "\"smartctl\":{\"messages\":[{\"string\":\"SMART Disabled. Use option -s with"
                        + " argument 'on' to enable it.\"}]} | OFF",
                "\"smartctl\":{\"messages\":[{\"string\":\"SMART support is: Unavailable - device"
                        + " lacks SMART capability.\"}]} | NONE",
            })
    void readsWhetherADiskWatchesItself(String json, SmartSupport support) {
        assertEquals(support, decode("{" + json + "}").support());
    }

    /** The firmware of a USB stick writes these. */
    @Test
    void hostileNamesCannotReachATerminal() {
        SmartReport report =
                decode(
                        "{\"model_name\":\"\\u001b[2JDisk\\nOK\\u202e\",\"serial_number\":\"%s\",\"smartctl\":{\"messages\":[{\"string\":\"a\\u0007b\"}]}}"
                                .formatted("x".repeat(5000)));
        assertEquals(Optional.of("\\u001b[2JDisk\\u000aOK\\u202e"), report.identity().model());
        assertEquals(120, report.identity().serial().orElseThrow().length());
        assertEquals(List.of("a\\u0007b"), report.messages());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "[]", "null", "{", "{} {}", "{\"a\":NaN}"})
    void whatIsNotOneWholeDocumentIsNone(String text) {
        assertEquals(Optional.empty(), SmartctlOutput.read(text).map(any -> "read"));
    }

    @Test
    void aFieldThatIsWrittenTwiceLosesNothing() {
        SmartReport report =
                decode(
                        "{'temperature':{'current':30,'current':40},'temperature':{'current':50}}"
                                .replace('\'', '"'));
        assertEquals(Optional.of(new Temperature(50)), report.temperature());
    }

    @Test
    void aDocumentNestedWithoutEndIsNone() {
        assertTrue(SmartctlOutput.read("{\"a\":".repeat(100_000)).isEmpty());
    }

    @Test
    void everyBitOfTheExitCodeHasAName() {
        assertEquals(Set.of(), SmartExitBit.of(0));
        assertEquals(Set.of(SmartExitBit.values()), SmartExitBit.of(255));
        assertEquals(
                Set.of(
                        SmartExitBit.DISK_FAILING,
                        SmartExitBit.PREFAIL_NOW,
                        SmartExitBit.ERROR_LOG,
                        SmartExitBit.SELF_TEST_LOG),
                SmartExitBit.of(216));
        for (int code = 0; code < 256; code++) {
            assertEquals((code & 3) != 0, SmartExitBit.fatal(code));
        }
    }
}
