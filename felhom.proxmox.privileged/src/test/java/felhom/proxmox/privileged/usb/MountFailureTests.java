package felhom.proxmox.privileged.usb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.OptionalInt;

/** With the words of mount of util-linux 2.38.1 and of systemctl 252. */
class MountFailureTests {
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            textBlock =
                    """
                    DISK_MISSING    | 1  | mount: /mnt/t/other: can't find UUID=00000000-dead-beef-0000-000000000000.
                    DISK_MISSING    | 32 | mount: /mnt/t/other: special device /dev/nope does not exist.
                    PREREQUISITE_FAILED |    | A dependency job for mnt-felhom-gone.mount failed. See 'journalctl -xe' for details.
                    ALREADY_MOUNTED | 32 | mount: /mnt/t/ext4: /dev/loop0 already mounted on /mnt/t/ext4.
                    DISK_MISSING    | 32 | mount: /mnt/t/x: /dev/sdb1 is not a valid block device.
                    NO_MEDIUM       | 32 | mount: /mnt/t/x: no medium found on /dev/sdb.
                    TIMED_OUT       |    | Job for mnt-felhom-x.mount failed because a timeout was exceeded.
                    TIMED_OUT       |    | Job failed. Result=timeout
                    TIMED_OUT       | 32 | mount: /mnt/t/x: mount(2) system call failed: Connection timed out.
                    NO_SUPERBLOCK   | 32 | mount: /mnt/t/x: can't read superblock on /dev/sdb1.
                    INPUT_OUTPUT_ERROR | 32 | mount: /mnt/t/x: mount(2) system call failed: Input/output error.
                    INPUT_OUTPUT_ERROR | 32 | umount: /mnt/t/x: umount failed: Input/output error.
                    NTFS_DIRTY      | 32 | mount: /mnt/t/x: fsconfig() failed: ntfs3(sdb1): volume is dirty and "force" flag is not set!.
                    DAMAGED         | 32 | mount: /mnt/t/x: cannot mount; probably corrupted filesystem on /dev/sdb1.
                    NEEDS_WRITING   | 32 | mount: /mnt/t/x: /dev/sdb1 is write-protected but explicit read-write mode requested.
                    NO_FOLDER       | 32 | mount: /mnt/t/x: mount point is not a directory.
                    WRONG_TYPE      | 32 | mount: /mnt/t/x: wrong fs type, bad option, bad superblock on /dev/loop2, missing codepage or helper program, or other error.
                    NO_DRIVER       | 32 | mount: /mnt/t/exfat: unknown filesystem type 'exfat'.
                    DAMAGED         | 32 | mount: /mnt/t/other: mount(2) system call failed: Structure needs cleaning.
                    NEEDS_WRITING   | 32 | mount: /mnt/t/other: cannot mount /dev/loop7 read-only.
                    NO_FOLDER       | 32 | mount: /mnt/t/nodir: mount point does not exist.
                    NOT_ROOT        | 32 | mount: /mnt/t/other: must be superuser to use mount.
                    BUSY            | 32 | umount: /mnt/t/ext4: target is busy.
                    NOT_MOUNTED     | 32 | umount: /mnt/t/vfat: not mounted.
                    OTHER           | 1  | mount: unrecognized option '--bogus'
                    OTHER           | 64 | mount: /mnt/t/exfat: unknown filesystem type 'exfat'.
                    OTHER           |    | Job failed. See "journalctl -xe" for details.
                    """)
    void isToldByTheExitCodeAndTheWords(MountFailure failure, Integer exitCode, String text) {
        assertEquals(
                failure,
                MountFailure.of(
                        exitCode == null ? OptionalInt.empty() : OptionalInt.of(exitCode), text));
    }

    @ParameterizedTest
    @EnumSource
    void everyFailureSaysWhatToDo(MountFailure failure) {
        assertFalse(failure.nextStep().isBlank());
    }
}
