package felhom.proxmox.model.host;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * A disk of a node, or a partition.
 *
 * @param device its device
 * @param type its type
 * @param parent the disk that a partition is on; empty for a disk
 * @param size bytes
 * @param rpm rotations per minute; 0 if it does not rotate, and for any disk at USB; empty if the
 *     host does not know it
 * @param vendor the vendor, or the number of one
 * @param model the model; some buses write it with underscores
 * @param serial the serial number
 * @param wwn its name for the whole world
 * @param link a link to the device that stays the same at each boot; not all hosts and disks have
 *     one
 * @param used what is on it, such as {@code LVM}, {@code ZFS}, {@code ext4} or {@code partitions};
 *     empty if nothing is
 * @param mounted whether it is mounted itself; hosts before 7.3 never say so
 * @param gpt whether its partition table is a GPT
 * @param health its health; {@link DiskHealth#UNKNOWN} if it was not asked
 * @param lifeLeft per cent of the life that is left, 100 for a new disk; only for {@code nvme} and
 *     {@code ssd}, and only if it was asked. For NVMe and SAS it is 100 less what the disk says it
 *     has used. For SATA it is the normalized value of the first of 13 attributes that the disk
 *     has, so for a disk that counts the other way it is wrong: see {@link DiskSmart#attributes}
 * @param osds the Ceph OSDs on it
 */
public record Disk(
        DevicePath device,
        DiskType type,
        Optional<DevicePath> parent,
        OptionalLong size,
        OptionalInt rpm,
        Optional<String> vendor,
        Optional<String> model,
        Optional<String> serial,
        Optional<String> wwn,
        Optional<String> link,
        Optional<String> used,
        boolean mounted,
        boolean gpt,
        DiskHealth health,
        OptionalDouble lifeLeft,
        List<Integer> osds) {
    /** Copies the list. */
    public Disk {
        osds = List.copyOf(osds);
    }

    /** {@return whether it is a partition of another row} */
    public boolean isPartition() {
        return parent.isPresent() || type.equals(DiskType.PARTITION);
    }
}
