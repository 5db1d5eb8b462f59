package felhom.agent.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.ToIntFunction;

/** Finds the known word that is nearest to a misspelt one. */
public final class Nearest {
    private Nearest() {}

    /** The known word that a few typing errors turn into the given one. */
    public static Optional<String> to(String word, Collection<String> known) {
        return best(word, known, candidate -> distance(word, candidate));
    }

    /** Like {@link #to}, for dotted keys: a right last part in a wrong place counts as near. */
    static Optional<String> toKey(String key, Collection<String> known) {
        return best(
                key,
                known,
                candidate ->
                        Math.min(
                                distance(key, candidate),
                                1 + distance(lastPart(key), lastPart(candidate))));
    }

    private static Optional<String> best(
            String word, Collection<String> known, ToIntFunction<String> distance) {
        int allowed = Math.max(2, word.length() / 3);
        return known.stream()
                .filter(candidate -> distance.applyAsInt(candidate) <= allowed)
                .min(Comparator.comparingInt(distance).thenComparing(Comparator.naturalOrder()));
    }

    private static String lastPart(String key) {
        return key.substring(key.lastIndexOf('.') + 1);
    }

    /** How many letters must be inserted, removed or replaced. */
    private static int distance(String from, String to) {
        int[] previous = new int[to.length() + 1];
        for (int column = 0; column <= to.length(); column++) {
            previous[column] = column;
        }
        for (int row = 1; row <= from.length(); row++) {
            int[] current = new int[to.length() + 1];
            current[0] = row;
            for (int column = 1; column <= to.length(); column++) {
                int replaced = previous[column - 1] + (same(from, row, to, column) ? 0 : 1);
                current[column] =
                        Math.min(replaced, 1 + Math.min(previous[column], current[column - 1]));
            }
            previous = current;
        }
        return previous[to.length()];
    }

    private static boolean same(String from, int row, String to, int column) {
        return Character.toLowerCase(from.charAt(row - 1))
                == Character.toLowerCase(to.charAt(column - 1));
    }
}
