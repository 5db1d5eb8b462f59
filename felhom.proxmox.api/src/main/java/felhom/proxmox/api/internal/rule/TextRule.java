package felhom.proxmox.api.internal.rule;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What a text must look like before it is put into a request. Only the form is checked; what it
 * means is left to the host.
 */
public enum TextRule {
    HOST_NAME(
            "a host name",
            "(?=.{1,255}$)(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)"
                    + "(?:\\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)*",
            "letters, digits and '-' between dots, at most 255 characters"),
    IP_ADDRESS(
            "an IP address",
            "(?:[0-9]{1,3}\\.){3}[0-9]{1,3}|[0-9A-Fa-f.]*:[0-9A-Fa-f:.]*(?:%[A-Za-z0-9._-]+)?",
            "an IPv4 or IPv6 address"),
    SERVER(
            "a server",
            "(?:[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?)|[0-9A-Fa-f.]*:[0-9A-Fa-f:.]*",
            "a host name or an IP address, without scheme, port or blanks"),
    TAG(
            "a tag",
            "[A-Za-z0-9_][A-Za-z0-9_+.-]*",
            "letters, digits, '_', '-', '+' and '.', not beginning with '-', '+' or '.'"),
    TIMEZONE(
            "a time zone",
            "[A-Za-z0-9_+-]+(?:/[A-Za-z0-9_+-]+)*",
            "\"host\" or a name like Europe/Vienna"),
    OPTION_NAME(
            "the name of an option",
            "[a-z][a-z0-9_-]*",
            "lower-case letters, digits, '_' and '-', beginning with a letter"),
    DIGEST(
            "a digest",
            "[0-9a-f]{40}",
            "40 hexadecimal digits, as ContainerConfig.digest() has them"),
    PATH(
            "a path",
            "(?!.*(?:/\\.{1,2}(?:/|$)|//))/[^,\\p{Cc}]+",
            "an absolute path other than \"/\", without '.' or '..' between slashes, empty parts,"
                    + " commas and control characters"),
    EXPORT("a path", "/[^\\p{Cc}]*", "an absolute path without control characters"),
    FILE_NAME(
            "a volume name",
            "[A-Za-z0-9][A-Za-z0-9._-]*",
            "letters, digits, '.', '_' and '-', beginning with a letter or digit, as in"
                    + " vm-101-disk-1 or vm-101-disk-1.raw"),
    WORD("a word", "[^\\p{Cc}\\s]+", "text without blanks and control characters"),
    LINE("a line", "[^\\p{Cc}]*[^\\p{Cc}\\s][^\\p{Cc}]*", "one line of text, not empty"),
    TEXT("a text", "(?s)(?=.*\\S)[\\P{Cc}\\n\\t]+", "text without control characters, not empty");

    private static final int SHOWN = 80;

    private final String kind;
    private final Pattern pattern;
    private final String rule;

    TextRule(String kind, String regex, String rule) {
        this.kind = kind;
        this.pattern = Pattern.compile(regex);
        this.rule = rule;
    }

    /** Returns the text, so that it can be checked where it is used. */
    public String check(String name, String text) {
        if (!pattern.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    name + ": not " + kind + ": " + quote(text) + " (expected " + rule + ")");
        }
        return text;
    }

    /** Control characters are shown, not sent: messages end up in logs. */
    private static String quote(String text) {
        StringBuilder shown = new StringBuilder("\"");
        text.codePoints()
                .limit(SHOWN)
                .forEach(
                        c ->
                                shown.append(
                                        Character.isISOControl(c)
                                                ? String.format(Locale.ROOT, "\\u%04x", c)
                                                : Character.toString(c)));
        return shown.append(text.codePointCount(0, text.length()) > SHOWN ? "…\"" : "\"")
                .toString();
    }
}
