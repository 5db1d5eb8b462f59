package felhom.agent.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Writes a report for people: first the problems with their next steps, the most severe first, then
 * one line for each other finding. Similar findings are one line, unless {@code --verbose} is
 * given.
 */
public final class TextReport {
    /** Longer subjects do not widen the column for all others. */
    private static final int WIDEST_SUBJECT = 24;

    /** The minimum width of the column of values. */
    private static final int NARROWEST_VALUE = 24;

    private final Report report;
    private final Screen screen;
    private final List<FindingGroup> bundles;
    private final int checkWidth;
    private final int subjectWidth;
    private final StringBuilder text = new StringBuilder();

    private TextReport(Report report, Screen screen) {
        this.report = report;
        this.screen = screen;
        this.bundles =
                report.checks().stream()
                        .map(screen.verbose() ? FindingGroup::apart : FindingGroup::of)
                        .flatMap(List::stream)
                        .toList();
        this.checkWidth = widest(bundles.stream().map(FindingGroup::check));
        this.subjectWidth =
                widest(
                        bundles.stream()
                                .map(FindingGroup::subject)
                                .filter(subject -> subject.length() <= WIDEST_SUBJECT));
    }

    public static String render(Report report, Screen screen) {
        TextReport writer = new TextReport(report, screen);
        writer.header();
        writer.problems();
        writer.rest();
        writer.summary();
        return writer.text.toString();
    }

    private static int widest(Stream<String> words) {
        return words.mapToInt(String::length).max().orElse(0);
    }

    private void header() {
        text.append("felhom-agent ").append(report.toolVersion()).append(" self-test of ");
        report.guest()
                .ifPresent(guest -> text.append("tasks on guest ").append(guest).append(" of "));
        report.node().ifPresent(node -> text.append(node).append(" at "));
        text.append(report.url());
        if (report.simulated()) {
            text.append(" (SIMULATED HOST: this says nothing of a real one)");
        }
        text.append("\n\n");
    }

    private void problems() {
        List<FindingGroup> problems =
                bundles.stream()
                        .filter(FindingGroup::isProblem)
                        .sorted(Comparator.comparing(FindingGroup::status).reversed())
                        .toList();
        for (int i = 0; i < problems.size(); i++) {
            FindingGroup problem = problems.get(i);
            line(problem);
            if (i + 1 == problems.size() || !problem.sharesRemedyWith(problems.get(i + 1))) {
                remedy(problem);
            }
        }
        if (!problems.isEmpty()) {
            text.append('\n');
        }
    }

    private void rest() {
        List<FindingGroup> quiet = bundles.stream().filter(bundle -> !bundle.isProblem()).toList();
        for (FindingGroup bundle : quiet) {
            line(bundle);
            remedy(bundle);
        }
        if (!quiet.isEmpty()) {
            text.append('\n');
        }
    }

    private void line(FindingGroup bundle) {
        Status status = bundle.status();
        String symbol = screen.symbols() ? status.symbol() : status.ascii();
        String start =
                "  "
                        + symbol
                        + "  "
                        + padded(bundle.check(), checkWidth)
                        + "  "
                        + padded(printable(bundle.subject()), subjectWidth)
                        + "  ";
        int column = symbol.length() + 8 + checkWidth + subjectWidth;
        List<String> lines = broken(start + printable(value(bundle)), start.length(), column);
        text.append("  ").append(painted(symbol, status));
        text.append(lines.getFirst().substring(2 + symbol.length())).append('\n');
        lines.stream().skip(1).forEach(line -> text.append(line).append('\n'));
    }

    /** The code comes last, so that the eye may leave it out. */
    private static String value(FindingGroup bundle) {
        return bundle.value() + bundle.code().map(code -> " [" + code + "]").orElse("");
    }

    /** Only the value is broken, between words, and goes on below itself. */
    private List<String> broken(String line, int start, int column) {
        int indent = column <= screen.width() - NARROWEST_VALUE ? column : 5;
        List<String> lines = new ArrayList<>();
        String rest = line;
        int from = start;
        while (rest.length() > screen.width()) {
            int blank = rest.lastIndexOf(' ', screen.width());
            if (blank < from) {
                blank = rest.indexOf(' ', from);
            }
            if (blank < 0) {
                break;
            }
            lines.add(rest.substring(0, blank).stripTrailing());
            rest = " ".repeat(indent) + rest.substring(blank + 1);
            from = indent;
        }
        lines.add(rest);
        return lines;
    }

    /** Steps are never broken: many are commands, which are to be pasted. */
    private void remedy(FindingGroup bundle) {
        String indent = screen.symbols() ? "     -> " : "      -> ";
        for (NextStep step : bundle.next()) {
            text.append(indent).append(printable(step.line())).append('\n');
        }
        if (bundle.isProblem() && bundle.hasMany()) {
            text.append(indent).append("--verbose lists all\n");
        }
    }

    private void summary() {
        text.append(report.outcome().toUpperCase(Locale.ROOT))
                .append(": ")
                .append(report.count(Status.PASS))
                .append(" passed, ")
                .append(Quantity.count(report.count(Status.WARN), "warning", "warnings"))
                .append(", ")
                .append(report.count(Status.FAIL))
                .append(" failed, ")
                .append(report.count(Status.SKIP))
                .append(" skipped, in ")
                .append(Quantity.duration(report.took()))
                .append("; exit code ")
                .append(report.exit().number())
                .append('\n');
    }

    private String painted(String symbol, Status status) {
        return screen.colour() ? "\u001b[" + status.colour() + "m" + symbol + "\u001b[0m" : symbol;
    }

    /** Names come from the host; none may steer the terminal. */
    private static String printable(String words) {
        return words.codePoints()
                .map(c -> Markup.isVisible(c) ? c : ' ')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static String padded(String words, int width) {
        return words + " ".repeat(Math.max(0, width - words.length()));
    }
}
