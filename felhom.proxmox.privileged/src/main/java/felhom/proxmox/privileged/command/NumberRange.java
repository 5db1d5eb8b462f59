package felhom.proxmox.privileged.command;

/** The range of one number of a specification. */
public final class NumberRange {
    private NumberRange() {}

    /**
     * Checks a number.
     *
     * @throws IllegalArgumentException if it is outside the range
     */
    public static void check(String kind, int value, int min, int max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(
                    "%s %s: %s to %s is allowed".formatted(kind, value, min, max));
        }
    }
}
