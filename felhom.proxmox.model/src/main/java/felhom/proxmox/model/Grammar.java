package felhom.proxmox.model;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The syntax of one kind of identifier, and the message that explains a violation of it. */
final class Grammar {
    private static final int SHOWN = 80;

    private final String kind;
    private final Pattern pattern;
    private final String rule;

    Grammar(String kind, String regex, String rule) {
        this.kind = kind;
        this.pattern = Pattern.compile(regex);
        this.rule = rule;
    }

    void check(String text) {
        match(text);
    }

    Matcher match(String text) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.matches()) {
            throw violation(text);
        }
        return matcher;
    }

    IllegalArgumentException violation(String text) {
        return new IllegalArgumentException(
                "not a " + kind + ": " + quote(text) + " (expected " + rule + ")");
    }

    /** Hostile text goes into logs through messages, so control characters are shown, not sent. */
    static String quote(String text) {
        StringBuilder shown = new StringBuilder("\"");
        text.codePoints()
                .limit(SHOWN)
                .forEach(
                        c -> {
                            if (Character.isISOControl(c)) {
                                shown.append(String.format("\\u%04x", c));
                            } else {
                                shown.appendCodePoint(c);
                            }
                        });
        return shown.append(text.codePointCount(0, text.length()) > SHOWN ? "…\"" : "\"")
                .toString();
    }
}
