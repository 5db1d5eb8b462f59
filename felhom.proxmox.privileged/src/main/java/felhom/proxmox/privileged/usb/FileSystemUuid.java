package felhom.proxmox.privileged.usb;

import felhom.proxmox.model.text.Printable;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The UUID of a file system, as its own kind writes it: 8-4-4-4-12 digits for ext4, XFS and Btrfs,
 * 4-4 for FAT and exFAT, 16 for NTFS. Nothing else passes, so it can be part of a path, a unit file
 * or an fstab line: it has no slash, no percent sign, no space and no newline.
 *
 * @param value the UUID; its case is kept, because the name in {@code /dev/disk/by-uuid} has it
 */
public record FileSystemUuid(String value) {
    private static final Pattern GRAMMAR =
            Pattern.compile(
                    "[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}"
                            + "|[0-9A-Fa-f]{16}"
                            + "|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    /**
     * Checks the value.
     *
     * @throws IllegalArgumentException if it is not the UUID of a file system
     */
    public FileSystemUuid {
        if (!valid(value)) {
            throw new IllegalArgumentException(
                    "not the UUID of a file system: %s; allowed are XXXX-XXXX, 16 hexadecimal digits and"
                                    .formatted(Printable.quoted(value))
                            + " xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx, see them with: lsblk -o"
                            + " NAME,UUID");
        }
    }

    /**
     * {@return the UUID in this text}
     *
     * @param text as {@code lsblk} shows it
     * @throws IllegalArgumentException if it is not the UUID of a file system
     */
    public static FileSystemUuid parse(String text) {
        return new FileSystemUuid(text);
    }

    static boolean valid(String text) {
        return GRAMMAR.matcher(text).matches();
    }

    /** Compares without case: not every tool tells UUIDs apart that differ in case only. */
    boolean same(String other) {
        return folded(value).equals(folded(other));
    }

    static String folded(String uuid) {
        return uuid.toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return value;
    }
}
