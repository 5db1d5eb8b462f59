package felhom.proxmox.privileged.usb;

/** Why a volume is not mounted. No advice changes what a device holds. */
public enum UsbRefusal {
    /** No device has this UUID. */
    NOT_FOUND("no device has it; plug the disk in and look with: lsblk -o NAME,TRAN,FSTYPE,UUID"),
    /** Its disk is not connected by USB. */
    NOT_USB("its disk is not connected by USB; only USB disks are mounted here"),
    /**
     * This system uses its disk: a system folder or Proxmox VE storage is mounted from it, its swap
     * is on, or an active LVM, RAID or ZFS volume is on it.
     */
    SYSTEM_DISK(
            "this system or a Proxmox VE storage uses its disk; see with: lsblk -o"
                    + " NAME,TYPE,FSTYPE,MOUNTPOINT"),
    /** An empty slot of a card reader, an empty drive, or a disk that does not start. */
    NO_MEDIUM("it has no medium; insert one, or ignore an empty slot of a card reader or dock"),
    /** A disc in an optical drive. */
    OPTICAL_DISC("it is an optical disc; only disks are mounted here"),
    /** The frame of the logical partitions of an MBR. */
    EXTENDED_PARTITION(
            "it is an extended partition, the frame of the logical ones; it cannot be mounted"),
    /** Firmware or a boot loader reads it, for example the EFI system partition. */
    BOOT_PARTITION("it is for starting a system; leave it as it is"),
    /** It repairs or reinstalls the system of its maker. */
    RECOVERY_PARTITION("it is for repairing the system of its maker; leave it as it is"),
    /** The system that made the partition table keeps it free, for example Windows. */
    RESERVED_PARTITION("it is reserved by the system that made it; leave it as it is"),
    /**
     * It is a part of a larger volume: of LVM, ZFS, MD or firmware RAID, bcache, Ceph, DRBD,
     * dynamic disks of Windows and others.
     */
    SET_MEMBER(
            "it is a part of a larger volume, which holds the data; leave it as it is, and see to"
                    + " which it belongs with: lsblk -o NAME,TYPE,FSTYPE,LABEL,UUID"),
    /** Several devices have one Btrfs: they form it together, or one is a copy. */
    BTRFS_SET_OR_COPY(
            "other devices have the same Btrfs: they form it together, or one is a copy; see with:"
                    + " btrfs filesystem show, then unplug a copy, or leave all of them as they"
                    + " are"),
    /** It is encrypted, for example with LUKS or BitLocker. */
    ENCRYPTED(
            "it is encrypted, and felhom-agent mounts no encrypted disk; unlock and mount it by"
                    + " hand"),
    /** Swap space that this system does not use. */
    SWAP("it is swap space that this system does not use; leave it, it holds no files"),
    /** An image of an installer or a live system was written to it. */
    DISC_IMAGE(
            "the image of an installer or a live system was written to it; use another disk, or"
                    + " another partition"),
    /** No known signature was found. It may be new, damaged, or encrypted without a header. */
    NO_FILE_SYSTEM(
            "no known file system was found on it, and it may still hold data; look at it, as root,"
                    + " with: blkid -p DEVICE"),
    /** A partition table without partitions. */
    NO_PARTITION(
            "its disk has a partition table and no partition, which may have been deleted; look at"
                    + " it, as root, with: fdisk -l DEVICE"),
    /** Its file system is none of {@link FileSystemType}. */
    UNSUPPORTED_FILE_SYSTEM(
            "its file system is not supported; ext4, xfs, btrfs, vfat, exfat and ntfs are"),
    /** Its file system has no UUID, so that it cannot be told from others after a restart. */
    NO_UUID(
            "its file system has no UUID, by which it is found after a restart; look at it, as"
                    + " root, with: blkid -p DEVICE"),
    /** Its UUID is not written as any supported file system writes it. */
    BAD_UUID(
            "its UUID is not written as its file system writes it; look at it, as root, with: blkid"
                    + " -p DEVICE"),
    /** Another device has the same UUID, as after cloning a disk. */
    DUPLICATE_UUID(
            "another device has the same UUID, so the wrong one could be mounted; unplug the copy"),
    /** Somebody else has mounted it. */
    MOUNTED_ELSEWHERE(
            "it is mounted elsewhere; see where with: lsblk -o NAME,MOUNTPOINT, and unmount it"
                    + " there if nothing uses it"),
    /** A device is made of it or of its disk, for example by opening encryption. */
    IN_USE("something else uses it; see what with: lsblk -o NAME,TYPE,FSTYPE"),
    /** Its disk has both a signature of its own and partitions, so its content is unclear. */
    AMBIGUOUS_LAYOUT(
            "its disk has a signature of its own and partitions at once; look at both, as root,"
                    + " with: wipefs --no-act DISK"),
    /**
     * It is to be written to, and the kernel does not allow that: a lock switch, or a worn flash.
     */
    READ_ONLY_DEVICE("it cannot be written to; ask for a read-only mount or look for its switch");

    private final String why;

    UsbRefusal(String why) {
        this.why = why;
    }

    /**
     * {@return the reason and the next step, as the end of a sentence; {@code DEVICE} and {@code
     * DISK} stand for paths}
     */
    public String why() {
        return why;
    }

    /** The same with the paths of a volume. */
    String why(UsbVolume volume) {
        return why.replaceFirst("\\bDEVICE$", path(volume.device()))
                .replaceFirst("\\bDISK$", path(volume.disk()));
    }

    /** Only a plain path can stand in a command. */
    private static String path(BlockDevice device) {
        return device.path().matches("/dev/[A-Za-z0-9/_-]+") ? device.path() : "DEVICE";
    }
}
