package felhom.proxmox.model.access;

import felhom.proxmox.model.Release;

import java.util.Optional;

/**
 * A range of releases: those that have an endpoint, a parameter or a privilege, or make a check.
 *
 * @param since the first release that has it
 * @param until the first release that no longer has it; empty if the newest one does
 */
public record ReleaseRange(Release since, Optional<Release> until) {
    /** All supported releases. */
    public static final ReleaseRange ALL = new ReleaseRange(Release.OLDEST, Optional.empty());

    /**
     * Checks the order.
     *
     * @throws IllegalArgumentException if the range is empty
     */
    public ReleaseRange {
        if (until.isPresent() && !since.isBefore(until.get())) {
            throw new IllegalArgumentException("no release is in " + since + " to " + until.get());
        }
    }

    /** A range without an end. */
    static ReleaseRange since(String release) {
        return new ReleaseRange(Release.parse(release), Optional.empty());
    }

    /** A range from the oldest release on. */
    static ReleaseRange until(String release) {
        return new ReleaseRange(Release.OLDEST, Optional.of(Release.parse(release)));
    }

    /** A range with an end. */
    static ReleaseRange between(String first, String end) {
        return new ReleaseRange(Release.parse(first), Optional.of(Release.parse(end)));
    }

    /**
     * Tells whether a release is in the range.
     *
     * @param release the release
     * @return whether it is in the range
     */
    public boolean contains(Release release) {
        return !release.isBefore(since) && until.map(release::isBefore).orElse(true);
    }

    /** {@return whether the range holds all supported releases} */
    public boolean isAll() {
        return !Release.OLDEST.isBefore(since) && until.isEmpty();
    }

    /** {@return the range for people: {@code since 7.0}, {@code before 9.0}, or both} */
    @Override
    public String toString() {
        String end = until.map(release -> "before " + release).orElse("");
        if (!Release.OLDEST.isBefore(since)) {
            return end.isEmpty() ? "since " + since : end;
        }
        return end.isEmpty() ? "since " + since : "since " + since + ", " + end;
    }
}
