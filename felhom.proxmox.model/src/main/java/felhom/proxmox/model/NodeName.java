package felhom.proxmox.model;

import felhom.proxmox.model.text.Grammar;

/**
 * The name of a Proxmox VE node: its host name without a domain.
 *
 * @param value one DNS label: letters, digits and inner hyphens, at most 63 characters
 */
public record NodeName(String value) implements Comparable<NodeName> {
    private static final Grammar GRAMMAR =
            new Grammar(
                    "node name",
                    "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?",
                    "letters, digits and inner hyphens, at most 63 characters");

    /**
     * Checks the name.
     *
     * @throws IllegalArgumentException if the value is not one DNS label
     */
    public NodeName {
        GRAMMAR.check(value);
    }

    /**
     * Reads a node name.
     *
     * @param text the name, as {@code hostname} prints it on the node
     * @return the name
     * @throws IllegalArgumentException if the text is not one DNS label
     */
    public static NodeName parse(String text) {
        return new NodeName(text);
    }

    @Override
    public int compareTo(NodeName other) {
        return value.compareTo(other.value);
    }

    /** {@return the name} */
    @Override
    public String toString() {
        return value;
    }
}
