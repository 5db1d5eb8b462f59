package felhom.proxmox.privileged.health;

import felhom.proxmox.model.text.Printable;

import java.util.regex.Pattern;

/**
 * A disk that smartctl can read.
 *
 * @param path the device node: {@code /dev/sda} or {@code /dev/nvme0}, no partition and no link
 * @param type the device type
 */
public record SmartDevice(String path, SmartDeviceType type) {
    private static final Pattern PATH = Pattern.compile(SmartForms.DISK.regex());

    /**
     * Checks the path.
     *
     * @throws IllegalArgumentException if the path is not one of a SATA, SCSI, USB or NVMe disk
     */
    public SmartDevice {
        if (!isDisk(path)) {
            throw new IllegalArgumentException(
                    "%s is not a disk that SMART can be read from: it must look like /dev/sda or /dev/nvme0, without a partition; list the disks with: lsblk -dp"
                            .formatted(Printable.label(path)));
        }
    }

    /**
     * A disk of unknown type.
     *
     * @param path the device node, such as {@code /dev/sda}
     * @return the disk
     * @throws IllegalArgumentException if the path is not one of a SATA, SCSI, USB or NVMe disk
     */
    public static SmartDevice of(String path) {
        return new SmartDevice(path, SmartDeviceType.AUTO);
    }

    static boolean isDisk(String path) {
        return PATH.matcher(path).matches();
    }

    SmartDevice withType(SmartDeviceType other) {
        return new SmartDevice(path, other);
    }

    /** The name in {@code /sys}: {@code sda}. */
    String name() {
        return path.substring("/dev/".length());
    }

    /** {@return the path and the type: {@code /dev/sda (sat)}} */
    @Override
    public String toString() {
        return path + " (" + type.argument() + ")";
    }
}
