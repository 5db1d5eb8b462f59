package felhom.proxmox.privileged.usb;

import java.util.Arrays;
import java.util.Optional;

/** The supported file systems. */
public enum FileSystemType {
    /** The default of Linux. */
    EXT4("ext4", "ext4", "", 2),
    /** A file system of Linux for large files. */
    XFS("xfs", "xfs", "", 0),
    /** Btrfs on a single disk. */
    BTRFS("btrfs", "btrfs", "", 0),
    /** FAT, as on most USB sticks. */
    VFAT("vfat", "vfat", ",uid=100000,gid=100000,umask=0022", 0),
    /** The successor of FAT, as on most large USB disks. */
    EXFAT("exfat", "exfat", ",uid=100000,gid=100000,umask=0022", 0),
    /** NTFS of Windows, with the driver ntfs3 of the kernel. */
    NTFS("ntfs", "ntfs3", ",uid=100000,gid=100000,umask=0022,windows_names", 0);

    private final String seen;
    private final String mounted;
    private final String options;
    private final int checkOrder;

    FileSystemType(String seen, String mounted, String options, int checkOrder) {
        this.seen = seen;
        this.mounted = mounted;
        this.options = options;
        this.checkOrder = checkOrder;
    }

    /** Finds the type by its name in {@code lsblk}. */
    static Optional<FileSystemType> ofName(String seen) {
        return Arrays.stream(values()).filter(type -> type.seen.equals(seen)).findFirst();
    }

    /** The type for {@code mount}. */
    String mountType() {
        return mounted;
    }

    /**
     * The options of a mount. Nobody can plant a program or a device on the disk that the host
     * would then run or open. File systems without owners get those of root in an unprivileged
     * container.
     */
    String options(MountAccess access) {
        String first = access == MountAccess.READ_ONLY ? "ro" : "rw";
        return first + ",nosuid,nodev,noexec,noatime" + options;
    }

    /** The order of checks at boot, in an fstab; only ext4 has a check that is worth its time. */
    int checkOrder() {
        return checkOrder;
    }
}
