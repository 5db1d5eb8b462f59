package felhom.proxmox.privileged.health;

/**
 * One SMART attribute of an ATA disk.
 *
 * @param id its number, 1 to 254; most numbers mean the same for all vendors
 * @param name its name in smartctl
 * @param prefailure whether reaching the threshold predicts a failure; otherwise it means age or
 *     use
 * @param value the normalized value, which starts high and falls; 0 if there is none
 * @param worst the lowest normalized value so far; 0 if there is none
 * @param threshold the normalized value at which it counts as failed; 0 if there is none
 * @param count the count in the raw value, without other data that some vendors pack into it
 * @param failed whether the value is at the threshold, or has been
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
    /** Whether the value has reached the threshold. */
    public enum Failed {
        /** Never. */
        NEVER,
        /** In the past; it is above the threshold again. */
        PAST,
        /** Now: at the threshold or below. */
        NOW
    }
}
