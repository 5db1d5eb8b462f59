package felhom.proxmox.api.internal.http;

import java.util.Locale;

/**
 * Text of others, made safe for terminals and logs: what a server says could otherwise draw over
 * what this program says.
 */
public final class Printable {
    private Printable() {}

    /**
     * Replaces what does not belong into a line of text.
     *
     * @param text the text
     * @return the text with every control and formatting character shown as its number
     */
    public static String line(String text) {
        return clean(text, false);
    }

    /**
     * Replaces what does not belong into text of several lines.
     *
     * @param text the text
     * @return the text with every control and formatting character but line feeds shown as its
     *     number
     */
    public static String lines(String text) {
        return clean(text, true);
    }

    private static String clean(String text, boolean keepLineFeeds) {
        if (text.codePoints().allMatch(c -> isPlain(c, keepLineFeeds))) {
            return text;
        }
        StringBuilder result = new StringBuilder();
        text.codePoints()
                .forEach(
                        c -> {
                            if (isPlain(c, keepLineFeeds)) {
                                result.appendCodePoint(c);
                            } else {
                                result.append(String.format(Locale.ROOT, "\\u%04x", c));
                            }
                        });
        return result.toString();
    }

    private static boolean isPlain(int c, boolean keepLineFeeds) {
        return c == '\n'
                ? keepLineFeeds
                : !Character.isISOControl(c) && Character.getType(c) != Character.FORMAT;
    }
}
