package felhom.proxmox.model;

import felhom.proxmox.model.text.Grammar;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A release of Proxmox VE. It decides which endpoints, parameters and privileges a host has.
 *
 * @param major its first number
 * @param minor its second number
 */
public record Release(int major, int minor) implements Comparable<Release> {
    /** The oldest supported release: older ones have no API tokens. */
    public static final Release OLDEST = new Release(6, 2);

    /** The newest known release. Newer hosts are treated like it. */
    public static final Release NEWEST = new Release(9, 2);

    private static final Grammar GRAMMAR =
            new Grammar("release", "(\\d{1,3})\\.(\\d{1,3})", "two numbers, for example 8.4");
    private static final Pattern START = Pattern.compile("(\\d{1,3}\\.\\d{1,3})(?:[.-].*)?");
    private static final Comparator<Release> ORDER =
            Comparator.comparingInt(Release::major).thenComparingInt(Release::minor);

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if one is negative
     */
    public Release {
        if (major < 0 || minor < 0) {
            throw GRAMMAR.violation(major + "." + minor);
        }
    }

    /**
     * Reads a release.
     *
     * @param text the release, for example {@code 8.4}
     * @return the release
     * @throws IllegalArgumentException if the text is not two numbers with a dot between them
     */
    public static Release parse(String text) {
        Matcher numbers = GRAMMAR.match(text);
        return new Release(Integer.parseInt(numbers.group(1)), Integer.parseInt(numbers.group(2)));
    }

    /** Finds the release that a version begins with, such as {@code 6.4-15}. */
    static Optional<Release> startOf(String version) {
        Matcher start = START.matcher(version);
        return start.matches() ? Optional.of(parse(start.group(1))) : Optional.empty();
    }

    /**
     * Compares two releases.
     *
     * @param other the other release
     * @return whether this one is older
     */
    public boolean isBefore(Release other) {
        return compareTo(other) < 0;
    }

    @Override
    public int compareTo(Release other) {
        return ORDER.compare(this, other);
    }

    /** {@return the two numbers, for example {@code 8.4}} */
    @Override
    public String toString() {
        return major + "." + minor;
    }
}
