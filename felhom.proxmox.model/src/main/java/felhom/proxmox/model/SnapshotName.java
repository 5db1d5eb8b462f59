package felhom.proxmox.model;

import felhom.proxmox.model.text.Grammar;

/**
 * The name of a guest's snapshot.
 *
 * @param value a letter, then letters, digits, {@code _} and {@code -}; 2 to 40 characters
 */
public record SnapshotName(String value) implements Comparable<SnapshotName> {
    private static final Grammar GRAMMAR =
            new Grammar(
                    "snapshot name",
                    "[A-Za-z][A-Za-z0-9_-]{1,39}",
                    "a letter, then letters, digits, '_' or '-', 2 to 40 characters");

    /**
     * The name under which a snapshot list shows the guest's present state; no snapshot may have
     * this name.
     */
    public static final SnapshotName CURRENT = new SnapshotName("current");

    /** The snapshot that a running backup makes and an aborted one leaves behind. */
    public static final SnapshotName VZDUMP = new SnapshotName("vzdump");

    /** A name that hosts keep for the changes that are pending; no snapshot may have it. */
    public static final SnapshotName PENDING = new SnapshotName("pending");

    /**
     * Checks the name.
     *
     * @throws IllegalArgumentException if it is not a snapshot name
     */
    public SnapshotName {
        GRAMMAR.check(value);
    }

    /**
     * Reads a snapshot name.
     *
     * @param text the name
     * @return the name
     * @throws IllegalArgumentException if the text is not a snapshot name
     */
    public static SnapshotName parse(String text) {
        return new SnapshotName(text);
    }

    @Override
    public int compareTo(SnapshotName other) {
        return value.compareTo(other.value);
    }

    /** {@return the name} */
    @Override
    public String toString() {
        return value;
    }
}
