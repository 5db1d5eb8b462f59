package felhom.proxmox.privileged.usb;

import java.util.List;

/**
 * A mount of the kernel.
 *
 * @param target where it is
 * @param source the device; a subvolume of Btrfs follows in brackets
 * @param type the file system
 * @param options as the kernel has them
 */
record MountedFileSystem(String target, String source, String type, String options) {
    /** The device alone. */
    String device() {
        int bracket = source.indexOf('[');
        return bracket < 0 ? source : source.substring(0, bracket);
    }

    /** Whether no program, device or privileged file on it has any effect on the host. */
    boolean harmless() {
        return List.of(options.split(",")).containsAll(List.of("nosuid", "nodev", "noexec"));
    }

    boolean readOnly() {
        return options.equals("ro") || options.startsWith("ro,");
    }
}
