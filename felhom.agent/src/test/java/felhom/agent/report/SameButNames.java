package felhom.agent.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Compares two reports of which one has other names: each name has one other, throughout. */
final class SameButNames {
    private static final Pattern WORD =
            Pattern.compile(
                    "(?:[0-9A-F]{2}:){5}[0-9A-F]{2}|[\\p{L}\\p{N}_]+(?:[.-][\\p{L}\\p{N}_]+)*");

    private final Map<String, String> there = new HashMap<>();
    private final Map<String, String> back = new HashMap<>();
    private final List<String> differences = new ArrayList<>();

    private SameButNames() {}

    /** Returns the names, each with its other one. */
    static Map<String, String> check(String original, String other) {
        List<String> lines = original.lines().toList();
        List<String> others = other.lines().toList();
        SameButNames names = new SameButNames();
        for (int i = 0; i < Math.min(lines.size(), others.size()); i++) {
            names.line(lines.get(i), others.get(i));
        }
        assertEquals("", String.join("\n", names.differences));
        assertEquals(lines.size(), others.size(), other);
        return names.there;
    }

    private void line(String line, String other) {
        List<String> words = words(line);
        List<String> others = words(other);
        boolean same =
                WORD.matcher(line).replaceAll("w").equals(WORD.matcher(other).replaceAll("w"));
        for (int i = 0; same && i < words.size(); i++) {
            String word = words.get(i);
            String with = others.get(i);
            same = word.equals(with) || isOtherName(word, with);
        }
        if (!same) {
            differences.add("\n" + line + "\n" + other);
        }
    }

    private boolean isOtherName(String word, String with) {
        there.putIfAbsent(word, with);
        back.putIfAbsent(with, word);
        return with.equals(there.get(word)) && word.equals(back.get(with));
    }

    private static List<String> words(String line) {
        return WORD.matcher(line).results().map(MatchResult::group).toList();
    }
}
