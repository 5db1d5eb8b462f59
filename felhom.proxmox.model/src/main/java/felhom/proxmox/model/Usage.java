package felhom.proxmox.model;

import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * How much of something is used, in bytes. A host leaves either number out when it does not know
 * it.
 *
 * @param used bytes in use
 * @param total bytes there are
 */
public record Usage(OptionalLong used, OptionalLong total) {
    /** Nothing is known. */
    public static final Usage UNKNOWN = new Usage(OptionalLong.empty(), OptionalLong.empty());

    /**
     * Makes a usage from two known numbers.
     *
     * @param used bytes in use
     * @param total bytes there are
     * @return the usage
     */
    public static Usage of(long used, long total) {
        return new Usage(OptionalLong.of(used), OptionalLong.of(total));
    }

    /** {@return used divided by total, or empty if either is unknown or the total is 0} */
    public OptionalDouble fraction() {
        return used.isPresent() && total.orElse(0) > 0
                ? OptionalDouble.of((double) used.getAsLong() / total.getAsLong())
                : OptionalDouble.empty();
    }
}
