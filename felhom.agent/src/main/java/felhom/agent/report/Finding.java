package felhom.agent.report;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One line of the report. It is made by the methods of this type alone, so that a problem always
 * has a code.
 *
 * @param status its severity
 * @param code the kind of problem, also of one that is accepted; empty if it is none
 * @param subject its subject within the check
 * @param value the text for people
 * @param measure the value as a number, if it has one
 * @param next the next steps; empty if there are none
 * @param group the common text of similar findings, such as {@code "newest backup is older than 7
 *     d"}: a text report may show findings of the same check, status, code and group as one line
 * @param since when a problem was first seen, if earlier runs are remembered
 * @param accepted why a problem does not count; empty unless it is accepted
 */
public record Finding(
        Status status,
        Optional<FindingCode> code,
        String subject,
        String value,
        Optional<Metric> measure,
        List<NextStep> next,
        Optional<String> group,
        Optional<Instant> since,
        Optional<Accepted> accepted) {
    private static final String ASLEEP = "asleep, and left asleep";
    private static final String NOT_NEEDED = "needs no backup";
    private static final NextStep DEFECT =
            NextStep.say("please report this line to the project's issue tracker");

    public Finding {
        if ((status.isProblem() || status == Status.ACCEPTED) != code.isPresent()) {
            throw new IllegalArgumentException(
                    "a problem has a code, and nothing else has one: "
                            + status
                            + " of "
                            + subject
                            + " with "
                            + code);
        }
        if ((status == Status.ACCEPTED) != accepted.isPresent()) {
            throw new IllegalArgumentException("what is accepted has a reason: " + subject);
        }
        code.filter(kind -> !kind.severity().allows(accepted.map(Accepted::status).orElse(status)))
                .ifPresent(
                        kind -> {
                            throw new IllegalArgumentException(
                                    kind + " is " + kind.severity() + ", not " + status);
                        });
        next = List.copyOf(next);
    }

    /** What is in order. */
    public static Finding pass(String subject, String value) {
        return of(Status.PASS, Optional.empty(), subject, value);
    }

    /** A disk that sleeps and was not woken, so that nothing else is known of it. */
    public static Finding asleep(String disk) {
        return pass(disk, ASLEEP).grouped(ASLEEP);
    }

    /** A guest that needs no backup, as the configuration says. */
    public static Finding notNeeded(String guest, String setting) {
        return skipped(guest, NOT_NEEDED + " (" + setting + ")").grouped(NOT_NEEDED);
    }

    /** What was not looked at, or is off on purpose. */
    public static Finding skipped(String subject, String value, NextStep... next) {
        return of(Status.SKIP, Optional.empty(), subject, value, next);
    }

    public static Finding warn(FindingCode code, String subject, String value, NextStep... next) {
        return of(Status.WARN, Optional.of(code), subject, value, next);
    }

    public static Finding fail(FindingCode code, String subject, String value, NextStep... next) {
        return of(Status.FAIL, Optional.of(code), subject, value, next);
    }

    /**
     * A finding whose value decides on its status.
     *
     * @param code its code if it is a problem
     * @param next the next steps unless it passes
     */
    public static Finding judged(
            Status status, FindingCode code, String subject, String value, NextStep... next) {
        return of(status, Optional.of(code).filter(kind -> status.isProblem()), subject, value)
                .unlessPassed(next);
    }

    /** A finding for a defect of the agent itself. */
    public static Finding defect(String subject, Throwable defect) {
        return fail(FindingCode.AGENT_DEFECT, subject, "this check broke: " + defect, DEFECT);
    }

    private static Finding of(
            Status status,
            Optional<FindingCode> code,
            String subject,
            String value,
            NextStep... next) {
        return new Finding(
                status,
                code,
                subject,
                value,
                Optional.empty(),
                List.of(next),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    public Finding measured(double number, String unit) {
        return new Finding(
                status,
                code,
                subject,
                value,
                Optional.of(new Metric(number, unit)),
                next,
                group,
                since,
                accepted);
    }

    /** Adds next steps, unless the finding passes. */
    public Finding unlessPassed(NextStep... steps) {
        return status == Status.PASS ? this : withNext(List.of(steps));
    }

    public Finding withNext(List<NextStep> steps) {
        return new Finding(status, code, subject, value, measure, steps, group, since, accepted);
    }

    /** A copy of a problem that was first seen then. */
    public Finding since(Instant first) {
        return new Finding(
                status, code, subject, value, measure, next, group, Optional.of(first), accepted);
    }

    public Finding withValue(String words) {
        return new Finding(status, code, subject, words, measure, next, group, since, accepted);
    }

    /** A copy of a problem that does not count, and asks for nothing. */
    public Finding accepted(Accepted why) {
        return new Finding(
                Status.ACCEPTED,
                code,
                subject,
                value,
                measure,
                List.of(),
                group,
                since,
                Optional.of(why));
    }

    /** A copy that is a warning if it was a failure. */
    public Finding atMostWarn() {
        return status == Status.FAIL
                ? new Finding(
                        Status.WARN, code, subject, value, measure, next, group, since, accepted)
                : this;
    }

    /** Whether it is about a disk that was left asleep. */
    public boolean isAsleep() {
        return group.equals(Optional.of(ASLEEP));
    }

    /** Whether it is about a guest that needs no backup. */
    boolean isNotNeeded() {
        return group.equals(Optional.of(NOT_NEEDED));
    }

    /** How much of a limit is used, if it is measured against one. */
    public OptionalDouble percent() {
        return measure.filter(number -> number.unit().equals("percent")).stream()
                .mapToDouble(Metric::number)
                .findFirst();
    }

    /** The text for people, with the reason why it is accepted. */
    String shown() {
        return value + accepted.map(why -> " (" + why.words() + ")").orElse("");
    }

    public Finding grouped(String words) {
        return new Finding(
                status, code, subject, value, measure, next, Optional.of(words), since, accepted);
    }
}
