package felhom.benchmarks;

import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a run has measured: texts for the page's gaps, and the figures there are goals for. */
final class Figures {
    private static final Pattern GAP = Pattern.compile("\\{\\{([a-z.0-9-]+)}}");
    private static final String NOTHING = "not measured in this run";

    private final Map<String, String> texts = new TreeMap<>();
    private final Map<Goal, Double> reached = new EnumMap<>(Goal.class);

    void put(String gap, Object text) {
        texts.put(gap, text.toString());
    }

    void reach(Goal goal, double figure) {
        reached.put(goal, figure);
    }

    /** The page, with every gap filled; a text that the page has no gap for is a mistake. */
    String fill(String template) {
        Map<String, String> all = new TreeMap<>(texts);
        all.put("goals", goals().toString());
        Map<String, String> left = new TreeMap<>(texts);
        StringBuilder page = new StringBuilder();
        Matcher gaps = GAP.matcher(template);
        while (gaps.find()) {
            String text = all.getOrDefault(gaps.group(1), NOTHING);
            gaps.appendReplacement(page, Matcher.quoteReplacement(text));
            left.remove(gaps.group(1));
        }
        gaps.appendTail(page);
        if (!left.isEmpty()) {
            throw new IllegalStateException("the page has no place for " + left.keySet());
        }
        return page.toString();
    }

    private Table goals() {
        Table table = new Table("figure", "reached", "at least", "aim", "verdict");
        for (Goal goal : Goal.values()) {
            Double figure = reached.get(goal);
            table.row(
                    goal.target()
                            .row(
                                    figure == null
                                            ? OptionalDouble.empty()
                                            : OptionalDouble.of(figure)));
        }
        return table;
    }
}
