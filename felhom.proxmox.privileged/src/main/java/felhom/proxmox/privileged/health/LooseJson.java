package felhom.proxmox.privileged.health;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads what {@code sensors -j} calls JSON. Version 3.6 leaves commas behind the last element,
 * prints bare text where it cannot read a value, does not escape quotes in labels, prints one
 * document behind the other and one key twice; later ones print {@code NaN}. All that is taken as
 * far as it makes sense, and nothing throws.
 */
final class LooseJson {
    private static final int DEEPEST = 12;

    private final String text;
    private int at;

    private LooseJson(String text) {
        this.text = text;
    }

    /** A value: one with entries, or a bare word. */
    sealed interface Value {}

    /**
     * The entries of an object in their order, the keys not unique; those of an array have none.
     */
    record Group(List<Entry> entries) implements Value {}

    /** A string, a number or any other word, as it is written. */
    record Word(String text) implements Value {}

    record Entry(String key, Value value) {}

    /** All documents in the text, their entries put together. */
    static Group read(String text) {
        LooseJson json = new LooseJson(text);
        List<Entry> all = new ArrayList<>();
        while (json.at < text.length()) {
            if (json.next() == '{') {
                all.addAll(json.group(0).entries());
            }
        }
        return new Group(List.copyOf(all));
    }

    private Group group(int depth) {
        List<Entry> entries = new ArrayList<>();
        while (at < text.length()) {
            char c = next();
            if (c == '}' || c == ']') {
                break;
            }
            if (c == '"') {
                String word = quoted();
                skipBlanks();
                if (peek() == ':') {
                    at++;
                    value(depth).ifPresent(word, entries);
                } else {
                    entries.add(new Entry("", new Word(word)));
                }
            } else if (c == '{' || c == '[') {
                entries.add(new Entry("", nested(depth)));
            } else if (c != ',' && !Character.isWhitespace(c)) {
                skipBareText();
            }
        }
        return new Group(List.copyOf(entries));
    }

    /** What follows a colon; nothing, if the program had nothing to say. */
    private record Found(List<Value> values) {
        void ifPresent(String key, List<Entry> entries) {
            values.forEach(value -> entries.add(new Entry(key, value)));
        }
    }

    private Found value(int depth) {
        skipBlanks();
        char c = peek();
        if (c == '{' || c == '[') {
            at++;
            return new Found(List.of(nested(depth)));
        }
        if (c == '"') {
            at++;
            return new Found(List.of(new Word(quoted())));
        }
        int start = at;
        while (at < text.length() && ",}]\n".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        String word = text.substring(start, at).strip();
        return new Found(word.isEmpty() ? List.of() : List.of(new Word(word)));
    }

    /** Deeper than anything that sensors prints, only the end of it is looked for. */
    private Value nested(int depth) {
        if (depth < DEEPEST) {
            return group(depth + 1);
        }
        int open = 1;
        while (at < text.length() && open > 0) {
            char c = next();
            open += c == '{' || c == '[' ? 1 : c == '}' || c == ']' ? -1 : 0;
        }
        return new Group(List.of());
    }

    /** A quote ends the word only if what follows fits behind one. */
    private String quoted() {
        StringBuilder word = new StringBuilder();
        while (at < text.length()) {
            char c = next();
            if (c == '\n' || c == '"' && ends()) {
                break;
            }
            word.append(c == '\\' && at < text.length() ? next() : c);
        }
        return word.toString();
    }

    private boolean ends() {
        int i = at;
        while (i < text.length() && (text.charAt(i) == ' ' || text.charAt(i) == '\t')) {
            i++;
        }
        return i == text.length() || ":,}]\r\n".indexOf(text.charAt(i)) >= 0;
    }

    private void skipBareText() {
        while (at < text.length() && "\n\"{}[],".indexOf(text.charAt(at)) < 0) {
            at++;
        }
    }

    private void skipBlanks() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private char next() {
        return text.charAt(at++);
    }

    private char peek() {
        return at < text.length() ? text.charAt(at) : 0;
    }
}
