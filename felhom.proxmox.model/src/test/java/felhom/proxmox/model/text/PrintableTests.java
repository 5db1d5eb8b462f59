package felhom.proxmox.model.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.stream.IntStream;
import java.util.stream.Stream;

class PrintableTests {
    @Test
    void aTextOfSeveralLinesKeepsThemAndALineHasNone() {
        assertEquals("a\nb\\u0007", Printable.lines("a\nb\u0007"));
        assertEquals("a\\u000ab\\u0007", Printable.line("a\nb\u0007"));
        assertEquals("a disk", Printable.label("  a disk \n"));
        assertEquals("x".repeat(120), Printable.label("x".repeat(500)));
        assertEquals('"' + "x".repeat(120) + "…\"", Printable.quoted("x".repeat(121)));
    }

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
        assertEquals(shown, Printable.quoted(text));
    }

    @Test
    void whatCouldDeceiveIsEscaped() {
        assertEquals("\"a\\u000ab\\u001b[2J\"", Printable.quoted("a\nb\u001b[2J"));
        assertEquals("\"\\u202egpj\\u200b\\u2028\"", Printable.quoted("\u202egpj\u200b\u2028"));
        assertEquals("\"\\ud800\\u00a0\"", Printable.quoted("\ud800\u00a0"));
    }

    @Test
    void isAlwaysOneShortLineWithoutControls() {
        Stream.concat(
                        IntStream.rangeClosed(0, 0x2100)
                                .mapToObj(c -> "la" + Character.toString(c) + "bel"),
                        Stream.of(
                                "",
                                "\u202e".repeat(500),
                                "\ud83d\ude00".repeat(200),
                                "x".repeat(121)))
                .map(Printable::quoted)
                .forEach(
                        shown -> {
                            assertEquals(1, shown.lines().count());
                            assertTrue(
                                    shown.codePoints().noneMatch(Character::isISOControl), shown);
                            assertTrue(shown.length() <= 120 * 10 + 3, shown);
                        });
    }
}
