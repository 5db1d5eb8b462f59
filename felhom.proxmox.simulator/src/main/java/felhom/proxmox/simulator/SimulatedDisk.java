package felhom.proxmox.simulator;

import felhom.proxmox.model.host.DevicePath;
import felhom.proxmox.model.host.DiskHealth;
import felhom.proxmox.model.host.DiskType;

import java.util.ArrayList;
import java.util.List;

/**
 * A disk of a simulated host.
 *
 * @param device its device
 * @param type its type
 * @param model its model
 * @param serial its serial number
 * @param size bytes
 * @param rpm rotations per minute; 0 if it does not rotate
 * @param use what is on it, such as {@code LVM}; empty if nothing is
 * @param isMounted whether it is mounted itself
 * @param partitions its partitions, in their order
 * @param health what it says of its health; {@link DiskHealth#UNKNOWN} for one that cannot be asked
 * @param lifeUsed per cent of its life that it has used; only for {@code nvme} and {@code ssd}
 * @param badSectors sectors that it could not read, of an ATA disk; media errors of an NVMe disk
 * @param isAsleep whether it sleeps; reading its health wakes it
 */
public record SimulatedDisk(
        DevicePath device,
        DiskType type,
        String model,
        String serial,
        long size,
        int rpm,
        String use,
        boolean isMounted,
        List<Partition> partitions,
        DiskHealth health,
        int lifeUsed,
        long badSectors,
        boolean isAsleep) {
    /**
     * A partition.
     *
     * @param size bytes
     * @param use what is on it, such as {@code EFI} or {@code LVM}
     * @param isMounted whether it is mounted
     */
    public record Partition(long size, String use, boolean isMounted) {}

    /** Copies the list. */
    public SimulatedDisk {
        partitions = List.copyOf(partitions);
    }

    /**
     * Makes a healthy disk with nothing on it.
     *
     * @param device its device, for example {@code /dev/sda}
     * @param type its type; a disk of the type {@code hdd} rotates
     * @param model its model
     * @param serial its serial number
     * @param size bytes
     * @return the disk
     * @throws IllegalArgumentException if the device is none
     */
    public static SimulatedDisk of(
            String device, DiskType type, String model, String serial, long size) {
        boolean asked =
                type.isSolidState() || type.equals(DiskType.HDD) || type.equals(DiskType.USB);
        return new SimulatedDisk(
                DevicePath.parse(device),
                type,
                model,
                serial,
                size,
                type.equals(DiskType.HDD) ? 5400 : 0,
                "",
                false,
                List.of(),
                asked ? DiskHealth.PASSED : DiskHealth.UNKNOWN,
                0,
                0,
                false);
    }

    /**
     * Sets what is on the whole disk.
     *
     * @param what for example {@code ext4}, {@code LVM} or {@code ZFS}
     * @param mounted whether it is mounted
     * @return a copy with this change
     */
    public SimulatedDisk withUse(String what, boolean mounted) {
        return new SimulatedDisk(
                device,
                type,
                model,
                serial,
                size,
                rpm,
                what,
                mounted,
                partitions,
                health,
                lifeUsed,
                badSectors,
                isAsleep);
    }

    /**
     * Adds a partition behind the others.
     *
     * @param bytes its size
     * @param what what is on it, for example {@code EFI} or {@code LVM}
     * @param mounted whether it is mounted
     * @return a copy with this change
     */
    public SimulatedDisk withPartition(long bytes, String what, boolean mounted) {
        List<Partition> more = new ArrayList<>(partitions);
        more.add(new Partition(bytes, what, mounted));
        return new SimulatedDisk(
                device,
                type,
                model,
                serial,
                size,
                rpm,
                use,
                isMounted,
                more,
                health,
                lifeUsed,
                badSectors,
                isAsleep);
    }

    /**
     * Sets what the disk says of its health.
     *
     * @param words for example {@link DiskHealth#FAILED}
     * @return a copy with this change
     */
    public SimulatedDisk withHealth(DiskHealth words) {
        return new SimulatedDisk(
                device,
                type,
                model,
                serial,
                size,
                rpm,
                use,
                isMounted,
                partitions,
                words,
                lifeUsed,
                badSectors,
                isAsleep);
    }

    /**
     * Sets how worn a solid state disk is.
     *
     * @param percent per cent of its life that it has used; an NVMe disk may say more than 100
     * @return a copy with this change
     */
    public SimulatedDisk withLifeUsed(int percent) {
        return new SimulatedDisk(
                device,
                type,
                model,
                serial,
                size,
                rpm,
                use,
                isMounted,
                partitions,
                health,
                percent,
                badSectors,
                isAsleep);
    }

    /**
     * Sets how many sectors the disk could not read.
     *
     * @param sectors the number; it does not change the health in words
     * @return a copy with this change
     */
    public SimulatedDisk withBadSectors(long sectors) {
        return new SimulatedDisk(
                device,
                type,
                model,
                serial,
                size,
                rpm,
                use,
                isMounted,
                partitions,
                health,
                lifeUsed,
                sectors,
                isAsleep);
    }

    /** {@return a copy that sleeps until its health is read} */
    public SimulatedDisk asleep() {
        return sleeping(true);
    }

    /** {@return a copy that is awake} */
    public SimulatedDisk awake() {
        return sleeping(false);
    }

    private SimulatedDisk sleeping(boolean sleeps) {
        return new SimulatedDisk(
                device,
                type,
                model,
                serial,
                size,
                rpm,
                use,
                isMounted,
                partitions,
                health,
                lifeUsed,
                badSectors,
                sleeps);
    }
}
