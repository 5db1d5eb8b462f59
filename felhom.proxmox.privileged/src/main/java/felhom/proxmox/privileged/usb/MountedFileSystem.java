package felhom.proxmox.privileged.usb;

import felhom.proxmox.model.text.Printable;

import java.util.List;
import java.util.Optional;

/**
 * A mount of the kernel.
 *
 * @param target where it is
 * @param source the device; a folder or subvolume of it follows in brackets
 * @param type the file system
 * @param options as the kernel has them
 * @param uuid the UUID of the file system, unchecked; empty if the device is gone or has none
 */
record MountedFileSystem(
        String target, String source, String type, String options, Optional<String> uuid) {
    /** The source without a folder or subvolume. */
    String device() {
        int bracket = source.indexOf('[');
        return bracket < 0 ? source : source.substring(0, bracket);
    }

    /** Whether it is only a folder of its file system; a Btrfs may have a default subvolume. */
    boolean isPart() {
        return !type.equals("btrfs") && !source.equals(device());
    }

    /** Whether no program, device or privileged file on it has any effect on the host. */
    boolean harmless() {
        return all().containsAll(List.of("nosuid", "nodev", "noexec"));
    }

    boolean readOnly() {
        return has("ro");
    }

    boolean has(String option) {
        return all().contains(option);
    }

    private List<String> all() {
        return List.of(options.split(","));
    }

    /** Source, type and options in one line. */
    String describe() {
        return Printable.quoted(source).replace("\"", "")
                + ", "
                + Printable.quoted(type).replace("\"", "")
                + ", "
                + Printable.quoted(options).replace("\"", "");
    }
}
