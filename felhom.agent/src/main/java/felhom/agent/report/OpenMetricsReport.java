package felhom.agent.report;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toList;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes a report as metrics in the text format of OpenMetrics 1.0, which readers of the older
 * format of Prometheus understand, too. docs/monitoring.md is its contract.
 */
public final class OpenMetricsReport {
    private OpenMetricsReport() {}

    /** The document in UTF-8, ending with {@code # EOF} and a line feed. */
    public static byte[] render(Report report) {
        Map<MetricFamily, List<Figure>> families =
                Figures.of(report).stream()
                        .collect(groupingBy(Figure::family, TreeMap::new, toList()));
        StringBuilder text = new StringBuilder();
        families.forEach((family, figures) -> family(text, family, figures));
        return text.append("# EOF\n").toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void family(StringBuilder text, MetricFamily family, List<Figure> figures) {
        text.append("# TYPE ").append(family.title()).append(" gauge\n");
        if (!family.unit().isEmpty()) {
            text.append("# UNIT ").append(family.title()).append(' ').append(family.unit());
            text.append('\n');
        }
        text.append("# HELP ").append(family.title()).append(' ').append(family.help());
        text.append('\n');
        for (Figure figure : figures) {
            text.append(family.title())
                    .append(labels(figure.labels()))
                    .append(' ')
                    .append(figure.number())
                    .append('\n');
        }
    }

    private static String labels(Map<String, String> labels) {
        return labels.isEmpty()
                ? ""
                : labels.entrySet().stream()
                        .map(label -> label.getKey() + "=\"" + escaped(label.getValue()) + '"')
                        .collect(joining(",", "{", "}"));
    }

    /** Names come from the host; none may end a label or a line. */
    private static String escaped(String value) {
        return Markup.printable(value).replace("\\", "\\\\").replace("\"", "\\\"");
    }
}
