package felhom.proxmox.model.text;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The syntax of one kind of identifier, and the message for a text that violates it. */
public final class Grammar {
    private final String kind;
    private final Pattern pattern;
    private final String rule;

    /**
     * Defines a syntax.
     *
     * @param kind the kind of identifier, as messages name it, such as "node name"
     * @param regex the regular expression that the whole text must match
     * @param rule the same rule in words, which the message puts after "expected"
     */
    public Grammar(String kind, String regex, String rule) {
        this.kind = kind;
        this.pattern = Pattern.compile(regex);
        this.rule = rule;
    }

    /**
     * Checks a text.
     *
     * @param text the text
     * @throws IllegalArgumentException if it breaks the rule; see {@link #violation}
     */
    public void check(String text) {
        match(text);
    }

    /**
     * Checks a text and returns its parts.
     *
     * @param text the text
     * @return the match, with the groups of the regular expression
     * @throws IllegalArgumentException if it breaks the rule; see {@link #violation}
     */
    public Matcher match(String text) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.matches()) {
            throw violation(text);
        }
        return matcher;
    }

    /**
     * Makes the exception for a text that violates the syntax; does not throw it.
     *
     * @param text the text
     * @return an exception whose message names the kind, the text and the rule
     */
    public IllegalArgumentException violation(String text) {
        return new IllegalArgumentException(
                "not "
                        + article()
                        + " "
                        + kind
                        + ": "
                        + Printable.quoted(text)
                        + " (expected "
                        + rule
                        + ")");
    }

    private String article() {
        return "aeioAEIO".indexOf(kind.charAt(0)) < 0 ? "a" : "an";
    }
}
