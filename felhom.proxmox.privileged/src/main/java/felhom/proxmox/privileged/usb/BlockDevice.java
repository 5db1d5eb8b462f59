package felhom.proxmox.privileged.usb;

import felhom.proxmox.model.text.Printable;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * A block device of the kernel: a disk, a partition, or a device on top of them.
 *
 * @param kernelName its name in the kernel, such as {@code sdb1}
 * @param path its path, such as {@code /dev/sdb1}
 * @param type {@code disk}, {@code part}, {@code loop}, {@code lvm}, {@code crypt}, …
 * @param transport how its disk is connected, such as {@code usb} or {@code sata}; a partition has
 *     that of its disk
 * @param readOnly whether the kernel refuses to write to it
 * @param size in bytes
 * @param fileSystem the kind of what is on it, such as {@code ext4} or {@code LVM2_member}
 * @param uuid the UUID of that, unchecked
 * @param label the label of that: anything that somebody once wrote there, line breaks included
 * @param model what the disk says of itself, unchecked too
 * @param tableType the kind of its partition table, such as {@code gpt} or {@code dos}; of a
 *     partition, that of its disk
 * @param partitionType the type of a partition in that table, such as {@code 0x7} or a GUID
 * @param mountPoints where it is mounted; {@code [SWAP]} if it is swap
 * @param children what is made of it: partitions, logical volumes, opened encryption
 */
public record BlockDevice(
        String kernelName,
        String path,
        String type,
        Optional<String> transport,
        boolean readOnly,
        OptionalLong size,
        Optional<String> fileSystem,
        Optional<String> uuid,
        Optional<String> label,
        Optional<String> model,
        Optional<String> tableType,
        Optional<String> partitionType,
        List<String> mountPoints,
        List<BlockDevice> children) {

    /** Copies the lists. */
    public BlockDevice {
        mountPoints = List.copyOf(mountPoints);
        children = List.copyOf(children);
    }

    /** {@return the label in quotes, with escapes for everything that is not plain text} */
    public Optional<String> shownLabel() {
        return label.map(Printable::quoted);
    }

    /** {@return the model in quotes, with escapes for everything that is not plain text} */
    public Optional<String> shownModel() {
        return model.map(Printable::quoted);
    }

    /** This device and all devices below it. */
    Stream<BlockDevice> tree() {
        return Stream.concat(Stream.of(this), children.stream().flatMap(BlockDevice::tree));
    }

    Stream<BlockDevice> partitions() {
        return children.stream().filter(BlockDevice::isPartition);
    }

    /** Whether a device other than a partition is built on it. */
    boolean hasHolder() {
        return children.stream().anyMatch(child -> !child.isPartition());
    }

    /** The device mapper gives its maps of partitions the same type. */
    boolean isPartition() {
        return type.equals("part") && !kernelName.startsWith("dm-");
    }

    boolean isOpticalDrive() {
        return type.equals("rom");
    }

    boolean hasNoMedium() {
        return size.isPresent() && size.getAsLong() == 0;
    }
}
