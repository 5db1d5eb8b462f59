package felhom.proxmox.model;

import felhom.proxmox.model.text.Grammar;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A volume on a storage: a disk, a backup archive, a template, for example {@code
 * local-lvm:vm-101-disk-0} or {@code local:backup/vzdump-lxc-103-2026_11_22-01_11_17.tar.zst}.
 *
 * @param storage its storage
 * @param name its name on the storage; may hold slashes, colons and blanks, but no control
 *     characters
 */
public record VolumeId(StorageId storage, String name) {
    private static final String RULE = "STORAGE:NAME without control characters";
    private static final Grammar GRAMMAR =
            new Grammar("volume id", "([^:/\\s]+):([^\\p{Cc}]+)", RULE);
    private static final Pattern OWNED =
            Pattern.compile(
                    "(?:(?:.*/)?(?:vm|base|subvol|basevol)-"
                            + "|backup/vzdump-(?:lxc|qemu|openvz)-"
                            + "|backup/(?:ct|vm)/)(?<owner>[1-9][0-9]{2,8})[-/].*");
    private static final Grammar NAME =
            new Grammar("volume name", "[^\\p{Cc}]+", "text without control characters");

    /**
     * Checks the name.
     *
     * @throws IllegalArgumentException if the name is empty or holds control characters
     */
    public VolumeId {
        NAME.check(name);
    }

    /**
     * Reads a volume id.
     *
     * @param text {@code STORAGE:NAME}
     * @return the id
     * @throws IllegalArgumentException if the text has another form
     */
    public static VolumeId parse(String text) {
        Matcher parts = GRAMMAR.match(text);
        return new VolumeId(StorageId.parse(parts.group(1)), parts.group(2));
    }

    /**
     * {@return the guest that a disk or a backup belongs to, according to its name; for a linked
     * clone the clone, not its base; empty for everything else, such as a template}
     */
    public Optional<VmId> owner() {
        Matcher owned = OWNED.matcher(name);
        return owned.matches() ? Optional.of(VmId.parse(owned.group("owner"))) : Optional.empty();
    }

    /** {@return {@code STORAGE:NAME}} */
    @Override
    public String toString() {
        return storage + ":" + name;
    }
}
