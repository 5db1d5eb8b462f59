package felhom.agent;

import java.util.ArrayList;
import java.util.List;

/**
 * Splits command lines into words as a root shell would, and refuses every line in which a shell
 * would do more than that: expand, substitute, redirect, or run something else.
 */
public final class ShellWords {
    private static final String SPECIAL = "$`*?[]~()<>|;!\\\n";

    private ShellWords() {}

    /**
     * Reads one line.
     *
     * @param line the line
     * @return the commands that {@code &&} joins, each as its words; none for a comment
     */
    public static List<List<String>> commands(String line) {
        List<List<String>> commands = new ArrayList<>();
        List<String> words = new ArrayList<>();
        int at = 0;
        while (at < line.length()) {
            char c = line.charAt(at);
            if (c == ' ') {
                at++;
            } else if (c == '#') {
                break;
            } else if (line.startsWith("&&", at)) {
                commands.add(ended(words, line));
                words = new ArrayList<>();
                at += 2;
            } else {
                StringBuilder word = new StringBuilder();
                at = word(line, at, word);
                words.add(word.toString());
            }
        }
        if (!words.isEmpty() || !commands.isEmpty()) {
            commands.add(ended(words, line));
        }
        return commands;
    }

    private static List<String> ended(List<String> words, String line) {
        if (words.isEmpty()) {
            throw new IllegalArgumentException("no command beside && in: " + line);
        }
        return words;
    }

    /** Reads a word and returns where it ends. */
    private static int word(String line, int from, StringBuilder word) {
        int at = from;
        while (at < line.length() && line.charAt(at) != ' ') {
            char c = line.charAt(at);
            if (c == '\'' || c == '"') {
                int end = line.indexOf(c, at + 1);
                if (end < 0) {
                    throw new IllegalArgumentException("a quote is not closed in: " + line);
                }
                String inside = line.substring(at + 1, end);
                if (c == '"' && inside.matches(".*[$`!\\\\].*")) {
                    throw new IllegalArgumentException("the shell would expand " + inside);
                }
                word.append(inside);
                at = end + 1;
            } else if (line.startsWith("\\'", at)) {
                word.append('\'');
                at += 2;
            } else if (c == '&' || SPECIAL.indexOf(c) >= 0) {
                throw new IllegalArgumentException("the shell would act on " + c + " in: " + line);
            } else {
                word.append(c);
                at++;
            }
        }
        return at;
    }
}
