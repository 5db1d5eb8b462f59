package felhom.proxmox.model.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** What disks and what is made of them say. */
class DiskTests {
    @ParameterizedTest
    @CsvSource({
        "PASSED, true, false, true",
        "OK, true, false, true",
        "FAILED!, false, true, true",
        "UNKNOWN, false, false, false",
        "UNKNOWN!, false, false, false",
        "SMART Disabled, false, false, false",
        "HARDWARE IMPENDING FAILURE GENERAL HARD DRIVE FAILURE, false, false, true"
    })
    void theHealthIsGoodFailingOrUnknown(
            String words, boolean good, boolean failing, boolean known) {
        DiskHealth health = new DiskHealth(words);
        assertEquals(good, health.isGood());
        assertEquals(failing, health.isFailing());
        assertEquals(known, health.isKnown());
    }

    @ParameterizedTest
    @CsvSource({
        "nvme, true",
        "ssd, true",
        "hdd, false",
        "usb, false",
        "unknown, false",
        "tape, false"
    })
    void onlyWhatCertainlyDoesNotRotateIsSolidState(String type, boolean solid) {
        assertEquals(solid, new DiskType(type).isSolidState());
    }

    private static SmartAttribute attribute(String flags, Optional<String> failed, String raw) {
        return new SmartAttribute(190, "Airflow_Temperature_Cel", flags, 45, 40, 45, failed, raw);
    }

    @Test
    void onlyAPrefailureAttributeMeansTheDisk() {
        assertTrue(attribute("PO--CK", Optional.empty(), "0").isPrefailure());
        assertFalse(attribute("-O---K", Optional.of("NOW"), "0").isPrefailure());
        assertTrue(attribute("-O---K", Optional.of("NOW"), "0").isFailingNow());
        assertFalse(attribute("-O---K", Optional.of("Past"), "0").isFailingNow());
    }

    @ParameterizedTest
    @CsvSource({
        "34, 34",
        "55 (Min/Max 20/61), 55",
        "1h+45m+28s, 1",
        "0x0, 0",
        "1234567890123456789, -1",
        "-, -1"
    })
    void aRawValueMayBeginWithANumber(String raw, long expected) {
        OptionalLong number = attribute("-O---K", Optional.empty(), raw).rawNumber();
        assertEquals(expected, number.orElse(-1));
    }

    @Test
    void linesOfTextAreFoundByTheirLabel() {
        DiskSmart smart =
                new DiskSmart(
                        DiskHealth.PASSED,
                        List.of(),
                        List.of(
                                "SMART/Health Information (NVMe Log 0x02)",
                                "Available Spare Threshold:          10%",
                                "Available Spare:                    97%"),
                        OptionalDouble.of(88.5));
        assertEquals(Optional.of("97%"), smart.value("Available Spare"));
        assertEquals(Optional.empty(), smart.value("Temperature"));
        assertEquals(Optional.empty(), smart.attribute(5));
    }

    @Test
    void allPartsOfAPoolAreFoundAtAnyDepth() {
        ZfsVdev bad = part("/dev/sdb1", 1.2);
        ZfsVdev mirror =
                new ZfsVdev(
                        "mirror-0",
                        Optional.of(ZfsState.DEGRADED),
                        OptionalDouble.of(0),
                        OptionalDouble.of(0),
                        OptionalDouble.of(0),
                        Optional.empty(),
                        List.of(part("/dev/sda1", 0), bad));
        ZfsPoolStatus pool = pool("No known data errors", List.of(mirror, part("spares", 0)));
        assertEquals(
                List.of("mirror-0", "/dev/sda1", "/dev/sdb1", "spares"),
                pool.allVdevs().stream().map(ZfsVdev::name).toList());
        assertTrue(bad.hasErrors());
        assertFalse(mirror.hasErrors());
        assertFalse(pool.hasDataErrors());
        assertTrue(pool("2 data errors, use '-v' for a list", List.of()).hasDataErrors());
    }

    private static ZfsVdev part(String name, double errors) {
        return new ZfsVdev(
                name,
                Optional.of(ZfsState.ONLINE),
                OptionalDouble.of(0),
                OptionalDouble.of(0),
                OptionalDouble.of(errors),
                Optional.empty(),
                List.of());
    }

    private static ZfsPoolStatus pool(String errors, List<ZfsVdev> parts) {
        return new ZfsPoolStatus(
                ZfsPoolName.parse("tank"),
                ZfsState.DEGRADED,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(errors),
                parts);
    }
}
