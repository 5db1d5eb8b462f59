package felhom.proxmox.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.OptionalInt;

class ExitStatusTests {
    @Test
    void okIsOk() {
        assertTrue(ExitStatus.OK.isOk());
        assertFalse(ExitStatus.OK.isFailure());
        assertEquals(OptionalInt.empty(), ExitStatus.OK.warnings());
        assertEquals(ExitStatus.OK, new ExitStatus(" OK\n"));
    }

    @Test
    void warningsAreNeitherOkNorFailure() {
        ExitStatus warned = new ExitStatus("WARNINGS: 3");
        assertFalse(warned.isOk());
        assertFalse(warned.isFailure());
        assertEquals(OptionalInt.of(3), warned.warnings());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "job errors",
                "unexpected status",
                "",
                "ok",
                "OK!",
                "WARNINGS: ",
                "WARNINGS: x",
                "WARNINGS: 99999999999",
                "interrupted by signal",
                "CT is locked (backup)",
                "command 'lvcreate' failed: exit code 5"
            })
    void everythingElseIsAFailure(String text) {
        ExitStatus status = new ExitStatus(text);
        assertTrue(status.isFailure());
        assertFalse(status.isOk());
        assertEquals(OptionalInt.empty(), status.warnings());
        assertEquals(text.strip(), status.toString());
    }

    @ParameterizedTest
    @CsvSource({"9.2.11,9", "6.4-15,6", "10.0,10", "8,8", "0.1,0"})
    void theMajorNumberOfAVersion(String version, int major) {
        assertEquals(OptionalInt.of(major), new Version(version, "", "").major());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "garbage", "v9.2", "9x", "99999.1", "-9", " 9", "٩.2"})
    void garbageHasNoMajorNumber(String version) {
        assertEquals(OptionalInt.empty(), new Version(version, "", "").major());
    }
}
