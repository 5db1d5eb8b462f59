package felhom.proxmox.privileged.usb;

import java.util.Arrays;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/** Why the host could not mount or unmount a disk. */
public enum MountFailure {
    /**
     * What the mount waits for failed, so that it was not tried: the disk did not come up in time,
     * or its check at boot, which a line in an fstab asks for, found errors.
     */
    PREREQUISITE_FAILED(
            "Dependency failed|dependency job",
            "the disk did not come up, or the check of its file system failed",
            "look with: systemctl --failed, and lsblk -o NAME,TRAN,FSTYPE,UUID"),
    /** systemd or the kernel gave up waiting for the disk. */
    TIMED_OUT(
            "[Tt]imed out|a timeout was exceeded|Result=timeout",
            "it took too long",
            "the disk may be starting, checking itself or failing: see the kernel's words with:"
                    + " dmesg | tail -n 50, then try again"),
    /** The disk is not connected. */
    DISK_MISSING(
            "can't find |special device .+ does not exist|is not a valid block device"
                    + "|is not a block device|No such device or address|Can't lookup blockdev",
            "the disk is not there",
            "plug it in, and look with: lsblk -o NAME,TRAN,FSTYPE,UUID"),
    /** The drive or card reader is empty. */
    NO_MEDIUM(
            "[Nn]o medium found",
            "there is no medium in the drive",
            "insert it, or plug the disk in again, and look with: lsblk -o NAME,SIZE,TRAN"),
    /** The disk is mounted already, or the mount point is in use. */
    ALREADY_MOUNTED(
            "already mounted",
            "the disk is mounted already",
            "see where with: findmnt, and unmount it there"),
    /** Windows did not close the file system: it was unplugged, or Windows is suspended on it. */
    NTFS_DIRTY(
            "volume is dirty|unclean file system|Windows is hibernated|kept in Windows cache",
            "the NTFS was not closed by Windows and is not safe to write to",
            "connect it to Windows, run there: chkdsk X: /f (with its drive letter), switch fast"
                    + " start-up off, and eject it; until then it can be mounted read-only"),
    /** The superblock of the file system cannot be read. */
    NO_SUPERBLOCK(
            "can't read superblock|unable to read superblock",
            "the superblock of the file system cannot be read",
            "see the kernel's words with: dmesg | tail -n 50; check cable and port, and copy what"
                    + " can be read before any repair"),
    /** The disk reported an input/output error. */
    INPUT_OUTPUT_ERROR(
            "[Ii]nput/output error|I/O error",
            "the disk reported an input/output error",
            "see the kernel's words with: dmesg | tail -n 50; try another cable and port, and copy"
                    + " what can be read before any repair"),
    /** The kernel found no such file system on it, or does not know an option. */
    WRONG_TYPE(
            "wrong fs type, bad option, bad superblock",
            "the disk has another file system, or is damaged, or an option is unknown",
            "look at the end of: dmesg"),
    /** The kernel has no driver for the file system. */
    NO_DRIVER(
            "unknown filesystem type",
            "the kernel has no driver for this file system",
            "see which it has with: cat /proc/filesystems"),
    /** The file system is damaged. */
    DAMAGED(
            "Structure needs cleaning|mount\\(2\\) system call failed: Bad message"
                    + "|probably corrupted filesystem",
            "the file system is damaged",
            "copy what can be read, then repair it with the fsck of its file system"),
    /** The journal must be replayed, and the disk is read-only. */
    NEEDS_WRITING(
            "cannot mount .+ read-only|is write-protected but explicit|: Read-only file system",
            "the disk cannot be written to, and must be to be mounted so",
            "look for its lock switch; if it was unplugged while in use, repair it elsewhere"),
    /** The mount point does not exist. */
    NO_FOLDER(
            "mount point does not exist|no mount point specified|mount point is not a directory"
                    + "|mount point is a symbolic link",
            "the folder to mount it on is missing",
            "make it with: mkdir -p, below /mnt/felhom"),
    /** The process was not root. */
    NOT_ROOT(
            "must be superuser|Access denied|Interactive authentication required",
            "only root may do this",
            "run the agent as root"),
    /** A file on it is open. */
    BUSY(
            "target is busy",
            "something still uses the disk",
            "see who does with: fuser -vm, then stop that and try again"),
    /** It cannot be unmounted, as it is not mounted. */
    NOT_MOUNTED("not mounted", "it is not mounted", "nothing needs to be done"),
    /** Any other failure. */
    OTHER("(?!)", "it failed", "see all of it with: journalctl -b -u 'mnt-felhom-*'");

    /** The exit code of {@code mount} and {@code umount} after a refusal of the kernel. */
    private static final int KERNEL_SAID_NO = 32;

    /** The exit code of {@code mount} if it did not call the kernel. */
    private static final int NOT_TRIED = 1;

    private final Pattern says;
    private final String what;
    private final String nextStep;

    MountFailure(String says, String what, String nextStep) {
        this.says = Pattern.compile(says);
        this.what = what;
        this.nextStep = nextStep;
    }

    /**
     * Classifies a failure.
     *
     * @param exitCode of {@code mount} or {@code umount}; none if systemd did not get so far as to
     *     start it
     * @param text what it and systemd said, with {@code LC_ALL=C}
     */
    static MountFailure of(OptionalInt exitCode, String text) {
        int code = exitCode.orElse(NOT_TRIED);
        if (code != KERNEL_SAID_NO && code != NOT_TRIED) {
            return OTHER;
        }
        return Arrays.stream(values())
                .filter(failure -> failure.says.matcher(text).find())
                .findFirst()
                .orElse(OTHER);
    }

    String what() {
        return what;
    }

    /** {@return what to do about it, as the end of a sentence} */
    public String nextStep() {
        return nextStep;
    }
}
