package felhom.agent.report;

import java.util.stream.Stream;

/**
 * Writes well-formed, escaped HTML. Names come from the host; none may become an element, a script
 * or an invisible character.
 */
final class Markup {
    private static final int REPLACEMENT = 0xFFFD;

    private final StringBuilder html = new StringBuilder();

    /** An element around others. */
    Markup in(String tag, String css, Runnable inner) {
        return in(tag, css, "", inner);
    }

    /**
     * An element with attributes around others.
     *
     * @param attributes the attributes, after a blank; never a text of the host
     */
    Markup in(String tag, String css, String attributes, Runnable inner) {
        html.append('<').append(tag);
        if (!css.isEmpty()) {
            html.append(" class=\"").append(css).append('"');
        }
        html.append(attributes).append('>');
        inner.run();
        html.append("</").append(tag).append('>');
        return this;
    }

    /** An element around text. */
    Markup of(String tag, String css, String words) {
        return in(tag, css, () -> text(words));
    }

    /** The head of a table. */
    Markup headings(String... names) {
        return in(
                "thead",
                "",
                () -> in("tr", "", () -> Stream.of(names).forEach(name -> of("th", "", name))));
    }

    Markup text(String words) {
        words.codePoints().forEach(this::sign);
        return this;
    }

    /** Adds markup of the program itself: the head, the style sheet, line ends. */
    Markup raw(String markup) {
        html.append(markup);
        return this;
    }

    private void sign(int sign) {
        switch (sign) {
            case '&' -> html.append("&amp;");
            case '<' -> html.append("&lt;");
            case '>' -> html.append("&gt;");
            case '"' -> html.append("&quot;");
            case '\'' -> html.append("&#39;");
            case '\n', '\t' -> html.append(' ');
            default -> html.appendCodePoint(isVisible(sign) ? sign : REPLACEMENT);
        }
    }

    /**
     * Whether a character is visible; those that change the writing direction would disguise a
     * text.
     */
    static boolean isVisible(int sign) {
        return switch (Character.getType(sign)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR ->
                    false;
            default -> true;
        };
    }

    /** The text with a blank in place of each character that is not visible. */
    static String printable(String words) {
        return words.codePoints()
                .map(c -> isVisible(c) ? c : ' ')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    @Override
    public String toString() {
        return html.toString();
    }
}
