package felhom.agent.config;

import felhom.agent.report.Accepted;
import felhom.agent.report.Finding;
import felhom.agent.report.FindingCode;
import felhom.agent.report.NextStep;
import felhom.agent.report.Quantity;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An entry of {@code accept}: findings that an operator knows and accepts.
 *
 * @param code their code
 * @param subject their subject; empty for all
 * @param limit how long they are accepted
 * @param reason why they are
 */
public record Acceptance(FindingCode code, Optional<String> subject, Limit limit, String reason) {
    /** How long a finding is accepted. */
    public sealed interface Limit {}

    /** For ever. */
    public record Always() implements Limit {}

    /**
     * Until a day is over, in UTC.
     *
     * @param last the last day
     */
    public record Until(LocalDate last) implements Limit {}

    /**
     * As long as its measure does not grow.
     *
     * @param value the highest measure that is accepted
     */
    public record Unless(double value) implements Limit {}

    /** Whether a finding is one of those. */
    public boolean concerns(Finding finding) {
        return finding.code().equals(Optional.of(code))
                && subject.map(finding.subject()::equals).orElse(true);
    }

    /**
     * A finding that it concerns, accepted; or with a step that tells why it is not any more.
     *
     * @param today the day of the run, in UTC
     */
    public Finding judge(Finding finding, LocalDate today) {
        return switch (limit) {
            case Always ignored -> accepted(finding, Optional.empty());
            case Until until ->
                    today.isAfter(until.last())
                            ? notAnyMore(finding, "it was accepted until " + until.last())
                            : accepted(finding, Optional.of(until.last().toString()));
            case Unless unless -> unlessGrown(finding, unless.value());
        };
    }

    private Finding unlessGrown(Finding finding, double value) {
        if (finding.measure().isEmpty()) {
            return notAnyMore(
                    finding, "it has no measure, so it cannot be accepted until it grows");
        }
        if (finding.measure().get().exceeds(value)) {
            return notAnyMore(
                    finding,
                    "it was accepted at "
                            + Quantity.plain(value)
                            + " and has grown to "
                            + finding.measure().get().rounded().toPlainString());
        }
        return accepted(finding, Optional.of("grows"));
    }

    private Finding accepted(Finding finding, Optional<String> until) {
        return finding.accepted(new Accepted(finding.status(), reason, until));
    }

    private Finding notAnyMore(Finding finding, String why) {
        List<NextStep> steps = new ArrayList<>(finding.next());
        steps.add(
                NextStep.say(
                        why + " (" + reason + "); accept it anew, or remove the entry of accept"));
        return finding.withNext(steps);
    }

    @Override
    public String toString() {
        return code + subject.map(name -> ":" + name).orElse("");
    }
}
