package felhom.proxmox.model;

import felhom.proxmox.model.text.Printable;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A drive of a virtual machine: a disk, a CD drive, a cloud-init drive, the state of EFI or of a
 * TPM, or a volume that is attached to nothing.
 *
 * <p>It keeps the option's text: whatever is not changed is written back as it was read, unknown
 * keys included.
 *
 * @param key the option, which is bus and slot: {@code scsi0}, {@code efidisk0}, {@code unused3}
 * @param properties the option's value, parsed
 */
public record VirtualDisk(String key, PropertyString properties)
        implements Comparable<VirtualDisk> {
    /** The buses, in the order in which a host goes through them. */
    private static final List<String> BUSES =
            List.of("ide", "scsi", "virtio", "sata", "efidisk", "tpmstate", "unused");

    private static final Pattern KEY =
            Pattern.compile("(ide|scsi|virtio|sata|efidisk|tpmstate|unused)(\\d{1,3})");

    private static final Pattern CLOUD_INIT =
            Pattern.compile(".*[:/](?:vm-\\d+-)?cloudinit(?:\\.(?:raw|qcow2|vmdk|qed|cow))?");

    /**
     * Checks key and source.
     *
     * @throws IllegalArgumentException if the key is not one of a drive, or the text names no
     *     source
     */
    public VirtualDisk {
        if (!isDrive(key)) {
            throw new IllegalArgumentException(
                    "not a drive of a virtual machine: "
                            + Printable.quoted(key)
                            + " (a drive is ide0 to ide3, sata0 to sata5, scsi0 to scsi30, virtio0"
                            + " to virtio15, efidisk0, tpmstate0 or unusedN)");
        }
        sourceOf(key, properties);
    }

    /**
     * Tells whether an option is a drive.
     *
     * @param key the option's name
     * @return whether it is one of a drive
     */
    public static boolean isDrive(String key) {
        Matcher matcher = KEY.matcher(key);
        return matcher.matches() && Integer.parseInt(matcher.group(2)) < slots(matcher.group(1));
    }

    private static int slots(String bus) {
        return switch (bus) {
            case "ide" -> 4;
            case "sata" -> 6;
            case "scsi" -> 31;
            case "virtio" -> 16;
            case "unused" -> 256;
            default -> 1;
        };
    }

    /**
     * Reads a drive.
     *
     * @param key the option, for example {@code scsi0}
     * @param text its value
     * @return the drive
     * @throws IllegalArgumentException if it is not a drive, or names no source
     */
    public static VirtualDisk parse(String key, String text) {
        return new VirtualDisk(key, PropertyString.parse(text));
    }

    /** {@return the bus, or what it is for: {@code scsi}, {@code efidisk}, {@code unused}} */
    public String bus() {
        return matched().group(1);
    }

    /** {@return its number on the bus} */
    public int slot() {
        return Integer.parseInt(matched().group(2));
    }

    private Matcher matched() {
        Matcher matcher = KEY.matcher(key);
        if (!matcher.matches()) {
            throw new IllegalStateException(key);
        }
        return matcher;
    }

    /**
     * {@return where its data is, as the host writes it: a volume id, an absolute path of the host,
     * {@code none} for an empty CD drive, or {@code cdrom} for the host's own}
     */
    public String source() {
        return sourceOf(key, properties);
    }

    /** {@return the volume with its data; empty for a path of the host and an empty CD drive} */
    public Optional<VolumeId> volume() {
        String source = source();
        return isPassthrough() || source.indexOf(':') < 0
                ? Optional.empty()
                : Optional.of(VolumeId.parse(source));
    }

    /** {@return whether it is a device or file of the host, given by an absolute path} */
    public boolean isPassthrough() {
        return source().startsWith("/");
    }

    /** {@return whether it holds data of the guest: anything but a CD drive} */
    public boolean isDisk() {
        return !isCdrom();
    }

    /** {@return whether it is a CD drive, empty or with a medium; a cloud-init drive is one} */
    public boolean isCdrom() {
        return properties.find("media").filter("cdrom"::equals).isPresent()
                || isCloudInit()
                || !isPassthrough() && source().indexOf(':') < 0;
    }

    /** {@return whether the host writes the data of cloud-init to it} */
    public boolean isCloudInit() {
        return CLOUD_INIT.matcher(source()).matches();
    }

    /** {@return whether it holds the variables of EFI} */
    public boolean isEfi() {
        return bus().equals("efidisk");
    }

    /** {@return whether it holds the state of a TPM} */
    public boolean isTpm() {
        return bus().equals("tpmstate");
    }

    /** {@return whether it is a volume that belongs to the machine and is attached to nothing} */
    public boolean isUnused() {
        return bus().equals("unused");
    }

    /** {@return the size in bytes, if the option gives one} */
    public OptionalLong size() {
        return properties.find("size").map(Sizes::parse).orElse(OptionalLong.empty());
    }

    /**
     * {@return the backup flag; empty if it is not set. A disk without the flag is backed up,
     * unlike a mount point of a container}
     */
    public Optional<Boolean> backup() {
        return properties.findSwitch("backup");
    }

    /**
     * Sets the backup flag. A disk that a backup holds needs none: the flag is then removed, as it
     * is by the host's own interface.
     *
     * @param included whether backups include the disk
     * @return a copy with this change
     */
    public VirtualDisk withBackup(boolean included) {
        return new VirtualDisk(
                key, included ? properties.without("backup") : properties.with("backup", "0"));
    }

    /** Orders drives as a host goes through them. */
    @Override
    public int compareTo(VirtualDisk other) {
        int buses = Integer.compare(BUSES.indexOf(bus()), BUSES.indexOf(other.bus()));
        return buses != 0 ? buses : Integer.compare(slot(), other.slot());
    }

    /** {@return the option's value} */
    @Override
    public String toString() {
        return properties.toString();
    }

    private static String sourceOf(String key, PropertyString properties) {
        return properties
                .find("")
                .or(() -> properties.find("file"))
                .or(() -> properties.find("volume"))
                .filter(source -> !source.isBlank())
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        key
                                                + " names no volume, path or medium: "
                                                + Printable.quoted(properties.toString())));
    }
}
