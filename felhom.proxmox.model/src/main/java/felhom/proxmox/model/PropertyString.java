package felhom.proxmox.model;

import felhom.proxmox.model.text.Printable;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A property string, Proxmox VE's format for several values in one option: {@code key=value} pairs
 * separated by commas. One of the keys may be omitted ({@code
 * local-lvm:vm-101-disk-0,mp=/srv/data,backup=1}).
 *
 * <p>Order, spelling and unknown keys are kept, so that reading, changing and writing an option
 * loses nothing.
 *
 * @param entries the pairs, in order
 */
public record PropertyString(List<Entry> entries) {
    /** Copies the list. */
    public PropertyString {
        entries = List.copyOf(entries);
    }

    /**
     * One pair.
     *
     * @param key the key; empty for the value whose key is omitted
     * @param value the value
     */
    public record Entry(String key, String value) {
        /**
         * Checks that the pair can be written.
         *
         * @throws IllegalArgumentException if the key or the value holds a comma or a line break,
         *     or the key a {@code =}, or if a value whose key is omitted has a {@code =} after its
         *     first character
         */
        public Entry {
            if (hasSeparator(key) || key.indexOf('=') >= 0 || hasSeparator(value)) {
                throw new IllegalArgumentException(
                        "cannot be part of a property string: "
                                + Printable.quoted(key + "=" + value)
                                + " (commas and line breaks separate properties; leave them out)");
            }
            if (key.isEmpty() && value.indexOf('=') > 0) {
                throw new IllegalArgumentException(
                        "cannot be part of a property string: "
                                + Printable.quoted(value)
                                + " (a value whose key is left out must not hold '=', or its"
                                + " beginning is taken for the key)");
            }
        }

        private static boolean hasSeparator(String text) {
            return text.indexOf(',') >= 0 || text.indexOf('\n') >= 0 || text.indexOf('\r') >= 0;
        }

        @Override
        public String toString() {
            return key.isEmpty() ? value : key + "=" + value;
        }
    }

    /**
     * Reads a property string.
     *
     * @param text the option's value
     * @return the pairs
     * @throws IllegalArgumentException if the text holds a line break
     */
    public static PropertyString parse(String text) {
        List<Entry> entries = new ArrayList<>();
        for (String part : text.isEmpty() ? new String[0] : text.split(",", -1)) {
            int equals = part.indexOf('=');
            entries.add(
                    equals <= 0
                            ? new Entry("", part)
                            : new Entry(part.substring(0, equals), part.substring(equals + 1)));
        }
        return new PropertyString(entries);
    }

    /**
     * Finds a value.
     *
     * @param key the key; empty for the value whose key is omitted
     * @return the value, or empty if the key is absent
     */
    public Optional<String> find(String key) {
        return entries.stream()
                .filter(entry -> entry.key().equals(key))
                .map(Entry::value)
                .findFirst();
    }

    /**
     * Finds a switch.
     *
     * @param key the key
     * @return whether it is on ({@code 1 on yes true}) or off ({@code 0 off no false}); empty if it
     *     is absent or neither
     */
    public Optional<Boolean> findSwitch(String key) {
        return find(key)
                .flatMap(
                        value ->
                                switch (value.toLowerCase(java.util.Locale.ROOT)) {
                                    case "1", "on", "yes", "true" -> Optional.of(true);
                                    case "0", "off", "no", "false" -> Optional.of(false);
                                    default -> Optional.empty();
                                });
    }

    /**
     * Sets a value: in its place if the key exists, otherwise at the end.
     *
     * @param key the key
     * @param value the new value
     * @return a copy with this change
     * @throws IllegalArgumentException if the pair cannot be written
     */
    public PropertyString with(String key, String value) {
        Entry changed = new Entry(key, value);
        List<Entry> result = new ArrayList<>();
        boolean placed = false;
        for (Entry entry : entries) {
            boolean same = entry.key().equals(key);
            if (!same) {
                result.add(entry);
            } else if (!placed) {
                result.add(changed);
                placed = true;
            }
        }
        if (!placed) {
            result.add(changed);
        }
        return new PropertyString(result);
    }

    /**
     * Removes a value.
     *
     * @param key the key
     * @return a copy with this change
     */
    public PropertyString without(String key) {
        return new PropertyString(
                entries.stream().filter(entry -> !entry.key().equals(key)).toList());
    }

    /** {@return the option's value, as it was read} */
    @Override
    public String toString() {
        return entries.stream().map(Entry::toString).collect(Collectors.joining(","));
    }
}
