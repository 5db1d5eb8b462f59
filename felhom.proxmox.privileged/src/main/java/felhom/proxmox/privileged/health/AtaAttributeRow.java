package felhom.proxmox.privileged.health;

import felhom.proxmox.privileged.command.JsonFacts;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads one row of {@code ata_smart_attributes.table}. */
final class AtaAttributeRow {
    /**
     * A raw value has six bytes, and some vendors pack more than a count into it. smartctl unpacks
     * it and prints the count first: {@code 12 (0 3)}.
     */
    private static final Pattern LEADING_COUNT = Pattern.compile("(\\d{1,18})(?![\\dx]).*");

    private static final long FOUR_BYTES = 0xFFFF_FFFFL;

    private AtaAttributeRow() {}

    static Optional<AtaAttribute> decode(JsonFacts row) {
        OptionalInt id = row.at("id").smallCount();
        return id.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new AtaAttribute(
                                id.getAsInt(),
                                row.at("name").text().orElse("Unknown_Attribute"),
                                row.at("flags", "prefailure").flag().orElse(false),
                                row.at("value").smallCount().orElse(0),
                                row.at("worst").smallCount().orElse(0),
                                row.at("thresh").smallCount().orElse(0),
                                count(row.at("raw")),
                                failed(row.at("when_failed").text().orElse(""))));
    }

    private static long count(JsonFacts raw) {
        Matcher text = LEADING_COUNT.matcher(raw.at("string").text().orElse(""));
        return text.matches()
                ? Long.parseLong(text.group(1))
                : raw.at("value").count().orElse(0) & FOUR_BYTES;
    }

    private static AtaAttribute.Failed failed(String when) {
        return switch (when) {
            case "" -> AtaAttribute.Failed.NEVER;
            case "now" -> AtaAttribute.Failed.NOW;
            default -> AtaAttribute.Failed.PAST;
        };
    }
}
