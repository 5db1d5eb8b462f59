package felhom.agent.history;

import felhom.agent.report.CheckResult;
import felhom.agent.report.Finding;
import felhom.agent.report.Metric;
import felhom.agent.report.Status;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What this run found, beside what the last one left.
 *
 * @param results the checks
 * @param whole whether everything was seen
 * @param now when the run began
 * @param last the run before, if there is one
 */
record Present(List<CheckResult> results, boolean whole, Instant now, Optional<Run> last) {
    private static final String STORAGES = "storages";

    /** What this part of the agent finds itself is always seen. */
    private static final Pattern ABOUT_RUNS = Pattern.compile("history\\..*|disk\\.always-asleep");

    private Stream<Finding> findings() {
        return results.stream().flatMap(check -> check.findings().stream());
    }

    /** The problems of this run; the same kind of the same subject is one. */
    List<Run.Problem> seen() {
        Map<String, Run.Problem> problems = new LinkedHashMap<>();
        findings()
                .filter(finding -> finding.code().isPresent())
                .map(this::problem)
                .forEach(problem -> problems.merge(problem.toString(), problem, Present::worse));
        return List.copyOf(problems.values());
    }

    private static Run.Problem worse(Run.Problem one, Run.Problem other) {
        boolean higher = other.number().orElse(0) > one.number().orElse(0);
        return new Run.Problem(
                one.code(),
                one.subject(),
                one.since(),
                higher ? other.number() : one.number(),
                one.accepted() && other.accepted(),
                true);
    }

    private Run.Problem problem(Finding finding) {
        String code = finding.code().orElseThrow().code();
        return new Run.Problem(
                code,
                finding.subject(),
                last.flatMap(run -> run.problem(code, finding.subject()))
                        .map(Run.Problem::since)
                        .orElse(now),
                finding.measure()
                        .map(measure -> OptionalDouble.of(measure.number()))
                        .orElse(OptionalDouble.empty()),
                finding.status() == Status.ACCEPTED,
                true);
    }

    /** The problems of the last run that this one does not have. */
    List<Run.Problem> missing() {
        List<Run.Problem> seen = seen();
        return last.map(Run::problems).orElse(List.of()).stream()
                .filter(before -> seen.stream().noneMatch(before::isLike))
                .toList();
    }

    /** Those of them that may still be there, because nobody could see them. */
    List<Run.Problem> unseen() {
        Set<String> sleeping =
                findings()
                        .filter(Finding::isAsleep)
                        .map(Finding::subject)
                        .collect(Collectors.toSet());
        return missing().stream()
                .filter(before -> !whole || sleeping.contains(before.subject()))
                .filter(before -> !ABOUT_RUNS.matcher(before.code()).matches())
                .toList();
    }

    /** How full each storage is, in percent. */
    List<Run.Fill> fills() {
        return results.stream()
                .filter(check -> check.id().equals(STORAGES))
                .flatMap(check -> check.findings().stream())
                .flatMap(Present::fill)
                .toList();
    }

    private static Stream<Run.Fill> fill(Finding finding) {
        return finding
                .measure()
                .filter(measure -> measure.unit().equals("percent"))
                .map(Metric::number)
                .map(percent -> new Run.Fill(finding.subject(), percent))
                .stream();
    }

    /** The disks that sleep, and those that slept before if this run saw none of the disks. */
    List<Run.Sleep> asleep() {
        List<Run.Sleep> asleep =
                new ArrayList<>(
                        findings()
                                .filter(Finding::isAsleep)
                                .map(Finding::subject)
                                .distinct()
                                .map(this::sleep)
                                .toList());
        Set<String> known = findings().map(Finding::subject).collect(Collectors.toSet());
        if (!whole) {
            last.map(Run::asleep).orElse(List.of()).stream()
                    .filter(before -> !known.contains(before.disk()))
                    .forEach(asleep::add);
        }
        return asleep;
    }

    private Run.Sleep sleep(String disk) {
        return new Run.Sleep(
                disk, last.flatMap(run -> run.sleep(disk)).map(Run.Sleep::since).orElse(now));
    }

    Run run(String verdict) {
        List<Run.Problem> problems = new ArrayList<>(seen());
        unseen().stream().map(Run.Problem::unseen).forEach(problems::add);
        return new Run(now, verdict, problems, fills(), asleep());
    }
}
