package felhom.proxmox.privileged.usb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import felhom.proxmox.privileged.command.Hostile;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.stream.Stream;

class FstabFieldTests {
    @Test
    void separatorsAreWrittenAsOctal() {
        assertEquals("/mnt/a\\040b\\011c\\012d\\134e", FstabField.escape("/mnt/a b\tc\nd\\e"));
    }

    @ParameterizedTest
    @MethodSource
    void whatIsWrittenIsReadBackAndIsOneField(String field) {
        String escaped;
        try {
            escaped = FstabField.escape(field);
        } catch (IllegalArgumentException e) {
            assertTrue(
                    field.isEmpty()
                            || field.contains("#")
                            || field.chars().anyMatch(Character::isISOControl),
                    field);
            return;
        }
        assertEquals(field, FstabField.unescape(escaped));
        assertTrue(escaped.chars().noneMatch(c -> c == ' ' || c == '\t' || c == '\n' || c == '#'));
    }

    static Stream<String> whatIsWrittenIsReadBackAndIsOneField() {
        return Hostile.around("/mnt/felhom/x");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "#", "a#b", "a\rb", "a\0b", "\u0085", "\u007f"})
    void whatIsReadInTwoWaysIsRefused(String field) {
        assertThrows(IllegalArgumentException.class, () -> FstabField.escape(field));
    }
}
