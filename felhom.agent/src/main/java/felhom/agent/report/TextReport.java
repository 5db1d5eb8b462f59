package felhom.agent.report;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * Writes a report for people: first the problems with their next steps, the most severe first, then
 * one line for each check. With {@code --verbose}, and of a task test, the rest is one line for
 * each other finding; similar problems are one line without it.
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
                        .filter(this::isListed)
                        .toList();
        this.checkWidth =
                widest(
                        Stream.concat(
                                bundles.stream().map(FindingGroup::check),
                                hasLines()
                                        ? report.checks().stream().map(CheckResult::id)
                                        : Stream.empty()));
        this.subjectWidth =
                widest(
                        bundles.stream()
                                .map(FindingGroup::subject)
                                .filter(subject -> subject.length() <= WIDEST_SUBJECT));
    }

    public static String render(Report report, Screen screen) {
        TextReport writer = new TextReport(report, screen);
        if (!screen.quiet()) {
            writer.header();
        }
        writer.problems();
        if (writer.hasLines()) {
            writer.lines();
        }
        writer.summary();
        return writer.text.toString();
    }

    /** Whether each check has one line in place of its findings. */
    private boolean hasLines() {
        return !screen.quiet() && !screen.verbose() && report.kind() == Report.Kind.HEALTH;
    }

    private boolean isListed(FindingGroup bundle) {
        return bundle.isProblem()
                || !screen.quiet() && (!hasLines() || bundle.status() == Status.ACCEPTED);
    }

    private static int widest(Stream<String> words) {
        return words.mapToInt(String::length).max().orElse(0);
    }

    private void header() {
        write(
                Status.PASS,
                "felhom-agent " + report.toolVersion() + " self-test of " + what() + host());
        text.append('\n');
    }

    private String what() {
        return switch (report.kind()) {
            case HEALTH -> "";
            case TASK -> "tasks on guest " + report.guest().orElseThrow() + " of ";
            case RESTORE ->
                    report.guest()
                            .map(guest -> "the backup of guest " + guest + " of ")
                            .orElse("backups of ");
        };
    }

    private String host() {
        return report.node().map(node -> node + " at ").orElse("")
                + report.url()
                + (report.simulated() ? " (" + report.subject().remark() + ")" : "");
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
        if (!problems.isEmpty() && !screen.quiet()) {
            text.append('\n');
        }
        List<FindingGroup> rest = bundles.stream().filter(bundle -> !bundle.isProblem()).toList();
        for (FindingGroup bundle : rest) {
            line(bundle);
            remedy(bundle);
        }
        if (!rest.isEmpty()) {
            text.append('\n');
        }
    }

    /** One line for each check. */
    private void lines() {
        for (CheckResult check : report.checks()) {
            Gist gist = Gist.of(check);
            line(
                    check.status(),
                    padded(check.id(), checkWidth),
                    value(gist.percent(), gist.words()));
        }
        write(Status.PASS, "     --verbose lists all " + report.count() + " findings");
        text.append('\n');
    }

    private void line(FindingGroup bundle) {
        line(
                bundle.status(),
                padded(bundle.check(), checkWidth)
                        + "  "
                        + padded(Markup.printable(bundle.subject()), subjectWidth),
                value(bundle));
    }

    /** Only the value is broken; it begins after the names, or below them if they are too long. */
    private void line(Status status, String names, String value) {
        String symbol = screen.symbols() ? status.symbol() : status.ascii();
        String start = "  " + symbol + "  " + names + "  ";
        List<String> lines =
                broken(start + Markup.printable(value), start.length(), column(symbol, names));
        write(
                status,
                "  " + painted(symbol, status) + lines.getFirst().substring(2 + symbol.length()));
        lines.stream().skip(1).forEach(line -> write(status, line));
    }

    private int column(String symbol, String names) {
        return symbol.length() + 6 + Math.min(names.length(), checkWidth + 2 + subjectWidth);
    }

    /** The code comes last, so that the eye may leave it out. */
    private String value(FindingGroup bundle) {
        return value(bundle.percent(), bundle.value())
                + bundle.code().map(code -> " [" + code + "]").orElse("")
                + bundle.since()
                        .filter(first -> first.isBefore(report.started()))
                        .map(first -> Duration.between(first, report.started()))
                        .map(age -> ", since " + Quantity.age(age))
                        .orElse("");
    }

    /** A number that has a limit is a bar, too. */
    private String value(OptionalDouble percent, String words) {
        return percent.isPresent() && !screen.verbose()
                ? Bar.of(percent.getAsDouble(), screen.symbols()) + " " + words
                : words;
    }

    /** The value is broken between words, and goes on below itself. */
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
            write(bundle.status(), indent + Markup.printable(step.line()));
        }
        if (bundle.code().isPresent() && bundle.hasMany()) {
            write(bundle.status(), indent + "--verbose lists all");
        }
    }

    private void summary() {
        write(
                worst(),
                report.outcome().toUpperCase(Locale.ROOT)
                        + ": "
                        + report.count(Status.PASS)
                        + " passed, "
                        + Quantity.count(report.count(Status.WARN), "warning", "warnings")
                        + ", "
                        + report.count(Status.FAIL)
                        + " failed, "
                        + accepted()
                        + report.count(Status.SKIP)
                        + " skipped, in "
                        + Quantity.duration(report.took())
                        + "; exit code "
                        + report.exit().number()
                        + (screen.quiet() ? "; " + host() : ""));
    }

    private Status worst() {
        return Status.worst(
                report.checks().stream().flatMap(check -> check.findings().stream()).toList());
    }

    /** Next steps have the priority of their problem, so that both are found together. */
    private void write(Status status, String line) {
        if (screen.journal()) {
            text.append('<').append(status.priority()).append('>');
        }
        text.append(line).append('\n');
    }

    private String accepted() {
        long count = report.count(Status.ACCEPTED);
        return count == 0 ? "" : count + " accepted, ";
    }

    private String painted(String symbol, Status status) {
        return screen.colour() ? "\u001b[" + status.colour() + "m" + symbol + "\u001b[0m" : symbol;
    }

    private static String padded(String words, int width) {
        return words + " ".repeat(Math.max(0, width - words.length()));
    }
}
