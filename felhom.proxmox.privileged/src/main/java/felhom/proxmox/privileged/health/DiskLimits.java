package felhom.proxmox.privileged.health;

/**
 * Limits for disks. A temperature limit that the disk reports itself takes precedence.
 *
 * @param hardDiskCelsius a hard disk at this temperature is too warm, in degrees Celsius
 * @param solidStateCelsius a SATA or SAS SSD at this temperature is too warm, in degrees Celsius
 * @param wearPercent a disk with this wear should be replaced, in percent
 * @param crcErrors a disk with this many CRC errors has a bad cable
 */
public record DiskLimits(
        int hardDiskCelsius, int solidStateCelsius, int wearPercent, int crcErrors) {
    /** The defaults: 60 °C, 70 °C, 90 % and 100 errors. */
    public static final DiskLimits STANDARD = new DiskLimits(60, 70, 90, 100);
}
