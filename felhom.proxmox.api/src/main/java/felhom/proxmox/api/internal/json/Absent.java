package felhom.proxmox.api.internal.json;

import felhom.proxmox.model.ContentType;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Turns what a host may leave out into the vocabulary's ways of saying so. */
public final class Absent {
    private static final String SEPARATORS = ";, ";

    /** The first and the last second that a calendar shows with four digits of a year. */
    private static final long FIRST_SECOND = Instant.parse("0000-01-01T00:00:00Z").getEpochSecond();

    private static final long LAST_SECOND = Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();
    private static final long LONGEST = LAST_SECOND - FIRST_SECOND;

    private Absent() {}

    /**
     * A guest that was just started has an uptime of -1, one that is stopped has 0: neither is
     * known to run for long.
     */
    static Optional<Duration> uptime(OptionalLong seconds) {
        return seconds.orElse(0) > 0
                ? Optional.of(Duration.ofSeconds(Math.min(seconds.getAsLong(), LONGEST)))
                : Optional.empty();
    }

    /**
     * What a host counts only while a guest runs, or only of containers or of virtual machines, is
     * 0 for the others.
     */
    static OptionalLong ifCounted(boolean counted, OptionalLong value) {
        return counted || value.orElse(0) != 0 ? value : OptionalLong.empty();
    }

    /** A moment, or the first or last that there is. */
    public static Instant moment(long seconds) {
        return Instant.ofEpochSecond(Math.clamp(seconds, FIRST_SECOND, LAST_SECOND));
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

    /** What no row of this kind can be without. */
    static String required(@Nullable String value, String name) {
        if (value == null) {
            throw without(name);
        }
        return value;
    }

    /** A number that no row of this kind can be without. */
    static long required(OptionalLong value, String name) {
        if (value.isEmpty()) {
            throw without(name);
        }
        return value.getAsLong();
    }

    private static IllegalArgumentException without(String name) {
        return new IllegalArgumentException("a row without \"" + name + "\"");
    }
}
