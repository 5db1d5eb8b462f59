package felhom.proxmox.privileged.health;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A row of {@code ata_smart_attributes.table}. */
record AtaAttributeRow(
        OptionalInt id,
        Optional<String> name,
        Flags flags,
        OptionalInt value,
        OptionalInt worst,
        OptionalInt thresh,
        Raw raw,
        Optional<String> whenFailed) {
    record Flags(Optional<Boolean> prefailure) {}

    record Raw(OptionalLong value, Optional<String> string) {}

    /**
     * A raw value has six bytes, and some vendors pack more than a count into it. smartctl unpacks
     * it and prints the count first: {@code 12 (0 3)}.
     */
    private static final Pattern LEADING_COUNT = Pattern.compile("(\\d{1,18})(?![\\dx]).*");

    private static final long FOUR_BYTES = 0xFFFF_FFFFL;

    /** The attribute; empty if the row has no number. */
    Optional<AtaAttribute> attribute() {
        return id.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new AtaAttribute(
                                id.getAsInt(),
                                name.orElse("Unknown_Attribute"),
                                flags.prefailure().orElse(false),
                                value.orElse(0),
                                worst.orElse(0),
                                thresh.orElse(0),
                                count(),
                                failed(whenFailed.orElse(""))));
    }

    private long count() {
        Matcher text = LEADING_COUNT.matcher(raw.string().orElse(""));
        return text.matches() ? Long.parseLong(text.group(1)) : raw.value().orElse(0) & FOUR_BYTES;
    }

    private static AtaAttribute.Failed failed(String when) {
        return switch (when) {
            case "" -> AtaAttribute.Failed.NEVER;
            case "now" -> AtaAttribute.Failed.NOW;
            default -> AtaAttribute.Failed.PAST;
        };
    }
}
