package felhom.proxmox.model;

import felhom.proxmox.model.text.Printable;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * A mount point of a container: its {@code rootfs} or one of its {@code mpN}.
 *
 * <p>It keeps the option's text: whatever is not changed is written back as it was read, unknown
 * keys included.
 *
 * @param properties the option, parsed
 */
public record MountPoint(PropertyString properties) {
    private static final String VOLUME = "volume";

    /**
     * Checks the source.
     *
     * @throws IllegalArgumentException if the text names no source, or one that is neither a path
     *     nor a volume id
     */
    public MountPoint {
        sourceOf(properties);
    }

    /**
     * Reads a mount point.
     *
     * @param text the value of {@code rootfs} or {@code mpN}
     * @return the mount point
     * @throws IllegalArgumentException if the text names no valid source
     */
    public static MountPoint parse(String text) {
        return new MountPoint(PropertyString.parse(text));
    }

    /** {@return the source of its files} */
    public MountSource source() {
        return sourceOf(properties);
    }

    /**
     * {@return the path inside the container; empty for the root file system, which is at {@code
     * /}}
     */
    public Optional<String> path() {
        return properties.find("mp");
    }

    /** {@return the size in bytes, if the option gives one} */
    public OptionalLong size() {
        return properties.find("size").map(Sizes::parse).orElse(OptionalLong.empty());
    }

    /**
     * {@return the backup flag; empty if it is not set. An {@code mpN} without the flag is not
     * backed up}
     *
     * <p>The flag has no effect on the root file system, which is always backed up (Proxmox VE
     * 9.2).
     */
    public Optional<Boolean> backup() {
        return properties.findSwitch("backup");
    }

    /** {@return whether it is read-only for the container} */
    public boolean readOnly() {
        return properties.findSwitch("ro").orElse(false);
    }

    /** {@return whether the operator declared that it has the same files on every node} */
    public boolean shared() {
        return properties.findSwitch("shared").orElse(false);
    }

    /**
     * Sets the backup flag.
     *
     * @param included whether backups include the volume
     * @return a copy with this change
     */
    public MountPoint withBackup(boolean included) {
        return new MountPoint(properties.with("backup", included ? "1" : "0"));
    }

    /**
     * Sets whether it is read-only for the container.
     *
     * @param only whether it is read-only
     * @return a copy with this change
     */
    public MountPoint withReadOnly(boolean only) {
        return new MountPoint(only ? properties.with("ro", "1") : properties.without("ro"));
    }

    /** {@return the option's value} */
    @Override
    public String toString() {
        return properties.toString();
    }

    private static MountSource sourceOf(PropertyString properties) {
        String text =
                properties
                        .find("")
                        .or(() -> properties.find(VOLUME))
                        .orElseThrow(
                                () ->
                                        new IllegalArgumentException(
                                                "a mount point without a volume or path: "
                                                        + Printable.quoted(properties.toString())));
        return MountSource.parse(text);
    }
}
