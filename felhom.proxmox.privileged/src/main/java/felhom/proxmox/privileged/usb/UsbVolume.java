package felhom.proxmox.privileged.usb;

import felhom.proxmox.privileged.command.Shown;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A place on a disk where a file system is or could be, and whether it may be mounted.
 *
 * @param device the partition, or the disk if it has none
 * @param disk the disk; the same as {@code device} if it has no partitions
 * @param refusals why it is not mounted; empty if it may be
 */
public record UsbVolume(BlockDevice device, BlockDevice disk, List<UsbRefusal> refusals) {
    /** Copies the list. */
    public UsbVolume {
        refusals = List.copyOf(refusals);
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
        StringBuilder line = new StringBuilder(Shown.text(device.path()).replace("\"", ""));
        device.size().ifPresent(size -> line.append(", ").append(size).append(" bytes"));
        device.fileSystem().ifPresent(type -> line.append(", ").append(Shown.text(type)));
        uuid().ifPresent(uuid -> line.append(", UUID ").append(uuid));
        device.shownLabel().ifPresent(label -> line.append(", label ").append(label));
        disk.shownModel().ifPresent(model -> line.append(", model ").append(model));
        return line.toString();
    }

    static String reasons(List<UsbRefusal> refusals) {
        return refusals.stream().map(UsbRefusal::why).collect(Collectors.joining("; "));
    }
}
