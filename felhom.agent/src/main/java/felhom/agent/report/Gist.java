package felhom.agent.report;

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
 * What of a check is in order, in one line.
 *
 * @param words the text for people
 * @param percent how much of a limit is used; empty if the line is about no limit
 */
public record Gist(String words, OptionalDouble percent) {
    /** So many findings are told with their values; of more only the subjects. */
    private static final int TOLD = 2;

    /** The number of subjects that are named. */
    private static final int NAMED = 3;

    /** A line that is not longer than this may hold values. */
    private static final int LONG = 90;

    /** The number of reasons that are told. */
    private static final int REASONS = 3;

    /** A text that is not longer than this is told as a reason. */
    private static final int SHORT = 45;

    public Gist(String words) {
        this(words, OptionalDouble.empty());
    }

    /** The line of a check: its problems, which are told elsewhere, and what is in order. */
    static Gist of(CheckResult check) {
        List<FindingGroup> passed =
                FindingGroup.of(check).stream()
                        .filter(group -> group.status() == Status.PASS)
                        .toList();
        Optional<Gist> order = passed.isEmpty() ? Optional.empty() : Optional.of(of(check, passed));
        String words =
                Stream.of(problems(check), order.map(Gist::words), skipped(check, order.isEmpty()))
                        .flatMap(Optional::stream)
                        .collect(Collectors.joining("; "));
        // The bar shows what is in order, so beside a problem it would mislead.
        return new Gist(
                words,
                check.status().isProblem()
                        ? OptionalDouble.empty()
                        : order.map(Gist::percent).orElse(OptionalDouble.empty()));
    }

    private static Gist of(CheckResult check, List<FindingGroup> passed) {
        return check.gist()
                .or(() -> highest(check))
                .orElseGet(
                        () ->
                                new Gist(
                                        told(check, passed),
                                        passed.size() == 1
                                                ? passed.getFirst().percent()
                                                : OptionalDouble.empty()));
    }

    /** Of several that are all measured against a limit the one that is nearest to it. */
    private static Optional<Gist> highest(CheckResult check) {
        List<Finding> passed =
                check.findings().stream().filter(one -> one.status() == Status.PASS).toList();
        if (check.status().isProblem()
                || passed.size() < 2
                || !passed.stream().allMatch(one -> one.percent().isPresent())) {
            return Optional.empty();
        }
        return passed.stream()
                .max(Comparator.comparing(one -> one.percent().orElseThrow()))
                .map(
                        one ->
                                new Gist(
                                        "highest of "
                                                + passed.size()
                                                + ": "
                                                + one.subject()
                                                + ", "
                                                + one.value(),
                                        one.percent()));
    }

    private static String told(CheckResult check, List<FindingGroup> some) {
        String values =
                some.stream().map(one -> told(check, one)).collect(Collectors.joining("; "));
        if (some.size() <= TOLD && (some.size() == 1 || values.length() <= LONG)) {
            return values;
        }
        return some.size()
                + " in order: "
                + Quantity.some(some.stream().map(FindingGroup::subject).toList(), NAMED);
    }

    private static String told(CheckResult check, FindingGroup one) {
        return one.subject().equals(check.id()) ? one.value() : one.subject() + ": " + one.value();
    }

    private static Optional<String> problems(CheckResult check) {
        String words =
                Stream.of(
                                counted(check, Status.FAIL, "failure", "failures"),
                                counted(check, Status.WARN, "warning", "warnings"),
                                counted(check, Status.ACCEPTED, "accepted", "accepted"))
                        .flatMap(Optional::stream)
                        .collect(Collectors.joining(", "));
        return Optional.of(words).filter(it -> !it.isEmpty()).map(it -> it + " (above)");
    }

    private static Optional<String> counted(
            CheckResult check, Status status, String one, String many) {
        long count = check.findings().stream().filter(it -> it.status() == status).count();
        return count == 0 ? Optional.empty() : Optional.of(Quantity.count(count, one, many));
    }

    /** What was not looked at, and why; the reasons that most have in common first. */
    private static Optional<String> skipped(CheckResult check, boolean alone) {
        List<FindingGroup> some =
                FindingGroup.of(check).stream()
                        .filter(group -> group.status() == Status.SKIP)
                        .toList();
        if (some.isEmpty()) {
            return Optional.empty();
        }
        if (alone && some.size() == 1) {
            return Optional.of(told(check, some.getFirst()));
        }
        Map<Optional<String>, List<Finding>> reasons =
                some.stream()
                        .flatMap(group -> group.findings().stream())
                        .collect(
                                Collectors.groupingBy(
                                        Gist::reason, LinkedHashMap::new, Collectors.toList()));
        List<Map.Entry<Optional<String>, List<Finding>>> sorted =
                reasons.entrySet().stream()
                        .sorted(
                                Comparator.comparing(
                                        one ->
                                                one.getKey().isPresent()
                                                        ? -one.getValue().size()
                                                        : 0))
                        .toList();
        List<String> words = new ArrayList<>();
        sorted.stream()
                .limit(REASONS)
                .forEach(one -> words.add(because(one.getKey(), one.getValue())));
        int others = sorted.stream().skip(REASONS).mapToInt(one -> one.getValue().size()).sum();
        if (others > 0) {
            words.add(others + " more");
        }
        return Optional.of("skipped: " + String.join(", ", words));
    }

    /** What it has in common with others, or what it says itself if that is short. */
    private static Optional<String> reason(Finding finding) {
        return finding.group()
                .or(() -> Optional.of(finding.value()).filter(value -> value.length() <= SHORT));
    }

    private static String because(Optional<String> reason, List<Finding> findings) {
        String names =
                findings.size() <= NAMED
                        ? findings.stream()
                                .map(Finding::subject)
                                .distinct()
                                .collect(Collectors.joining(", "))
                        : Integer.toString(findings.size());
        return names + reason.map(words -> " (" + words + ")").orElse("");
    }
}
