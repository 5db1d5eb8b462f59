package felhom.proxmox.privileged.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.stream.Stream;

class ShownTests {
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            textBlock =
                    """
                    USB Disk é, "USB Disk é"
                    $(id), "$(id)"
                    a"b\\c, "a\\"b\\\\c"
                    ``, ""
                    """)
    void plainTextIsKept(String text, String shown) {
        assertEquals(shown, Shown.text(text));
    }

    @Test
    void whatCouldDeceiveIsEscaped() {
        assertEquals("\"a\\u{A}b\\u{1B}[2J\"", Shown.text("a\nb\u001b[2J"));
        assertEquals("\"\\u{202E}gpj\\u{200B}\\u{2028}\"", Shown.text("\u202egpj\u200b\u2028"));
        assertEquals("\"\\u{D800}\\u{A0}\"", Shown.text("\ud800\u00a0"));
    }

    @ParameterizedTest
    @MethodSource
    void isAlwaysOneShortLineWithoutControls(String text) {
        String shown = Shown.text(text);
        assertEquals(1, shown.lines().count());
        assertTrue(shown.codePoints().noneMatch(Character::isISOControl), shown);
        assertTrue(shown.length() <= 120 * 10 + 3, shown);
    }

    static Stream<String> isAlwaysOneShortLineWithoutControls() {
        return Hostile.around("label");
    }
}
