package felhom.proxmox.model;

import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * Bytes in use, and bytes in total. A host omits a number that it does not know.
 *
 * @param used bytes in use
 * @param total bytes in total
 */
public record Usage(OptionalLong used, OptionalLong total) {
    /** Nothing is known. */
    public static final Usage UNKNOWN = new Usage(OptionalLong.empty(), OptionalLong.empty());

    /**
     * Makes a usage from two known numbers.
     *
     * @param used bytes in use
     * @param total bytes in total
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
