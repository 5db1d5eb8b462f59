package felhom.proxmox.privileged.health;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The kernel's view of the disks; reading it wakes none.
 *
 * @param dev the folder of the device nodes
 * @param sys the mount point of sysfs
 */
record DiskNodes(Path dev, Path sys) {
    /** The vendor that the kernel, and every SAS controller, shows for a SATA disk. */
    private static final String SATA = "ATA";

    static DiskNodes ofHost() {
        return new DiskNodes(Path.of("/dev"), Path.of("/sys"));
    }

    boolean exists(SmartDevice device) {
        return Files.exists(dev.resolve(device.name()));
    }

    /** The nodes of all SATA, SCSI and USB disks, in the order of their names. */
    List<String> scsiDisks() {
        List<String> disks = new ArrayList<>();
        try (DirectoryStream<Path> entries =
                Files.newDirectoryStream(sys.resolve("block"), "sd*")) {
            entries.forEach(each -> disks.add("/dev/" + each.getFileName()));
        } catch (IOException | DirectoryIteratorException e) {
            return List.of();
        }
        return disks.stream().filter(SmartDevice::isDisk).sorted().toList();
    }

    /**
     * The type by which to speak to a disk, without the detection by smartctl that may wake it.
     *
     * <p>{@code smartctl --scan} takes every SATA disk for a SCSI one, of which it then reads no
     * attribute. Behind USB smartctl decides by the bridge's numbers, which it has from the kernel.
     */
    SmartDeviceType type(SmartDevice device) {
        if (device.type() != SmartDeviceType.AUTO && device.type() != SmartDeviceType.SCSI) {
            return device.type();
        }
        if (device.name().startsWith("nvme")) {
            return SmartDeviceType.NVME;
        }
        if (isUsb(device)) {
            return SmartDeviceType.AUTO;
        }
        return text(device, "device", "vendor")
                .map(vendor -> vendor.equals(SATA) ? SmartDeviceType.SAT : SmartDeviceType.SCSI)
                .orElse(device.type());
    }

    /** Whether the disk rotates, or may rotate because the kernel does not know. */
    boolean mayTurn(SmartDevice device) {
        return !text(device, "queue", "rotational").equals(Optional.of("0"));
    }

    private boolean isUsb(SmartDevice device) {
        try {
            return sys.resolve("block", device.name()).toRealPath().toString().contains("/usb");
        } catch (IOException e) {
            return false;
        }
    }

    private Optional<String> text(SmartDevice device, String folder, String file) {
        try {
            return Optional.of(
                    Files.readString(sys.resolve("block", device.name(), folder, file)).strip());
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
