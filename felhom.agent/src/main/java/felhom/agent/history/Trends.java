package felhom.agent.history;

import felhom.agent.report.Finding;
import felhom.agent.report.Quantity;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * What grows: storages, and what is accepted.
 *
 * @param history the runs before
 * @param present this run
 * @param now when it began
 */
record Trends(History history, Present present, Instant now) {
    /** With less, a line through the points says nothing. */
    private static final Duration SHORTEST = Duration.ofDays(3);

    /** What was longer ago says little of the next days. */
    private static final Duration LOOKED_AT = Duration.ofDays(30);

    private static final double FULL = 100;

    /** Later than that, nobody plans. */
    private static final double MOST_DAYS = 365;

    private static final double SECONDS_PER_DAY = 86400;

    /**
     * A point of a line.
     *
     * @param day days before this run; negative
     * @param percent how full
     */
    private record Point(double day, double percent) {}

    List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        present.fills().stream().flatMap(fill -> filling(fill).stream()).forEach(findings::add);
        present.seen().stream()
                .filter(Run.Problem::accepted)
                .flatMap(problem -> grown(problem).stream())
                .forEach(findings::add);
        return findings;
    }

    private Optional<Finding> filling(Run.Fill fill) {
        List<Point> points =
                Stream.concat(
                                history.runs().stream()
                                        .filter(run -> run.time().isAfter(now.minus(LOOKED_AT)))
                                        .flatMap(run -> point(run, fill.storage())),
                                Stream.of(new Point(0, fill.percent())))
                        .toList();
        double days = -points.getFirst().day();
        double slope = slope(points);
        double left = (FULL - fill.percent()) / slope;
        if (days * SECONDS_PER_DAY < SHORTEST.toSeconds()
                || slope <= 0
                || left > MOST_DAYS
                || fill.percent() <= points.getFirst().percent()) {
            return Optional.empty();
        }
        return Optional.of(
                Finding.pass(
                                fill.storage(),
                                "full in about "
                                        + Quantity.count(Math.round(left), "day", "days")
                                        + " if it goes on as in the last "
                                        + Math.round(days)
                                        + " days: "
                                        + String.format(Locale.ROOT, "%.2f", slope)
                                        + " % a day")
                        .measured(Math.round(left), "days"));
    }

    private Stream<Point> point(Run run, String storage) {
        OptionalDouble percent = run.fill(storage);
        double day = -Duration.between(run.time(), now).toSeconds() / SECONDS_PER_DAY;
        return percent.isPresent()
                ? Stream.of(new Point(day, percent.getAsDouble()))
                : Stream.empty();
    }

    /** The slope of the line with the least squares; 0 if all points are of one time. */
    private static double slope(List<Point> points) {
        double day = points.stream().mapToDouble(Point::day).average().orElse(0);
        double percent = points.stream().mapToDouble(Point::percent).average().orElse(0);
        double across = 0;
        double along = 0;
        for (Point point : points) {
            across += (point.day() - day) * (point.percent() - percent);
            along += (point.day() - day) * (point.day() - day);
        }
        return along == 0 ? 0 : across / along;
    }

    /** What is accepted is looked at nevertheless: nobody else does. */
    private Optional<Finding> grown(Run.Problem problem) {
        for (Run run : history.runs()) {
            Optional<Run.Problem> first = run.problem(problem.code(), problem.subject());
            if (first.isPresent() && first.get().number().isPresent()) {
                return grown(problem, first.get().number().getAsDouble(), run.time());
            }
        }
        return Optional.empty();
    }

    private Optional<Finding> grown(Run.Problem problem, double before, Instant then) {
        double number = problem.number().orElse(before);
        return number <= before
                ? Optional.empty()
                : Optional.of(
                        Finding.pass(
                                problem.subject(),
                                problem.code()
                                        + " is accepted, and has grown from "
                                        + Quantity.plain(before)
                                        + " to "
                                        + Quantity.plain(number)
                                        + " in "
                                        + Quantity.age(Duration.between(then, now))));
    }
}
