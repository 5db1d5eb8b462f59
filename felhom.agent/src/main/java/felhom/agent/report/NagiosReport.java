package felhom.agent.report;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes a report as a plugin for Nagios does: one line with the state, the first problems and the
 * figures, then a line for each problem with its next steps below it.
 */
public final class NagiosReport {
    private static final int FIRST = 3;

    private final Report report;
    private final List<FindingGroup> problems;

    private NagiosReport(Report report) {
        this.report = report;
        this.problems =
                report.checks().stream()
                        .map(FindingGroup::of)
                        .flatMap(List::stream)
                        .filter(FindingGroup::isProblem)
                        .sorted(Comparator.comparing(FindingGroup::status).reversed())
                        .toList();
    }

    /**
     * The text; each line ends with a line feed.
     *
     * @param failures what could not be written elsewhere
     */
    public static String render(Report report, List<String> failures) {
        NagiosReport writer = new NagiosReport(report);
        StringBuilder text = new StringBuilder();
        String failed = failures.isEmpty() ? "" : failures.getFirst() + "; ";
        text.append(PluginState.of(report, failures).line(failed + writer.summary()))
                .append(" | ")
                .append(writer.figures())
                .append('\n');
        for (FindingGroup problem : writer.problems) {
            text.append(problem.status().name())
                    .append(": ")
                    .append(PluginState.clean(words(problem)))
                    .append('\n');
            for (NextStep step : problem.next()) {
                text.append("  -> ").append(PluginState.clean(step.line())).append('\n');
            }
        }
        return text.toString();
    }

    private String summary() {
        String counts =
                report.node().orElse(report.url().toString())
                        + (report.simulated() ? " (" + report.subject().word() + ")" : "")
                        + ": "
                        + report.count(Status.FAIL)
                        + " failed, "
                        + Quantity.count(report.count(Status.WARN), "warning", "warnings")
                        + ", "
                        + report.count(Status.PASS)
                        + " passed";
        return problems.isEmpty()
                ? counts
                : counts
                        + "; "
                        + Quantity.some(problems.stream().map(NagiosReport::words).toList(), FIRST);
    }

    private static String words(FindingGroup problem) {
        return problem.check()
                + " "
                + problem.subject()
                + ": "
                + problem.value()
                + problem.code().map(code -> " [" + code + "]").orElse("");
    }

    /** The figures of the host; of the guests the oldest backup, because there may be hundreds. */
    private String figures() {
        Stream<Figure> oldest =
                Figures.of(report).stream()
                        .filter(figure -> figure.family() == MetricFamily.BACKUP_AGE)
                        .max(Comparator.comparingDouble(Figure::value))
                        .map(figure -> Figure.plain(figure.family(), figure.value()))
                        .stream();
        Stream<Figure> host =
                Figures.of(report).stream()
                        .filter(
                                figure ->
                                        !figure.family().isOfGuests()
                                                && !figure.family().unit().isEmpty())
                        .filter(figure -> figure.family() != MetricFamily.RUN_TIMESTAMP);
        return Stream.concat(host, oldest)
                .map(NagiosReport::figure)
                .collect(Collectors.joining(" "));
    }

    /** {@code 'label'=value[unit]}. */
    private static String figure(Figure figure) {
        String unit = figure.family().unit();
        String title = figure.family().title();
        String name =
                title.substring("felhom_".length(), title.length() - unit.length() - 1)
                        + figure.labels().values().stream()
                                .map(value -> " " + value.replaceAll("['=]", "_"))
                                .collect(Collectors.joining());
        String value =
                switch (unit) {
                    case "ratio" -> Figure.decimal(figure.value() * 100) + "%";
                    case "seconds" -> figure.number() + "s";
                    default -> figure.number();
                };
        return "'" + PluginState.clean(name) + "'=" + value;
    }
}
