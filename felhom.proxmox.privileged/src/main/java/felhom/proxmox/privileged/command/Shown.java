package felhom.proxmox.privileged.command;

import java.util.Locale;

/**
 * Text that a stranger may have written, such as the label of a disk, made fit for a line of
 * output: what could end the line, move the cursor, reverse the reading direction or hide is
 * written as an escape.
 */
public final class Shown {
    private static final int LONGEST = 120;

    private Shown() {}

    /** The text in double quotes; it has one line and at most 120 characters of the original. */
    public static String text(String hostile) {
        StringBuilder shown = new StringBuilder("\"");
        hostile.codePoints().limit(LONGEST).forEach(c -> append(shown, c));
        return shown.append(hostile.codePointCount(0, hostile.length()) > LONGEST ? "\"…" : "\"")
                .toString();
    }

    private static void append(StringBuilder shown, int c) {
        if (c == '"' || c == '\\') {
            shown.append('\\').append((char) c);
        } else if (plain(c)) {
            shown.appendCodePoint(c);
        } else {
            shown.append(String.format(Locale.ROOT, "\\u{%X}", c));
        }
    }

    private static boolean plain(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR ->
                    false;
            case Character.SPACE_SEPARATOR -> c == ' ';
            default -> true;
        };
    }
}
