package felhom.proxmox.api.internal.json;

import felhom.proxmox.model.ContentType;
import felhom.proxmox.model.Usage;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/** Turns what a host may leave out into the vocabulary's ways of saying so. */
final class Absent {
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

    static boolean isOn(@Nullable Boolean value) {
        return value != null && value;
    }

    static List<String> words(@Nullable String text) {
        return text == null
                ? List.of()
                : Arrays.stream(text.split("[;, ]+")).filter(word -> !word.isEmpty()).toList();
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
