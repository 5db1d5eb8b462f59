package felhom.agent.report;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Formats numbers for people, independent of the locale. */
public final class Quantity {
    private static final String[] UNITS = {"B", "KiB", "MiB", "GiB", "TiB", "PiB"};

    private Quantity() {}

    public static String bytes(long bytes) {
        double value = bytes;
        int unit = 0;
        while (value >= 1024 && unit < UNITS.length - 1) {
            value /= 1024;
            unit++;
        }
        return unit == 0 ? bytes + " B" : String.format(Locale.ROOT, "%.1f %s", value, UNITS[unit]);
    }

    /** Rounds down, so that a value below a limit never looks like one above it. */
    public static String percent(double fraction) {
        return String.format(Locale.ROOT, "%.1f %%", Math.floor(fraction * 1000) / 10);
    }

    /** The largest two units, such as {@code 12 d 3 h}. */
    public static String duration(Duration duration) {
        if (duration.toDays() > 0) {
            return duration.toDays() + " d " + duration.toHoursPart() + " h";
        }
        if (duration.toHours() > 0) {
            return duration.toHours() + " h " + duration.toMinutesPart() + " min";
        }
        if (duration.toMinutes() > 0) {
            return duration.toMinutes() + " min " + duration.toSecondsPart() + " s";
        }
        return duration.toSeconds() >= 10
                ? duration.toSeconds() + " s"
                : duration.toMillis() >= 1000
                        ? String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0)
                        : duration.toMillis() + " ms";
    }

    /** The largest unit, such as {@code 3 d}. */
    public static String age(Duration duration) {
        if (duration.toDays() > 0) {
            return duration.toDays() + " d";
        }
        if (duration.toHours() > 0) {
            return duration.toHours() + " h";
        }
        return duration.toMinutes() > 0 ? duration.toMinutes() + " min" : "less than a minute";
    }

    /** A number without needless digits. */
    public static String plain(double number) {
        return new Metric(number, "").rounded().toPlainString();
    }

    /** The format of the configuration. */
    public static String compact(Duration duration) {
        if (duration.toMillisPart() > 0) {
            return duration.toMillis() + "ms";
        }
        if (duration.toSecondsPart() > 0) {
            return duration.toSeconds() + "s";
        }
        return duration.toMinutesPart() > 0 ? duration.toMinutes() + "m" : duration.toHours() + "h";
    }

    /** The first of many words, and how many more there are. */
    public static String some(List<String> words, int limit) {
        return words.size() <= limit + 1
                ? String.join(", ", words)
                : words.stream().limit(limit).collect(Collectors.joining(", "))
                        + " and "
                        + (words.size() - limit)
                        + " more";
    }

    public static String count(long number, String one, String many) {
        return number + " " + (number == 1 ? one : many);
    }
}
