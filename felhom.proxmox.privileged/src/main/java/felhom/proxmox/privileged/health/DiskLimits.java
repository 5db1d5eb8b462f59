package felhom.proxmox.privileged.health;

/**
 * From where on a disk is too warm, too worn, or badly connected. A temperature limit that the disk
 * itself tells goes before these.
 *
 * @param hardDiskCelsius from this temperature on a disk that turns is too warm, in degrees Celsius
 * @param solidStateCelsius from this temperature on a solid-state disk is too warm, in degrees
 *     Celsius
 * @param wearPercent from this wear on a disk wants to be replaced, in percent
 * @param crcErrors from this count of CRC errors on a disk wants another cable
 */
public record DiskLimits(
        int hardDiskCelsius, int solidStateCelsius, int wearPercent, int crcErrors) {
    /** Limits that suit most disks: 60 °C, 70 °C, 90 % and 100 errors. */
    public static final DiskLimits STANDARD = new DiskLimits(60, 70, 90, 100);
}
