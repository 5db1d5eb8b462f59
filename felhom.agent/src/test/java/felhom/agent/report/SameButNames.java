package felhom.agent.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Compares two reports of which one has other names: each name has one other, throughout. */
final class SameButNames {
    private static final Pattern WORD =
            Pattern.compile("[\\p{L}\\p{N}_]+(?:[.-][\\p{L}\\p{N}_]+)*");

    private final Map<String, String> there = new HashMap<>();
    private final Map<String, String> back = new HashMap<>();

    private SameButNames() {}

    /** Returns the names, each with its other one. */
    static Map<String, String> check(String original, String other) {
        List<String> lines = original.lines().toList();
        List<String> others = other.lines().toList();
        SameButNames names = new SameButNames();
        for (int i = 0; i < Math.min(lines.size(), others.size()); i++) {
            names.line(lines.get(i), others.get(i));
        }
        assertEquals(lines.size(), others.size(), other);
        names.there.entrySet().removeIf(name -> name.getKey().equals(name.getValue()));
        return names.there;
    }

    private void line(String line, String other) {
        String place = "\n" + line + "\n" + other + "\n";
        assertEquals(
                WORD.matcher(line).replaceAll("w"), WORD.matcher(other).replaceAll("w"), place);
        List<String> words = words(line);
        List<String> others = words(other);
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            String with = others.get(i);
            assertEquals(
                    with, Optional.ofNullable(there.putIfAbsent(word, with)).orElse(with), place);
            assertEquals(
                    word, Optional.ofNullable(back.putIfAbsent(with, word)).orElse(word), place);
        }
    }

    private static List<String> words(String line) {
        return WORD.matcher(line).results().map(MatchResult::group).toList();
    }
}
