package felhom.proxmox.privileged.usb;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/**
 * The files of the host, and the disks that may be mounted.
 *
 * @param root the root of the host's files; tests have one of their own
 * @param usb whether a disk is one of those that may be mounted
 * @param runsAsRoot whether this process may write to the system's configuration
 */
record UsbSettings(Path root, Predicate<BlockDevice> usb, BooleanSupplier runsAsRoot) {

    static UsbSettings standard() {
        return new UsbSettings(Path.of("/"), UsbSettings::isUsbDisk, UsbSettings::isRoot);
    }

    Path unitFile(MountName name) {
        return unitFolder().resolve(name.unit());
    }

    Path unitFolder() {
        return root.resolve("etc/systemd/system");
    }

    Path fstab() {
        return root.resolve("etc/fstab");
    }

    Path mountPoint(MountName name) {
        return inRoot(name.mountPoint());
    }

    /** One folder for each imported pool, while the kernel module of ZFS is loaded. */
    Path importedPools() {
        return root.resolve("proc/spl/kstat/zfs");
    }

    Path inRoot(Path absolute) {
        return root.resolve(Path.of("/").relativize(absolute));
    }

    /** The flags for removable and hotplug are wrong for many disks; the transport is not. */
    private static boolean isUsbDisk(BlockDevice device) {
        return (device.type().equals("disk") || device.isOpticalDrive())
                && device.transport().orElse("").equals("usb");
    }

    /** The owner of /proc/self is the effective user. */
    private static boolean isRoot() {
        try {
            return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the owner of /proc/self", e);
        }
    }
}
