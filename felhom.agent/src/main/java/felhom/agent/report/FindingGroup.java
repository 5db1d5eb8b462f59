package felhom.agent.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a report for people shows as one line: a finding, or many that are alike.
 *
 * @param check the id of their check
 * @param noun what the findings of that check are called together, in the plural
 * @param findings at least one; all of the same status and, if several, of the same group
 */
record FindingGroup(String check, String noun, List<Finding> findings) {
    /** So many of a kind are still shown one by one. */
    private static final int FEW = 3;

    FindingGroup {
        findings = List.copyOf(findings);
    }

    /** The findings of a check in their order, a bundle where its first one is. */
    static List<FindingGroup> of(CheckResult check) {
        Map<Object, List<Finding>> alike = new LinkedHashMap<>();
        for (Finding finding : check.findings()) {
            Object kind =
                    finding.group()
                            .<Object>map(group -> List.of(finding.status(), group))
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

    /** What was found; of many, what they have in common, and which of a problem the first are. */
    String value() {
        if (!hasMany()) {
            return first().value();
        }
        String common = first().group().orElse("");
        return isProblem() ? common + ": " + firstNames() : common;
    }

    private String firstNames() {
        return findings.stream().limit(FEW).map(Finding::subject).collect(Collectors.joining(", "))
                + " and "
                + (findings.size() - FEW)
                + " more";
    }

    /** What to do; of many that differ in it, what to do about the first. */
    List<String> next() {
        return hasOneRemedy()
                ? first().next()
                : first().next().stream()
                        .map(step -> "for " + first().subject() + ": " + step)
                        .toList();
    }

    /** Whether what is to be done is the same for all of them, word by word. */
    boolean hasOneRemedy() {
        return findings.stream().map(Finding::next).distinct().count() == 1;
    }

    /** Whether the same is to be done about both, so that saying it once is enough. */
    boolean sharesRemedyWith(FindingGroup other) {
        return check.equals(other.check)
                && !hasMany()
                && !other.hasMany()
                && first().next().equals(other.first().next());
    }
}
