package felhom.proxmox.privileged.usb;

import felhom.proxmox.model.text.Printable;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A field of an fstab, in which some characters are written as octal escapes. */
final class FstabField {
    private static final Pattern ESCAPE = Pattern.compile("\\\\([0-3][0-7]{2})");

    private FstabField() {}

    /**
     * Writes a field.
     *
     * @throws IllegalArgumentException if it is empty, has {@code #}, which libmount and systemd
     *     read in two ways, or a control character that has no escape
     */
    static String escape(String field) {
        if (field.isEmpty()) {
            throw new IllegalArgumentException("an fstab has no empty field; leave the line out");
        }
        StringBuilder escaped = new StringBuilder();
        field.codePoints().forEach(c -> append(escaped, field, c));
        return escaped.toString();
    }

    /** Reads a field as libmount does. */
    static String unescape(String field) {
        return ESCAPE.matcher(field)
                .replaceAll(
                        match ->
                                Matcher.quoteReplacement(
                                        Character.toString(Integer.parseInt(match.group(1), 8))));
    }

    private static void append(StringBuilder escaped, String field, int c) {
        switch (c) {
            case ' ', '\t', '\n', '\\' -> escaped.append(String.format(Locale.ROOT, "\\%03o", c));
            default -> {
                if (c == '#' || Character.isISOControl(c)) {
                    throw new IllegalArgumentException(
                            String.format(
                                    Locale.ROOT,
                                    "%s cannot be in an fstab, for its character U+%04X; choose"
                                            + " another",
                                    Printable.quoted(field),
                                    c));
                }
                escaped.appendCodePoint(c);
            }
        }
    }
}
