package felhom.proxmox.model;

import felhom.proxmox.model.text.Grammar;

/**
 * The name of a storage definition, such as {@code local} or {@code local-lvm}.
 *
 * @param value a letter, then letters, digits, {@code - _ .}, ending in a letter or digit
 */
public record StorageId(String value) implements Comparable<StorageId> {
    private static final Grammar GRAMMAR =
            new Grammar(
                    "storage id",
                    "[A-Za-z][A-Za-z0-9._-]{0,98}[A-Za-z0-9]",
                    "a letter, then letters, digits, '-', '_' or '.', ending in a letter or digit");

    /**
     * Checks the name.
     *
     * @throws IllegalArgumentException if it is not a storage id
     */
    public StorageId {
        GRAMMAR.check(value);
    }

    /**
     * Reads a storage id.
     *
     * @param text the id as {@code pvesm status} prints it
     * @return the id
     * @throws IllegalArgumentException if the text is not a storage id
     */
    public static StorageId parse(String text) {
        return new StorageId(text);
    }

    @Override
    public int compareTo(StorageId other) {
        return value.compareTo(other.value);
    }

    /** {@return the id} */
    @Override
    public String toString() {
        return value;
    }
}
