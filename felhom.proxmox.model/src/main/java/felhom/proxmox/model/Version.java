package felhom.proxmox.model;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The version of a host.
 *
 * @param version the version of pve-manager, for example {@code 9.2.11}; older hosts write {@code
 *     6.4-15}
 * @param release the release, for example {@code 9.2}
 * @param repositoryId the commit that it was built from
 */
public record Version(String version, String release, String repositoryId) {
    private static final Pattern MAJOR = Pattern.compile("(\\d{1,4})(?:[.-].*)?");

    /**
     * {@return the release that decides what the host has; empty if neither text begins with two
     * numbers}
     */
    public Optional<Release> number() {
        return Release.startOf(release).or(() -> Release.startOf(version));
    }

    /** {@return the first number of the version, or empty if it does not begin with one} */
    public OptionalInt major() {
        Matcher matcher = MAJOR.matcher(version);
        return matcher.matches()
                ? OptionalInt.of(Integer.parseInt(matcher.group(1)))
                : OptionalInt.empty();
    }
}
