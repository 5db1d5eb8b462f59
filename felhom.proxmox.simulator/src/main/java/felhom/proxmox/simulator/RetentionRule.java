package felhom.proxmox.simulator;

import felhom.proxmox.model.PropertyString;
import felhom.proxmox.simulator.schema.Parameter;
import felhom.proxmox.simulator.schema.PropertyFormat;

import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * How many backups of a guest are kept, as in {@code prune-backups}. Each rule keeps the newest
 * backup of so many hours, days, … that no earlier rule covers; protected ones neither go nor
 * count.
 *
 * @param keep the rules, {@code keep-last} and so on, with their numbers
 */
record RetentionRule(SortedMap<String, Integer> keep) {
    static final PropertyFormat FORMAT =
            new PropertyFormat(
                    "",
                    List.of(
                            Parameter.word("keep-all"),
                            Parameter.count("keep-daily"),
                            Parameter.count("keep-hourly"),
                            Parameter.count("keep-last"),
                            Parameter.count("keep-monthly"),
                            Parameter.count("keep-weekly"),
                            Parameter.count("keep-yearly")));

    private static final String ALL = "keep-all";
    private static final List<String> RULES =
            List.of(
                    "keep-last",
                    "keep-hourly",
                    "keep-daily",
                    "keep-weekly",
                    "keep-monthly",
                    "keep-yearly");

    static RetentionRule parse(String text) {
        SortedMap<String, Integer> keep = new TreeMap<>();
        PropertyString.parse(text)
                .entries()
                .forEach(entry -> keep.put(entry.key(), number(entry.value())));
        return new RetentionRule(keep);
    }

    /** Says what a number of backups is, as {@code maxfiles} gives it; 0 keeps all. */
    static String ofCount(String count) {
        return number(count) == 0 ? ALL + "=1" : "keep-last=" + count;
    }

    /** {@code keep-all} is a switch, the others are numbers. */
    private static int number(String value) {
        return switch (value.toLowerCase(Locale.ROOT)) {
            case "yes", "on", "true" -> 1;
            case "no", "off", "false" -> 0;
            default -> Integer.parseInt(value);
        };
    }

    /** Says whether it never removes anything. */
    boolean keepsAll() {
        return keep.values().stream().allMatch(number -> number == 0)
                || keep.getOrDefault(ALL, 0) > 0;
    }

    /** How many backups there may be at most. */
    int limit() {
        return keep.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** Chooses what has to go, the oldest first. */
    List<SimulatedVolume> surplus(List<SimulatedVolume> backups) {
        if (keepsAll()) {
            return List.of();
        }
        List<SimulatedVolume> open =
                backups.stream()
                        .filter(backup -> !backup.isProtected())
                        .sorted(Comparator.comparing(SimulatedVolume::created).reversed())
                        .toList();
        Set<SimulatedVolume> kept = new HashSet<>();
        Set<SimulatedVolume> gone = new HashSet<>();
        for (String rule : RULES) {
            int number = keep.getOrDefault(rule, 0);
            if (number > 0) {
                apply(number, period(rule), open, kept, gone);
            }
        }
        return open.reversed().stream().filter(backup -> !kept.contains(backup)).toList();
    }

    /** {@return the rules as vzdump logs them} */
    @Override
    public String toString() {
        return keep.entrySet().stream()
                .map(rule -> rule.getKey() + "=" + rule.getValue())
                .collect(Collectors.joining(", "));
    }

    private static void apply(
            int number,
            Function<SimulatedVolume, String> period,
            List<SimulatedVolume> open,
            Set<SimulatedVolume> kept,
            Set<SimulatedVolume> gone) {
        Set<String> covered = kept.stream().map(period).collect(Collectors.toSet());
        Set<String> here = new HashSet<>();
        for (SimulatedVolume backup : open) {
            String id = period.apply(backup);
            if (kept.contains(backup) || gone.contains(backup) || covered.contains(id)) {
                continue;
            }
            if (here.contains(id)) {
                gone.add(backup);
            } else if (here.size() < number) {
                here.add(id);
                kept.add(backup);
            } else {
                return;
            }
        }
    }

    /** The last ones are counted one by one, the others by the period they fall in. */
    private static Function<SimulatedVolume, String> period(String rule) {
        return switch (rule) {
            case "keep-hourly" -> backup -> at(backup).truncatedTo(ChronoUnit.HOURS).toString();
            case "keep-daily" -> backup -> at(backup).toLocalDate().toString();
            case "keep-weekly" ->
                    backup ->
                            at(backup).get(IsoFields.WEEK_BASED_YEAR)
                                    + "/"
                                    + at(backup).get(IsoFields.WEEK_OF_WEEK_BASED_YEAR);
            case "keep-monthly" -> backup -> YearMonth.from(at(backup)).toString();
            case "keep-yearly" -> backup -> Integer.toString(at(backup).getYear());
            default -> backup -> backup.id().toString();
        };
    }

    private static ZonedDateTime at(SimulatedVolume backup) {
        return backup.created().atZone(ZoneOffset.UTC);
    }
}
