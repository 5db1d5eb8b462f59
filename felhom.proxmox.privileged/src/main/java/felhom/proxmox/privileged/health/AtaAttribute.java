package felhom.proxmox.privileged.health;

/**
 * One line of an ATA disk's table of attributes.
 *
 * @param id its number, 1 to 254; what it means is, by and large, the same for all makers
 * @param name the name that smartctl has for it
 * @param prefailure whether its threshold foretells a failure; otherwise it only tells of age or
 *     use
 * @param value its normalized value, which begins high and falls; 0 if smartctl has none
 * @param worst the lowest value there was; 0 if smartctl has none
 * @param threshold the value at which it counts as failed; 0 if there is none
 * @param count the count in its raw value, without what some makers pack beside it
 * @param failed whether it is at its threshold, or was
 */
public record AtaAttribute(
        int id,
        String name,
        boolean prefailure,
        int value,
        int worst,
        int threshold,
        long count,
        Failed failed) {
    /** Whether an attribute is at its threshold. */
    public enum Failed {
        /** It never was. */
        NEVER,
        /** It was, and is above it again. */
        PAST,
        /** It is at it, or below. */
        NOW
    }
}
