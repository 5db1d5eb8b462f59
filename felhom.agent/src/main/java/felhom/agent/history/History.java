package felhom.agent.history;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The runs that are remembered, the oldest first. It is bounded: every run of the last days, before
 * that the last one of each day, and nothing that is older than {@link #LONGEST}.
 *
 * @param runs the runs
 */
record History(List<Run> runs) {
    /** How far it reaches back. */
    static final Duration LONGEST = Duration.ofDays(90);

    /** How many runs it has at most. */
    static final int MOST = 400;

    private static final Duration WHOLE = Duration.ofDays(7);

    static final History NONE = new History(List.of());

    History {
        runs = List.copyOf(runs);
    }

    /** The run before. */
    Optional<Run> last() {
        return runs.isEmpty() ? Optional.empty() : Optional.of(runs.getLast());
    }

    /** A copy with one more run, within the bounds. */
    History with(Run run) {
        List<Run> recent = new ArrayList<>();
        Map<LocalDate, Run> daily = new LinkedHashMap<>();
        for (Run each : runs) {
            if (isWithin(each, WHOLE, run.time())) {
                recent.add(each);
            } else if (isWithin(each, LONGEST, run.time())) {
                daily.put(each.time().atZone(ZoneOffset.UTC).toLocalDate(), each);
            }
        }
        List<Run> kept = new ArrayList<>(daily.values());
        kept.addAll(recent);
        kept.add(run);
        return new History(kept.subList(Math.max(0, kept.size() - MOST), kept.size()));
    }

    private static boolean isWithin(Run run, Duration distance, Instant now) {
        return run.time().isAfter(now.minus(distance));
    }
}
