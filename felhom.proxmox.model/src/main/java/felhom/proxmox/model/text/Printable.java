package felhom.proxmox.model.text;

import java.util.Locale;
import java.util.function.IntPredicate;

/**
 * Text of strangers, made safe for terminals, logs and reports. The label of a disk or the answer
 * of a server could otherwise end a line, move the cursor, reverse the reading direction or hide.
 * Every such character is shown as its number, for example {@code \u001b}.
 */
public final class Printable {
    private static final int LONGEST = 120;

    private Printable() {}

    /**
     * Makes one line of a text.
     *
     * @param text any text
     * @return the text without hidden characters and line feeds
     */
    public static String line(String text) {
        return escaped(text, Printable::isPlain);
    }

    /**
     * Makes a text safe that may have several lines.
     *
     * @param text any text
     * @return the text without hidden characters; its line feeds are kept
     */
    public static String lines(String text) {
        return escaped(text, c -> c == '\n' || isPlain(c));
    }

    /**
     * Makes a short label of a text.
     *
     * @param text any text
     * @return one line without blanks around it, of at most 120 characters of the text
     */
    public static String label(String text) {
        return line(start(text.strip()));
    }

    /**
     * Puts a text into double quotes, for messages that repeat what was given.
     *
     * @param text any text
     * @return one line; quotes and backslashes in it are escaped, and {@code …} stands where it was
     *     cut after 120 characters
     */
    public static String quoted(String text) {
        String start = start(text);
        String words = line(start.replace("\\", "\\\\").replace("\"", "\\\""));
        return '"' + words + (start.length() < text.length() ? "…\"" : "\"");
    }

    private static String start(String text) {
        return text.codePointCount(0, text.length()) > LONGEST
                ? text.substring(0, text.offsetByCodePoints(0, LONGEST))
                : text;
    }

    private static String escaped(String text, IntPredicate isKept) {
        if (text.codePoints().allMatch(isKept)) {
            return text;
        }
        StringBuilder shown = new StringBuilder();
        text.codePoints()
                .forEach(
                        c -> {
                            if (isKept.test(c)) {
                                shown.appendCodePoint(c);
                            } else {
                                shown.append(String.format(Locale.ROOT, "\\u%04x", c));
                            }
                        });
        return shown.toString();
    }

    private static boolean isPlain(int c) {
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
