package felhom.proxmox.model.host;

/**
 * The type of a disk, as the host's word; an open set.
 *
 * @param value the word
 */
public record DiskType(String value) {
    /** An NVMe disk. */
    public static final DiskType NVME = new DiskType("nvme");

    /** A solid state disk at another bus. */
    public static final DiskType SSD = new DiskType("ssd");

    /** A rotating disk that tells its speed. */
    public static final DiskType HDD = new DiskType("hdd");

    /** A disk at USB that may rotate: it says that it does, and not how fast. */
    public static final DiskType USB = new DiskType("usb");

    /** A partition; not in the list of whole disks. */
    public static final DiskType PARTITION = new DiskType("partition");

    /** A disk that tells nothing of the kind, such as that of a virtual machine. */
    public static final DiskType UNKNOWN = new DiskType("unknown");

    /** {@return whether it certainly does not rotate, so that reading its health wakes nothing} */
    public boolean isSolidState() {
        return equals(NVME) || equals(SSD);
    }

    /** {@return the word} */
    @Override
    public String toString() {
        return value;
    }
}
