package felhom.agent.report;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Writes the findings of checks as part of a page. */
final class HtmlFindings {
    private static final Comparator<Finding> PROBLEMS_FIRST =
            Comparator.comparing(
                    finding -> finding.status().isProblem() ? -finding.status().ordinal() : 0);

    private final Markup page;

    HtmlFindings(Markup page) {
        this.page = page;
    }

    /** A problem with its next steps; similar findings can be unfolded. */
    void problem(FindingGroup bundle) {
        page.raw("\n")
                .in(
                        "article",
                        "problem " + HtmlReport.css(bundle.status()),
                        attribute(bundle.code()),
                        () -> {
                            page.in("h3", "", () -> title(bundle));
                            page.in(
                                    "p",
                                    "value",
                                    () -> {
                                        meter(bundle.percent(), bundle.status());
                                        page.text(bundle.value());
                                        code(bundle.code());
                                        since(bundle.since());
                                    });
                            next(bundle.next());
                            if (bundle.hasMany()) {
                                all(bundle);
                            }
                        });
    }

    private void title(FindingGroup bundle) {
        HtmlReport.badge(page, bundle.status());
        page.text(" ").of("span", "check", bundle.check());
        page.text(" ").of("span", "subject", bundle.subject());
    }

    private void all(FindingGroup bundle) {
        page.in(
                "details",
                "",
                () -> {
                    page.of("summary", "", "All " + bundle.findings().size());
                    page.in(
                            "ul",
                            "findings",
                            () ->
                                    bundle.findings()
                                            .forEach(each -> one(each, !bundle.hasOneRemedy())));
                });
    }

    private void one(Finding finding, boolean withSteps) {
        page.in(
                "li",
                "",
                () -> {
                    page.of("span", "subject", finding.subject()).text(" ");
                    page.of("span", "value", finding.shown());
                    if (withSteps) {
                        next(finding.next());
                    }
                });
    }

    /** A check with all its findings, folded unless it has a problem. */
    void check(CheckResult check) {
        page.raw("\n")
                .in(
                        "details",
                        "check",
                        check.status().isProblem() ? " open=\"\"" : "",
                        () -> {
                            page.in(
                                    "summary",
                                    "",
                                    () -> {
                                        HtmlReport.badge(page, check.status());
                                        page.text(" ").of("span", "check", check.id()).text(" ");
                                        Gist gist = Gist.of(check);
                                        page.in(
                                                "span",
                                                "gist",
                                                () -> {
                                                    meter(gist.percent(), Status.PASS);
                                                    page.text(gist.words());
                                                });
                                    });
                            page.in(
                                    "ul",
                                    "findings",
                                    () ->
                                            check.findings().stream()
                                                    .sorted(PROBLEMS_FIRST)
                                                    .forEach(this::finding));
                        });
    }

    private void finding(Finding finding) {
        page.in(
                "li",
                "",
                attribute(finding.code()),
                () -> {
                    HtmlReport.badge(page, finding.status());
                    page.text(" ").of("span", "subject", finding.subject()).text(" ");
                    meter(finding.percent(), finding.status());
                    page.of("span", "value", finding.shown());
                    code(finding.code());
                    since(finding.since());
                    next(finding.next());
                });
    }

    /** The next steps, ready to be copied. */
    void next(List<NextStep> steps) {
        if (!steps.isEmpty()) {
            page.in("ul", "next", () -> steps.forEach(step -> page.in("li", "", () -> step(step))));
        }
    }

    private void step(NextStep step) {
        page.text(step.lead());
        step.command()
                .ifPresent(
                        command ->
                                page.text(step.lead().isEmpty() ? "" : ": ")
                                        .of("code", "", command));
        // The command is a block of its own, which needs no sign after it.
        page.text(step.command().isEmpty() ? step.tail() : step.tail().replaceFirst("^[;,] ", ""));
    }

    /** The code of a problem, small after its text. */
    void code(Optional<FindingCode> code) {
        code.ifPresent(it -> page.text(" ").of("span", "code", it.code()));
    }

    private void meter(OptionalDouble percent, Status status) {
        percent.ifPresent(
                it -> {
                    HtmlReport.meter(page, it, HtmlReport.css(status));
                    page.text(" ");
                });
    }

    /** Since when a problem stands, small after its text. */
    void since(Optional<Instant> first) {
        first.ifPresent(
                it -> page.text(" ").of("span", "since muted", "since " + HtmlReport.time(it)));
    }

    /** A code as an attribute, for scripts and filters. */
    static String attribute(Optional<FindingCode> code) {
        return code.map(it -> " data-code=\"" + it.code() + "\"").orElse("");
    }
}
