package felhom.agent;

import java.nio.charset.Charset;
import java.util.Locale;

/** Writes a report for people: one aligned line per finding, and what to do below it. */
final class TextReport {
    private final Report report;
    private final boolean symbols;
    private final boolean colour;
    private final StringBuilder text = new StringBuilder();

    private TextReport(Report report, Charset charset, boolean colour) {
        this.report = report;
        this.symbols = charset.newEncoder().canEncode(Status.PASS.symbol() + Status.FAIL.symbol());
        this.colour = colour;
    }

    static String render(Report report, Charset charset, boolean colour) {
        TextReport writer = new TextReport(report, charset, colour);
        writer.header();
        writer.checks();
        writer.summary();
        return writer.text.toString();
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

    private void checks() {
        int checkWidth = 0;
        int subjectWidth = 0;
        for (CheckResult check : report.checks()) {
            checkWidth = Math.max(checkWidth, check.id().length());
            for (Finding finding : check.findings()) {
                subjectWidth = Math.max(subjectWidth, printable(finding.subject()).length());
            }
        }
        for (CheckResult check : report.checks()) {
            for (Finding finding : check.findings()) {
                line(check.id(), checkWidth, finding, subjectWidth);
            }
        }
    }

    private void line(String id, int idWidth, Finding finding, int subjectWidth) {
        String symbol = symbols ? finding.status().symbol() : finding.status().ascii();
        text.append("  ").append(painted(symbol, finding.status())).append("  ");
        text.append(padded(id, idWidth)).append("  ");
        text.append(padded(printable(finding.subject()), subjectWidth)).append("  ");
        text.append(printable(finding.value())).append('\n');
        String indent = " ".repeat(symbol.length() + 4 + idWidth + 2);
        for (String step : finding.next()) {
            text.append(indent).append("-> ").append(printable(step)).append('\n');
        }
    }

    private void summary() {
        text.append('\n')
                .append(report.outcome().toUpperCase(Locale.ROOT))
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
        return colour ? "\u001b[" + status.colour() + "m" + symbol + "\u001b[0m" : symbol;
    }

    /** Names come from the host; none may steer the terminal. */
    private static String printable(String words) {
        return words.codePoints()
                .map(c -> Character.isISOControl(c) ? ' ' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static String padded(String words, int width) {
        return words + " ".repeat(Math.max(0, width - words.length()));
    }
}
