package felhom.proxmox.privileged.usb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import felhom.proxmox.privileged.elevation.CommandTimedOutException;
import felhom.proxmox.privileged.elevation.EndedEarly;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** What is said of a mount that was made here, by what findmnt, lsblk and its folder show. */
class MountStateTests {
    private static final String UUID = "16804c34-310f-40cf-824a-cfb7df593803";
    private static final String SAFE = "rw,nosuid,nodev,noexec,noatime";

    @TempDir private Path root;

    private FakeHost host;
    private UsbDisks disks;

    @BeforeEach
    void mountADisk() throws IOException {
        host = new FakeHost(root);
        disks = new UsbDisks(host, new UsbSettings(root, UsbSettings.standard().usb(), () -> true));
        Files.createDirectories(root.resolve("etc/systemd/system"));
        Files.writeString(root.resolve("etc/fstab"), "");
        disks.apply(
                disks.plan(UsbMountRequest.of(new FileSystemUuid(UUID), new MountName("data"))));
    }

    private MountState state() {
        return disks.mounts().getFirst().state();
    }

    private static String row(String source, String type, String options, String uuid) {
        return """
        {"target": "/mnt/felhom/data", "source": "%s", "fstype": "%s", "options": "%s", "uuid": %s}\
        """
                .formatted(source, type, options, uuid.isEmpty() ? "null" : '"' + uuid + '"');
    }

    private MountState stateWith(String... rows) {
        host.answer(
                "findmnt --kernel", 0, "{\"filesystems\": [" + String.join(",", rows) + "]}", "");
        return state();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    /dev/sdb1      | ext4  | rw,nosuid,nodev,noexec,noatime            | UUID      | SOUND
                    /dev/sdb1      | ext4  | rw,nosuid,nodev,noexec,noatime            |           | SOUND
                    /dev/sdb1      | ext4  | ro,nosuid,nodev,noexec,noatime            | UUID      | READ_ONLY
                    /dev/sdb1      | ext4  | rw,nosuid,nodev,noexec,noatime,emergency_ro | UUID    | READ_ONLY
                    /dev/sdb1      | ext4  | rw,nosuid,nodev,noexec,noatime,shutdown   | UUID      | SHUT_DOWN
                    /dev/sdb1      | ext4  | ro,nosuid,nodev,noexec,noatime,shutdown   | UUID      | SHUT_DOWN
                    /dev/sdb1      | ext4  | rw,relatime                               | UUID      | UNSAFE_OPTIONS
                    /dev/sdb1      | ext4  | rw,nosuid,nodev,relatime                  | UUID      | UNSAFE_OPTIONS
                    /dev/sdc       | exfat | rw,nosuid,nodev,noexec                    | 7BBE-79C4 | OTHER_FILE_SYSTEM
                    /dev/sdc       | exfat | rw,nosuid,nodev,noexec                    |           | OTHER_FILE_SYSTEM
                    tmpfs          | tmpfs | rw,nosuid,nodev,noexec                    |           | OTHER_FILE_SYSTEM
                    systemd-1      | autofs | rw,relatime,fd=50                        |           | OTHER_FILE_SYSTEM
                    nas:/export    | nfs4  | rw,nosuid,nodev,noexec                    |           | OTHER_FILE_SYSTEM
                    /dev/sdb1[/a]  | ext4  | rw,nosuid,nodev,noexec                    | UUID      | OTHER_FILE_SYSTEM
                    /dev/sdb1[/@]  | btrfs | rw,nosuid,nodev,noexec                    | UUID      | SOUND
                    /dev/sdz1      | ext4  | rw,nosuid,nodev,noexec                    |           | DISK_GONE
                    /dev/sdz1      | ext4  | rw,nosuid,nodev,noexec,shutdown           |           | DISK_GONE
                    /dev/mapper/pve-root | ext4 | rw,nosuid,nodev,noexec               |           | OTHER_FILE_SYSTEM
                    """)
    void isToldByWhatTheKernelHasThere(
            String source, String type, String options, String uuid, MountState.Kind kind) {
        String found = uuid == null ? "" : uuid.equals("UUID") ? UUID : uuid;
        assertEquals(kind, stateWith(row(source, type, options, found)).kind());
    }

    @Test
    void whatCoversItCountsAndNotWhatIsBelow() {
        String ours = row("/dev/sdb1", "ext4", SAFE, UUID);
        String tmpfs = row("tmpfs", "tmpfs", SAFE, "");
        assertEquals(MountState.Kind.OTHER_FILE_SYSTEM, stateWith(ours, tmpfs).kind());
        assertEquals(MountState.Kind.MOUNTED_TWICE, stateWith(tmpfs, ours).kind());
        String automounter = row("systemd-1", "autofs", "rw,relatime", "");
        assertEquals(MountState.Kind.SOUND, stateWith(automounter, ours).kind());
    }

    @Test
    void aReadOnlyMountThatIsWritableIsNotSound() {
        disks.undo(disks.planUndo(new MountName("data")));
        host.optionsOfStart = "ro,nosuid,nodev,noexec,noatime";
        disks.apply(
                disks.plan(
                        UsbMountRequest.of(new FileSystemUuid(UUID), new MountName("data"))
                                .withAccess(MountAccess.READ_ONLY)));
        assertEquals(MountState.Kind.SOUND, state().kind());
        host.optionsOfStart = SAFE;
        assertEquals(MountState.Kind.WRITABLE, state().kind());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    0 |                                                          | SOUND
                    1 | find: '/mnt/felhom/data': Permission denied              | SOUND
                    1 | find: '/mnt/felhom/data': Input/output error             | UNREADABLE
                    1 | find: '/mnt/felhom/data': Structure needs cleaning       | UNREADABLE
                    1 | find: '/mnt/felhom/data': Transport endpoint is not connected | UNREADABLE
                    """)
    void itsFolderMustBeReadable(int code, String said, MountState.Kind kind) {
        host.answer("find ", code, "", said == null ? "" : said + "\n");
        assertEquals(kind, state().kind());
    }

    @Test
    void aDiskThatDoesNotAnswerIsNotWaitedForLonger() {
        host.before(
                "find ",
                () -> {
                    throw new CommandTimedOutException(
                            List.of("/usr/bin/find"),
                            Duration.ofSeconds(12),
                            new EndedEarly(List.of(7L), ""));
                });
        assertEquals(new MountState(MountState.Kind.NO_ANSWER, "no answer within 12 s"), state());
    }

    /** What the tables of the kernel tell is told without touching a disk that may hang. */
    @Test
    void aDiskOfWhichTheKernelTellsEnoughIsNotRead() {
        host.commands.clear();
        stateWith(row("/dev/sdb1", "ext4", SAFE + ",shutdown", UUID));
        assertFalse(host.commands.stream().anyMatch(line -> line.startsWith("find ")));
    }

    @Test
    void nothingAtThePlaceIsNotMounted() {
        host.mounted.clear();
        assertEquals(MountState.NOT_MOUNTED, state());
        assertFalse(disks.mounts().getFirst().mounted());
    }

    @Test
    void whatIsFoundIsOneLineWhateverItIsCalled() {
        MountState state = stateWith(row("/dev/sdc\\n[x]", "ext4", SAFE, "evil\\nname"));
        assertEquals(MountState.Kind.OTHER_FILE_SYSTEM, state.kind());
        assertEquals(1, state.found().lines().count(), state.found());
        assertTrue(state.found().contains("\\u000a"), state.found());
    }
}
