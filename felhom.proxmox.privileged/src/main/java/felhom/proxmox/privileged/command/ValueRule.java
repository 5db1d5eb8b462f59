package felhom.proxmox.privileged.command;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The rule of one value of a specification, checked when the value is given, so that a caller
 * learns of it there and not from a refused command line.
 *
 * @param kind what the value is, for messages
 * @param pattern what it must match as a whole
 * @param rule the same in words
 */
public record ValueRule(String kind, Pattern pattern, String rule) {
    private static final int SHOWN = 60;

    public static ValueRule of(String kind, String regex, String rule) {
        return new ValueRule(kind, Pattern.compile(regex), rule);
    }

    public static ValueRule of(String kind, Syntax syntax, String rule) {
        return of(kind, syntax.regex(), rule);
    }

    public void check(String text) {
        if (!pattern.matcher(text).matches()) {
            throw violation(text);
        }
    }

    public IllegalArgumentException violation(String text) {
        return new IllegalArgumentException(
                "not a " + kind + ": " + quote(text) + " (expected " + rule + ")");
    }

    public static int inRange(String kind, int value, int min, int max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(
                    "%s %s: %s to %s is allowed".formatted(kind, value, min, max));
        }
        return value;
    }

    /** Messages end up in logs, so nothing but visible ASCII of a hostile text gets there. */
    private static String quote(String text) {
        StringBuilder shown = new StringBuilder("\"");
        text.chars()
                .limit(SHOWN)
                .forEach(
                        c -> {
                            if (c < ' ' || c > '~') {
                                shown.append(String.format(Locale.ROOT, "\\u%04x", c));
                            } else {
                                shown.append((char) c);
                            }
                        });
        return shown.append(text.length() > SHOWN ? "…\"" : "\"").toString();
    }
}
