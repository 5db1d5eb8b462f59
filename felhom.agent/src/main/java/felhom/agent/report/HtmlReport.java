package felhom.agent.report;

import felhom.proxmox.model.HostAddress;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * Writes a report as one page, to view, to mail and to print: without scripts or external content.
 */
public final class HtmlReport {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    /** A second defence: even if a name became an element, this policy makes it harmless. */
    private static final String HEAD =
            """
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta http-equiv="Content-Security-Policy" \
            content="default-src 'none'; style-src 'unsafe-inline'">
            <meta name="color-scheme" content="light dark">
            <meta name="robots" content="noindex">
            """;

    private final Report report;
    private final Markup page = new Markup();

    private HtmlReport(Report report) {
        this.report = report;
    }

    /** The page in UTF-8, ending with a line feed. */
    public static byte[] render(Report report) {
        HtmlReport writer = new HtmlReport(report);
        writer.document();
        return writer.page.toString().getBytes(StandardCharsets.UTF_8);
    }

    static String time(Instant instant) {
        return TIME.format(instant);
    }

    private void document() {
        page.raw("<!DOCTYPE html>\n").in("html", "", " lang=\"en\"", this::headAndBody).raw("\n");
    }

    private void headAndBody() {
        page.in(
                "head",
                "",
                () ->
                        page.raw("\n" + HEAD)
                                .of("title", "", host() + ": " + outcome() + " (self-test)")
                                .raw("\n")
                                .in("style", "", () -> page.raw("\n" + styleSheet()))
                                .raw("\n"));
        page.raw("\n").in("body", "", this::body);
    }

    private void body() {
        page.raw("\n").in("header", report.outcome(), this::heading);
        page.raw("\n").in("main", "", this::sections);
        page.raw("\n").in("footer", "", this::footer).raw("\n");
    }

    private String host() {
        return report.node().orElseGet(() -> HostAddress.ofUrl(report.url().toString()).name());
    }

    private String outcome() {
        return switch (report.outcome()) {
            case "failed" -> Quantity.count(report.count(Status.FAIL), "failure", "failures");
            case "warnings" -> Quantity.count(report.count(Status.WARN), "warning", "warnings");
            default -> report.outcome();
        };
    }

    private void heading() {
        page.of("p", "outcome", report.outcome());
        page.of("h1", "", host());
        page.in(
                "p",
                "about",
                () -> {
                    page.text(
                            switch (report.kind()) {
                                case HEALTH -> "Self-test, ";
                                case TASK ->
                                        "Test of tasks on guest "
                                                + report.guest().orElseThrow()
                                                + ", ";
                                case RESTORE -> "Restore drill, ";
                            });
                    page.text(time(report.started()) + ", " + report.url());
                });
        if (report.simulated()) {
            page.of("p", "simulated", report.subject().sentence());
        }
        page.in("ul", "counts", this::counts);
    }

    private void counts() {
        for (Status status :
                List.of(Status.FAIL, Status.WARN, Status.ACCEPTED, Status.PASS, Status.SKIP)) {
            long count = report.count(status);
            if (count == 0 && status == Status.ACCEPTED) {
                continue;
            }
            String css = count == 0 ? "none" : css(status);
            page.in(
                    "li",
                    css,
                    () -> page.of("b", "", Long.toString(count)).text(" " + plural(status, count)));
        }
    }

    private static String plural(Status status, long count) {
        return switch (status) {
            case FAIL -> "failed";
            case WARN -> count == 1 ? "warning" : "warnings";
            case ACCEPTED -> "accepted";
            case PASS -> "passed";
            case SKIP -> "skipped";
        };
    }

    private void sections() {
        List<FindingGroup> problems =
                report.checks().stream()
                        .map(FindingGroup::of)
                        .flatMap(List::stream)
                        .filter(FindingGroup::isProblem)
                        .sorted(Comparator.comparing(FindingGroup::status).reversed())
                        .toList();
        if (!problems.isEmpty()) {
            page.in(
                    "section",
                    "problems",
                    () -> {
                        page.of("h2", "", "What needs attention");
                        problems.forEach(new HtmlFindings(page)::problem);
                    });
        }
        page.in(
                "section",
                "checks",
                () -> {
                    page.of("h2", "", "All checks");
                    page.in("div", "list", () -> checks().forEach(new HtmlFindings(page)::check));
                });
        if (!report.guests().isEmpty()) {
            page.in("section", "guests", () -> new HtmlGuests(page, report).write());
        }
    }

    /** Those with problems first, as in the list of problems. */
    private List<CheckResult> checks() {
        return report.checks().stream()
                .sorted(
                        Comparator.comparing(
                                check ->
                                        check.status().isProblem() ? -check.status().ordinal() : 0))
                .toList();
    }

    private void footer() {
        page.text(
                "felhom-agent "
                        + report.toolVersion()
                        + ", finished in "
                        + Quantity.duration(report.took())
                        + ", exit code "
                        + report.exit().number()
                        + (report.strict() ? " (strict: warnings count as failures)" : ""));
    }

    /** A status as a word in its colour. */
    static void badge(Markup page, Status status) {
        page.of("span", "badge " + css(status), status == Status.PASS ? "ok" : css(status));
    }

    /**
     * A bar that shows how much of a limit is used; the number is beside it in words.
     *
     * @param css the status that colours it
     */
    static void meter(Markup page, double percent, String css) {
        String width = String.format(Locale.ROOT, "%.0f", Math.clamp(percent, 0, 100));
        page.in(
                "span",
                "meter",
                " aria-hidden=\"true\"",
                () -> page.in("span", css, " style=\"width:" + width + "%\"", () -> {}));
    }

    static String css(Status status) {
        return status.name().toLowerCase(Locale.ROOT);
    }

    private static String styleSheet() {
        try (InputStream sheet = HtmlReport.class.getResourceAsStream("report.css")) {
            return new String(
                    Objects.requireNonNull(sheet, "report.css is not in the module").readAllBytes(),
                    StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("report.css cannot be read", unreadable);
        }
    }
}
