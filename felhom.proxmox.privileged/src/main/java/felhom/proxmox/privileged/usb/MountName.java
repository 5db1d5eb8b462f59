package felhom.proxmox.privileged.usb;

import felhom.proxmox.model.text.Printable;

import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * The name under which a disk is mounted, at {@code /mnt/felhom/NAME}. It consists of what systemd
 * need not escape, so that the unit of the mount is called {@code mnt-felhom-NAME.mount}.
 *
 * <p>It is not a name below {@code /mnt/pve}: Proxmox VE takes every mount unit there for its own,
 * and removing such a storage with its clean-up option wipes the disk.
 *
 * @param value 1 to 32 lower case letters and digits
 */
public record MountName(String value) {
    /** The folder of all mount points. */
    static final Path FOLDER = Path.of("/mnt/felhom");

    static final String UNIT_PREFIX = "mnt-felhom-";
    static final String UNIT_SUFFIX = ".mount";

    private static final Pattern GRAMMAR = Pattern.compile("[a-z0-9]{1,32}");

    /**
     * Checks the value.
     *
     * @throws IllegalArgumentException if it is not 1 to 32 lower case letters and digits
     */
    public MountName {
        if (!GRAMMAR.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "not a name for a mount: %s; choose 1 to 32 lower case letters and digits"
                            .formatted(Printable.quoted(value)));
        }
    }

    /**
     * {@return the name in this text}
     *
     * @param text the name
     * @throws IllegalArgumentException if it is not 1 to 32 lower case letters and digits
     */
    public static MountName parse(String text) {
        return new MountName(text);
    }

    /** {@return the absolute path where the disk appears} */
    public Path mountPoint() {
        return FOLDER.resolve(value);
    }

    /** {@return the name of the systemd unit that mounts it} */
    public String unit() {
        return UNIT_PREFIX + value + UNIT_SUFFIX;
    }

    @Override
    public String toString() {
        return value;
    }
}
