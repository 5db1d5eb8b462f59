package felhom.proxmox.privileged.usb;

import felhom.proxmox.model.text.Printable;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A place on a disk where a file system is or could be, and whether it may be mounted.
 *
 * @param device the partition, or the disk if it has none
 * @param disk the disk; the same as {@code device} if it has no partitions
 * @param refusals why it is not mounted; empty if it may be
 * @param alternatives the other partitions of the disk that may be mounted; empty if this one may
 */
public record UsbVolume(
        BlockDevice device,
        BlockDevice disk,
        List<UsbRefusal> refusals,
        List<BlockDevice> alternatives) {
    /** Copies the lists. */
    public UsbVolume {
        refusals = List.copyOf(refusals);
        alternatives = List.copyOf(alternatives);
    }

    UsbVolume(BlockDevice device, BlockDevice disk, List<UsbRefusal> refusals) {
        this(device, disk, refusals, List.of());
    }

    /** {@return whether there is no reason against mounting it} */
    public boolean mountable() {
        return refusals.isEmpty();
    }

    /** {@return the UUID of its file system, if it has one that is written as it should be} */
    public Optional<FileSystemUuid> uuid() {
        return device.uuid().filter(FileSystemUuid::valid).map(FileSystemUuid::new);
    }

    /** {@return its file system, if it is one that is supported} */
    public Optional<FileSystemType> fileSystem() {
        return device.fileSystem().flatMap(FileSystemType::ofName);
    }

    /** {@return one line for people: device, size, file system, UUID, label, model} */
    public String describe() {
        StringBuilder line = new StringBuilder(describe(device));
        disk.shownModel().ifPresent(model -> line.append(", model ").append(model));
        return line.toString();
    }

    /**
     * {@return why it is not mounted, with the next steps and the partitions of the same disk that
     * may be mounted; empty if it may be}
     */
    public String advice() {
        return advice(refusals);
    }

    String advice(List<UsbRefusal> reasons) {
        return Stream.concat(
                        reasons.stream().map(reason -> reason.why(this)),
                        alternatives.stream().map(other -> "mountable is " + describe(other)))
                .collect(Collectors.joining("; "));
    }

    private static String describe(BlockDevice device) {
        StringBuilder line = new StringBuilder(Printable.quoted(device.path()).replace("\"", ""));
        device.size().ifPresent(size -> line.append(", ").append(size).append(" bytes"));
        device.fileSystem().ifPresent(type -> line.append(", ").append(Printable.quoted(type)));
        device.uuid()
                .filter(FileSystemUuid::valid)
                .ifPresent(uuid -> line.append(", UUID ").append(uuid));
        device.shownLabel().ifPresent(label -> line.append(", label ").append(label));
        if (device.readOnly()) {
            line.append(", read-only");
        }
        return line.toString();
    }
}
