package felhom.agent.report;

import java.util.List;
import java.util.Optional;

/**
 * One line of the report.
 *
 * @param status what to think of it
 * @param subject what it is about, within its check
 * @param value what was found, for people
 * @param measure the same as a number, where there is one
 * @param next what to do about it, one step or command each; empty if there is nothing to do
 * @param group what findings like it are called together, such as {@code "newest backup is older
 *     than 7 d"}: a report for people may show many of the same check, status and group as one line
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

    /** A mistake of the agent itself. */
    public static Finding defect(String subject, Throwable defect) {
        return of(Status.FAIL, subject, "this check broke: " + defect, DEFECT);
    }

    public Finding measured(double number, String unit) {
        return new Finding(
                status, subject, value, Optional.of(new Metric(number, unit)), next, group);
    }

    /** Gives a next step to a finding that asks for one; a finding that passes needs none. */
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
