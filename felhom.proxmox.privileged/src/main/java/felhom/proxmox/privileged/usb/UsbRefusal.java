package felhom.proxmox.privileged.usb;

/** Why a volume is not mounted. */
public enum UsbRefusal {
    /** No device has this UUID. */
    NOT_FOUND("no device has it; plug the disk in and look with: lsblk -o NAME,TRAN,FSTYPE,UUID"),
    /** Its disk is not connected by USB. */
    NOT_USB("its disk is not connected by USB; only USB disks are mounted here"),
    /** Its disk belongs to the system: to its root, boot or swap, to LVM, ZFS, RAID or Ceph. */
    SYSTEM_DISK(
            "its disk holds a part of the system or of a Proxmox VE storage; see with: lsblk -o"
                    + " NAME,FSTYPE,MOUNTPOINT"),
    /** It has no file system. */
    NO_FILE_SYSTEM("it has no file system; format it first, which destroys what is on it"),
    /** Its file system is none of {@link FileSystemType}. */
    UNSUPPORTED_FILE_SYSTEM(
            "its file system is not supported; ext4, xfs, btrfs, vfat, exfat and ntfs are"),
    /** Its file system has no UUID, so that it cannot be told from others after a restart. */
    NO_UUID("its file system has no UUID; give it one with the tools of that file system"),
    /** Its UUID is not written as any supported file system writes it. */
    BAD_UUID("its UUID is not one of a supported file system; give it a new one"),
    /** Another device has the same UUID, as after cloning a disk. */
    DUPLICATE_UUID(
            "another device has the same UUID, so the wrong one could be mounted; unplug one of"
                    + " them or give it a new UUID"),
    /** Somebody else has mounted it. */
    MOUNTED_ELSEWHERE(
            "it is mounted elsewhere; see where with: lsblk -o NAME,MOUNTPOINT, and unmount it"),
    /** Something is made of it, for example opened encryption. */
    IN_USE("something else uses it; see what with: lsblk -o NAME,TYPE,FSTYPE"),
    /** Its disk has both a file system and partitions, so that it is unclear what it holds. */
    AMBIGUOUS_LAYOUT(
            "its disk has a file system and a partition table at once; look at both with: wipefs"
                    + " --no-act DEVICE"),
    /**
     * It is to be written to, and the kernel does not allow that: a lock switch, or a worn flash.
     */
    READ_ONLY_DEVICE("it cannot be written to; ask for a read-only mount or look for its switch");

    private final String why;

    UsbRefusal(String why) {
        this.why = why;
    }

    /** {@return the reason and the next step, as the end of a sentence} */
    public String why() {
        return why;
    }
}
