package felhom.proxmox.model;

import felhom.proxmox.model.text.Grammar;

/**
 * The number of a guest, unique on a host (and in a cluster).
 *
 * @param value 100 to 999,999,999
 */
public record VmId(int value) implements Comparable<VmId> {
    private static final int MIN = 100;
    private static final int MAX = 999_999_999;
    private static final Grammar GRAMMAR =
            new Grammar("vmid", "[1-9][0-9]{2,8}", "a number from 100 to 999999999");

    /**
     * Checks the number.
     *
     * @throws IllegalArgumentException if the value is outside 100 to 999,999,999
     */
    public VmId {
        if (value < MIN || value > MAX) {
            throw GRAMMAR.violation(Integer.toString(value));
        }
    }

    /**
     * Reads a guest number.
     *
     * @param text decimal digits, without sign, blanks or leading zero
     * @return the number
     * @throws IllegalArgumentException if the text is anything else
     */
    public static VmId parse(String text) {
        GRAMMAR.check(text);
        return new VmId(Integer.parseInt(text));
    }

    @Override
    public int compareTo(VmId other) {
        return Integer.compare(value, other.value);
    }

    /** {@return the number in decimal} */
    @Override
    public String toString() {
        return Integer.toString(value);
    }
}
