package felhom.agent.report;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One line of a text report: one finding, or several similar ones.
 *
 * @param check the id of their check
 * @param noun the plural noun for the findings of that check
 * @param findings at least one; all of the same status and, if several, of the same code and group
 */
record FindingGroup(String check, String noun, List<Finding> findings) {
    /** Up to this number similar findings are shown one by one. */
    private static final int FEW = 3;

    FindingGroup {
        findings = List.copyOf(findings);
    }

    /** The findings of a check in their order, with a group at the place of its first one. */
    static List<FindingGroup> of(CheckResult check) {
        Map<Object, List<Finding>> alike = new LinkedHashMap<>();
        for (Finding finding : check.findings()) {
            Object kind =
                    finding.group()
                            .<Object>map(
                                    group ->
                                            List.of(
                                                    finding.status(),
                                                    finding.code(),
                                                    finding.accepted(),
                                                    group))
                            .orElseGet(Object::new);
            alike.computeIfAbsent(kind, first -> new ArrayList<>()).add(finding);
        }
        return alike.values().stream()
                .map(some -> new FindingGroup(check.id(), check.noun(), some))
                .flatMap(some -> some.findings().size() > FEW ? Stream.of(some) : some.each())
                .toList();
    }

    /** Each finding of a check by itself. */
    static List<FindingGroup> apart(CheckResult check) {
        return new FindingGroup(check.id(), check.noun(), check.findings()).each().toList();
    }

    private Stream<FindingGroup> each() {
        return findings.stream().map(finding -> new FindingGroup(check, noun, List.of(finding)));
    }

    Finding first() {
        return findings.getFirst();
    }

    Status status() {
        return first().status();
    }

    boolean isProblem() {
        return status().isProblem();
    }

    boolean hasMany() {
        return findings.size() > 1;
    }

    /** The code of the problem, also of one that is accepted; empty if it is none. */
    Optional<FindingCode> code() {
        return first().code();
    }

    /** When the first of them was first seen, if earlier runs are remembered. */
    Optional<Instant> since() {
        return findings.stream()
                .map(Finding::since)
                .flatMap(Optional::stream)
                .min(Comparator.naturalOrder());
    }

    /** How much of a limit is used, if it is one finding that is measured against one. */
    OptionalDouble percent() {
        return hasMany() ? OptionalDouble.empty() : first().percent();
    }

    String subject() {
        if (!hasMany()) {
            return first().subject();
        }
        boolean guests =
                findings.stream()
                        .map(Finding::subject)
                        .map(GuestName::in)
                        .allMatch(Optional::isPresent);
        return findings.size() + " " + (guests ? "guests" : noun);
    }

    /** The text of the finding; for several, their common text and the first subjects. */
    String value() {
        if (!hasMany()) {
            return first().shown();
        }
        String common = first().group().orElse("");
        return code().isPresent()
                ? common
                        + ": "
                        + firstNames()
                        + first().accepted().map(why -> " (" + why.words() + ")").orElse("")
                : common;
    }

    private String firstNames() {
        return findings.stream().limit(FEW).map(Finding::subject).collect(Collectors.joining(", "))
                + " and "
                + (findings.size() - FEW)
                + " more";
    }

    /** The next steps; if they differ, those of the first findings. */
    List<NextStep> next() {
        return hasOneRemedy()
                ? first().next()
                : first().next().stream()
                        .map(step -> step.after("for " + first().subject()))
                        .toList();
    }

    /** Whether all findings have the same next steps, word by word. */
    boolean hasOneRemedy() {
        return findings.stream().map(Finding::next).distinct().count() == 1;
    }

    /** Whether both have the same next steps, so that showing them once is enough. */
    boolean sharesRemedyWith(FindingGroup other) {
        return check.equals(other.check)
                && !hasMany()
                && !other.hasMany()
                && first().next().equals(other.first().next());
    }
}
