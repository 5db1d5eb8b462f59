package felhom.agent.report;

/**
 * Writes HTML of which every element that is opened is closed, and in which text is only ever text:
 * names come from the host, and none may become an element, a script or an invisible sign.
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
     * @param attributes as they are written, after a blank; never anything that a host said
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

    /** An element around words. */
    Markup of(String tag, String css, String words) {
        return in(tag, css, () -> text(words));
    }

    Markup text(String words) {
        words.codePoints().forEach(this::sign);
        return this;
    }

    /** For what the program itself has written: the head, the style sheet, line ends. */
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

    /** Signs that turn the direction of writing make a text look like another one. */
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

    @Override
    public String toString() {
        return html.toString();
    }
}
