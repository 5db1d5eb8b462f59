package felhom.proxmox.api.internal.json;

import felhom.proxmox.model.ContentType;
import felhom.proxmox.model.Usage;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/** Turns what a host may leave out into the vocabulary's ways of saying so. */
final class Absent {
    private static final String SEPARATORS = ";, ";

    private Absent() {}

    static OptionalLong whole(@Nullable Long value) {
        return value == null ? OptionalLong.empty() : OptionalLong.of(value);
    }

    static OptionalInt small(@Nullable Long value) {
        return value == null ? OptionalInt.empty() : OptionalInt.of(value.intValue());
    }

    static OptionalDouble fraction(@Nullable Double value) {
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    static Usage usage(@Nullable Long used, @Nullable Long total) {
        return new Usage(whole(used), whole(total));
    }

    static Optional<Instant> moment(@Nullable Long epochSeconds) {
        return Optional.ofNullable(epochSeconds).map(Instant::ofEpochSecond);
    }

    /**
     * A guest that was just started has an uptime of -1, one that is stopped has 0: neither is
     * known to run for long.
     */
    static Optional<Duration> uptime(@Nullable Long seconds) {
        return Optional.ofNullable(seconds).filter(known -> known > 0).map(Duration::ofSeconds);
    }

    static Optional<Duration> uptime(OptionalLong seconds) {
        return seconds.orElse(0) > 0
                ? Optional.of(Duration.ofSeconds(seconds.getAsLong()))
                : Optional.empty();
    }

    static boolean isOn(@Nullable Boolean value) {
        return value != null && value;
    }

    static List<String> words(@Nullable String text) {
        if (text == null) {
            return List.of();
        }
        List<String> words = new ArrayList<>();
        int begin = 0;
        for (int i = 0; i <= text.length(); i++) {
            if (i == text.length() || SEPARATORS.indexOf(text.charAt(i)) >= 0) {
                if (i > begin) {
                    words.add(text.substring(begin, i));
                }
                begin = i + 1;
            }
        }
        return List.copyOf(words);
    }

    static Set<ContentType> contentTypes(@Nullable String text) {
        Set<ContentType> types = new LinkedHashSet<>();
        words(text).forEach(word -> types.add(new ContentType(word)));
        return types;
    }

    /** The host puts a newline behind descriptions and notes. */
    static String description(@Nullable String text) {
        return text == null ? "" : text.stripTrailing();
    }

    /** What no row of this kind can be without. */
    static <T> T required(@Nullable T value, String name) {
        if (value == null) {
            throw new IllegalArgumentException("a row without \"" + name + "\"");
        }
        return value;
    }

    static int requiredInt(@Nullable Long value, String name) {
        return Math.toIntExact(required(value, name));
    }
}
