package felhom.agent.report;

import java.util.List;
import java.util.Optional;

/**
 * One line of the report.
 *
 * @param status its severity
 * @param subject its subject within the check
 * @param value the text for people
 * @param measure the value as a number, if it has one
 * @param next the next steps, one step or command each; empty if there are none
 * @param group the common text of similar findings, such as {@code "newest backup is older than 7
 *     d"}: a text report may show findings of the same check, status and group as one line
 */
public record Finding(
        Status status,
        String subject,
        String value,
        Optional<Metric> measure,
        List<String> next,
        Optional<String> group) {
    private static final String DEFECT = "please report this line to the project's issue tracker";

    public Finding {
        next = List.copyOf(next);
    }

    public static Finding pass(String subject, String value) {
        return of(Status.PASS, subject, value);
    }

    public static Finding of(Status status, String subject, String value, String... next) {
        return new Finding(
                status, subject, value, Optional.empty(), List.of(next), Optional.empty());
    }

    /** A finding for a defect of the agent itself. */
    public static Finding defect(String subject, Throwable defect) {
        return of(Status.FAIL, subject, "this check broke: " + defect, DEFECT);
    }

    public Finding measured(double number, String unit) {
        return new Finding(
                status, subject, value, Optional.of(new Metric(number, unit)), next, group);
    }

    /** Adds next steps, unless the finding passes. */
    public Finding unlessPassed(String... steps) {
        return status == Status.PASS ? this : withNext(List.of(steps));
    }

    public Finding withNext(List<String> steps) {
        return new Finding(status, subject, value, measure, steps, group);
    }

    public Finding grouped(String words) {
        return new Finding(status, subject, value, measure, next, Optional.of(words));
    }
}
