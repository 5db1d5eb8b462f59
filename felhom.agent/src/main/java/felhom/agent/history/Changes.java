package felhom.agent.history;

import felhom.agent.report.Finding;
import felhom.agent.report.Quantity;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What has changed since the last run.
 *
 * @param last the last run
 * @param present this one
 * @param now when it began
 */
record Changes(Run last, Present present, Instant now) {
    /** One line each for what is new and what is gone. */
    List<Finding> findings() {
        String since = "since the last run, " + Quantity.age(Duration.between(last.time(), now));
        return Stream.of(line("new", fresh(), since), line("gone", gone(), since)).toList();
    }

    /** Both in one line, with the names of the problems. */
    String gist() {
        String since = "since the last run, " + Quantity.age(Duration.between(last.time(), now));
        List<Run.Problem> fresh = fresh();
        List<Run.Problem> gone = gone();
        return fresh.isEmpty() && gone.isEmpty()
                ? present.whole()
                        ? "nothing is new or gone " + since + " ago"
                        : "nothing is new "
                                + since
                                + " ago; whether something is gone is not known, because not all"
                                + " was looked at"
                : since
                        + " ago: "
                        + Stream.of(counted(fresh, "new"), counted(gone, "gone"))
                                .filter(words -> !words.isEmpty())
                                .collect(Collectors.joining(", "));
    }

    private static String counted(List<Run.Problem> problems, String what) {
        return problems.isEmpty()
                ? ""
                : problems.size() + " " + what + " (" + Memory.named(problems) + ")";
    }

    /** What was not there, or was accepted. */
    private List<Run.Problem> fresh() {
        return present.seen().stream()
                .filter(problem -> !problem.accepted())
                .filter(
                        problem ->
                                last.problem(problem.code(), problem.subject())
                                        .map(Run.Problem::accepted)
                                        .orElse(true))
                .toList();
    }

    private List<Run.Problem> gone() {
        List<Run.Problem> unseen = present.unseen();
        return present.missing().stream()
                .filter(problem -> !problem.accepted() && !unseen.contains(problem))
                .toList();
    }

    private static Finding line(String subject, List<Run.Problem> problems, String since) {
        return Finding.pass(
                subject,
                problems.isEmpty()
                        ? "nothing " + since + " ago"
                        : Quantity.count(problems.size(), "problem ", "problems ")
                                + since
                                + " ago: "
                                + Memory.named(problems));
    }
}
