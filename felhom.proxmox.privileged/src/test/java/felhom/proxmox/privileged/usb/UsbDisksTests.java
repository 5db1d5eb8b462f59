package felhom.proxmox.privileged.usb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import felhom.proxmox.privileged.Fixtures;
import felhom.proxmox.privileged.command.CommandRunner;
import felhom.proxmox.privileged.elevation.CommandInterruptedException;
import felhom.proxmox.privileged.elevation.CommandTimedOutException;
import felhom.proxmox.privileged.elevation.EndedEarly;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The use cases on a host that is not there. */
class UsbDisksTests {
    private static final String UUID = "16804c34-310f-40cf-824a-cfb7df593803";
    private static final MountName NAME = new MountName("data");
    private static final UsbMountRequest REQUEST =
            UsbMountRequest.of(new FileSystemUuid(UUID), NAME);
    private static final String UNIT = "mnt-felhom-data.mount";

    @TempDir private Path root;

    private FakeHost host;
    private UsbDisks disks;
    private boolean isRoot = true;
    private Path unitFile;
    private Path fstab;
    private String mountPoint;

    @BeforeEach
    void makeAHost() throws IOException {
        host = new FakeHost(root);
        UsbSettings real = UsbSettings.standard();
        UsbSettings settings = new UsbSettings(root, real.usb(), () -> isRoot);
        disks = new UsbDisks(host, settings);
        unitFile = root.resolve("etc/systemd/system/" + UNIT);
        fstab = root.resolve("etc/fstab");
        mountPoint = root + "/mnt/felhom/data";
        Files.createDirectories(unitFile.getParent());
        Files.writeString(fstab, "proc /proc proc defaults 0 0");
    }

    private UsbRefusal onlyRefusal(UsbMountRequest request) {
        UsbDiskRefusedException refused =
                assertThrows(UsbDiskRefusedException.class, () -> disks.plan(request));
        assertEquals(1, refused.refusals().size(), refused.getMessage());
        return refused.refusals().getFirst();
    }

    private static UsbMountRequest request(String uuid) {
        return UsbMountRequest.of(new FileSystemUuid(uuid), NAME);
    }

    private void assertNothingIsLeft() throws IOException {
        assertFalse(Files.exists(unitFile), "the unit is left");
        assertEquals("proc /proc proc defaults 0 0", Files.readString(fstab));
        assertTrue(host.mounted.isEmpty(), host.mounted.toString());
    }

    @Test
    void planningShowsTheStepsAndChangesNothing() throws IOException {
        isRoot = false;
        String shown = disks.plan(REQUEST).describe().replace(root.toString(), "");
        assertEquals(
                """
                mount /dev/sdb1, 2000396836864 bytes, "ext4", UUID %s, label "USB DATA \\"x\\"", model "My Passport 0748" at /mnt/felhom/data
                  1. write /etc/systemd/system/mnt-felhom-data.mount
                """
                        .formatted(UUID),
                shown.substring(0, shown.indexOf("        # Managed")));
        assertTrue(
                shown.endsWith(
                        """
                                WantedBy=multi-user.target
                          2. check it: systemd-analyze verify /etc/systemd/system/mnt-felhom-data.mount
                          3. systemctl daemon-reload
                          4. systemctl enable mnt-felhom-data.mount
                          5. mount it: systemctl start mnt-felhom-data.mount
                          6. check that /dev/sdb1 is at /mnt/felhom/data: findmnt --mountpoint /mnt/felhom/data
                        A disk that is plugged in later than 90 seconds after the boot is not mounted by itself. Then, as root:
                          systemctl start mnt-felhom-data.mount
                        """
                                .stripIndent()),
                shown);
        assertNothingIsLeft();
        assertEquals(List.of(), host.changes());
    }

    @Test
    void applyingTakesTheStepsInOrder() throws IOException {
        UsbMount mount = disks.apply(disks.plan(REQUEST));
        assertEquals(List.of(mount), disks.mounts());
        assertTrue(mount.mounted());
        assertTrue(MountUnit.marked(Files.readString(unitFile)));
        assertEquals(
                List.of(
                        "systemctl daemon-reload",
                        "systemctl enable " + UNIT,
                        "systemctl start " + UNIT),
                host.changes());
    }

    @Test
    void aMountThatLetsProgramsOfTheDiskRunIsNotTheOneWanted() {
        host.optionsOfStart = "rw,relatime";
        MountConflictException conflict =
                assertThrows(MountConflictException.class, () -> disks.apply(disks.plan(REQUEST)));
        assertTrue(
                conflict.getMessage().contains("with nosuid, nodev and noexec"),
                conflict.getMessage());
    }

    @Test
    void aStartThatFailedIsStoppedSinceItMayStillBeUnderWay() {
        host.answer("systemctl start", 1, "", "Job for " + UNIT + " failed.");
        assertThrows(UsbDiskException.class, () -> disks.apply(disks.plan(REQUEST)));
        assertTrue(host.changes().contains("systemctl stop " + UNIT), () -> "" + host.changes());
    }

    @Test
    void applyingTwiceIsAsApplyingOnce() throws IOException {
        UsbMountPlan plan = disks.plan(REQUEST);
        disks.apply(plan);
        Object before = Files.getLastModifiedTime(unitFile);
        assertEquals(disks.apply(plan), disks.mounts().getFirst());
        assertEquals(before, Files.getLastModifiedTime(unitFile));
    }

    @Test
    void undoingTakesEverythingBack() throws IOException {
        disks.apply(disks.plan(REQUEST));
        Files.createDirectories(Path.of(mountPoint));
        host.commands.clear();
        UsbUndoPlan undo = disks.planUndo(NAME);
        assertTrue(undo.describe().contains("unmount it: systemctl stop " + UNIT));
        disks.undo(undo);
        assertNothingIsLeft();
        assertFalse(Files.exists(Path.of(mountPoint)));
        assertEquals(
                List.of(
                        "systemctl stop " + UNIT,
                        "systemctl disable " + UNIT,
                        "systemctl daemon-reload",
                        "systemctl reset-failed " + UNIT),
                host.changes());
        assertEquals(List.of(), disks.planUndo(NAME).steps());
        disks.undo(disks.planUndo(NAME));
    }

    @Test
    void theFstabVariantKeepsEveryOtherByte() throws IOException {
        UsbMountRequest request = REQUEST.withKeeper(MountKeeper.FSTAB);
        UsbMountPlan plan = disks.plan(request);
        assertEquals(MountKeeper.FSTAB, disks.apply(plan).keeper());
        disks.apply(plan);
        assertTrue(
                Files.readString(fstab)
                        .startsWith("proc /proc proc defaults 0 0\n# BEGIN felhom-agent"));
        assertEquals(1, disks.mounts().size());
        disks.undo(disks.planUndo(NAME));
        assertNothingIsLeft();
    }

    @Test
    void onlyRootMayChangeAnything() throws IOException {
        UsbMountPlan plan = disks.plan(REQUEST);
        isRoot = false;
        RootRequiredException refused =
                assertThrows(RootRequiredException.class, () -> disks.apply(plan));
        assertTrue(
                String.valueOf(refused.getMessage())
                        .startsWith("cannot mount a disk: this process is not root"),
                refused.getMessage());
        assertThrows(RootRequiredException.class, () -> disks.undo(disks.planUndo(NAME)));
        assertEquals(List.of(), host.changes());
        assertNothingIsLeft();
    }

    @ParameterizedTest
    @CsvSource({
        "00000000-dead-beef-0000-000000000000, NOT_FOUND",
        "16804c34-310f-40cf-824a-cfb7df593802, NOT_USB",
        "16804c34-310f-40cf-824a-cfb7df593804, DUPLICATE_UUID",
        "16804c34-310f-40cf-824a-cfb7df593806, SYSTEM_DISK",
        "16804c34-310f-40cf-824a-cfb7df59380a, MOUNTED_ELSEWHERE",
        "AAAA-BBBB, DISC_IMAGE",
        "0C3CA9A6504882ED, READ_ONLY_DEVICE"
    })
    void onlyAnUnambiguousUsbDiskIsMounted(String uuid, UsbRefusal refusal) {
        assertEquals(refusal, onlyRefusal(request(uuid)));
    }

    @Test
    void aDiskThatCannotBeWrittenToIsMountedReadOnly() {
        host.optionsOfStart = "ro,nosuid,nodev,noexec,noatime";
        host.deviceOfStart = "/dev/sdl1";
        UsbMountRequest request = request("0C3CA9A6504882ED").withAccess(MountAccess.READ_ONLY);
        assertEquals(MountAccess.READ_ONLY, disks.apply(disks.plan(request)).access());
    }

    @Test
    void aCloneThatComesBetweenPlanAndApplyIsNoticed() {
        UsbMountPlan plan = disks.plan(REQUEST);
        host.devices = host.devices.replace("16804c34-310f-40cf-824a-cfb7df593809", UUID);
        assertThrows(UsbDiskRefusedException.class, () -> disks.apply(plan));
        host.devices = Fixtures.text("usb/lsblk-host.json").replace("sdb", "sdz");
        assertThrows(HostChangedException.class, () -> disks.apply(plan));
        assertEquals(List.of(), host.changes());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[Mount]\nWhat=/dev/sda1\n",
                "",
                MountUnit.MARKER + "\n[Mount]\nWhat=/dev/disk/by-uuid/" + UUID + "\n"
            })
    void aUnitThatIsNotOursIsNeverTouched(String content) throws IOException {
        Files.writeString(unitFile, content);
        assertThrows(MountConflictException.class, () -> disks.plan(REQUEST));
        assertThrows(MountConflictException.class, () -> disks.planUndo(NAME));
        assertEquals(content, Files.readString(unitFile));
    }

    @Test
    void aUnitThatIsALinkIsNeverTouched() throws IOException {
        Files.createSymbolicLink(unitFile, root.resolve("etc/fstab"));
        assertThrows(MountConflictException.class, () -> disks.plan(REQUEST));
    }

    @Test
    void oneDiskHasOneMount() {
        disks.apply(disks.plan(REQUEST));
        UsbMountRequest other = UsbMountRequest.of(REQUEST.uuid(), new MountName("other"));
        assertThrows(MountConflictException.class, () -> disks.plan(other));
        for (UsbMountRequest changed :
                List.of(
                        REQUEST.withKeeper(MountKeeper.FSTAB),
                        REQUEST.withAccess(MountAccess.READ_ONLY),
                        UsbMountRequest.of(new FileSystemUuid("7BBE-79C4"), NAME))) {
            MountConflictException conflict =
                    assertThrows(MountConflictException.class, () -> disks.plan(changed));
            assertTrue(
                    String.valueOf(conflict.getMessage()).endsWith("undo the mount data first"),
                    conflict.getMessage());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UUID=" + UUID + " /data ext4 defaults 0 0",
                "UUID=\"" + UUID + "\" /data ext4 defaults 0 0",
                "/dev/disk/by-uuid/" + UUID + " /data ext4",
                "/dev/sdx1 /mnt/felhom/data ext4 defaults 0 0",
                "/dev/sdx1 //mnt/felhom//data/ ext4 defaults 0 0",
                "/dev/sdx1\t/mnt/felhom/d\\141ta ext4 defaults 0 0",
                "/dev/sdx1 /mnt/felhom/data/below ext4 defaults 0 0"
            })
    void anFstabLineForTheSameDiskOrPlaceIsInTheWay(String line) throws IOException {
        Files.writeString(fstab, line + "\n");
        for (MountKeeper keeper : MountKeeper.values()) {
            assertThrows(
                    MountConflictException.class, () -> disks.plan(REQUEST.withKeeper(keeper)));
        }
    }

    @Test
    void filesAreNotHiddenByAMount() throws IOException {
        Files.createDirectories(Path.of(mountPoint));
        disks.plan(REQUEST);
        Files.writeString(Path.of(mountPoint, "file"), "");
        assertThrows(MountConflictException.class, () -> disks.plan(REQUEST));
    }

    @Test
    void aMountDoesNotGoThroughALink() throws IOException {
        Files.createDirectories(root.resolve("mnt/elsewhere"));
        Files.createSymbolicLink(root.resolve("mnt/felhom"), Path.of("elsewhere"));
        assertThrows(MountConflictException.class, () -> disks.plan(REQUEST));
    }

    @Test
    void somethingElseAtThePlaceIsInTheWay() {
        host.mounted.put(mountPoint, "/dev/sdx9");
        assertThrows(MountConflictException.class, () -> disks.plan(REQUEST));
    }

    @ParameterizedTest
    @EnumSource
    void whatSystemdOrFindmntDoesNotAcceptIsTakenBack(MountKeeper keeper) throws IOException {
        host.answer("systemd-analyze", 0, "", "x.mount:7: Unknown key name 'Optons'\n");
        host.before(
                "findmnt --verify --tab-file " + root + "/etc/.felhom",
                () ->
                        host.answer(
                                "findmnt --verify",
                                0,
                                "/x\n   [W] target specified more than once\n",
                                ""));
        UsbMountPlan plan = disks.plan(REQUEST.withKeeper(keeper));
        CheckFailedException failure =
                assertThrows(CheckFailedException.class, () -> disks.apply(plan));
        assertEquals(1, failure.problems().size());
        assertFalse(host.commands.contains("systemctl start " + UNIT));
        assertNothingIsLeft();
    }

    @ParameterizedTest
    @EnumSource
    void aMountThatFailsIsTakenBackInReverse(MountKeeper keeper) throws IOException {
        host.answer("systemctl start", 1, "", "Job failed. See \"journalctl -xe\" for details.\n");
        host.answer("systemctl status", 3, Fixtures.text("usb/systemctl-status-failed.txt"), "");
        host.answer("systemctl show", 0, Fixtures.text("usb/systemctl-show-failed.txt"), "");
        UsbMountPlan plan = disks.plan(REQUEST.withKeeper(keeper));
        MountFailedException failure =
                assertThrows(MountFailedException.class, () -> disks.apply(plan));
        assertEquals(MountFailure.NO_DRIVER, failure.failure());
        assertEquals(
                "/mnt/felhom/data: the kernel has no driver for this file system (\"mount:"
                        + " /mnt/felhom/data: unknown filesystem type 'vfat'.\"); see which it has"
                        + " with: cat /proc/filesystems",
                failure.getMessage());
        List<String> changes = host.changes();
        List<String> expected =
                keeper == MountKeeper.FSTAB
                        ? List.of("systemctl daemon-reload", "systemctl reset-failed " + UNIT)
                        : List.of(
                                "systemctl disable " + UNIT,
                                "systemctl daemon-reload",
                                "systemctl reset-failed " + UNIT);
        assertEquals(expected, changes.subList(changes.size() - expected.size(), changes.size()));
        assertNothingIsLeft();
    }

    /** As systemd 252 says when the check of the file system fails before its mount. */
    @Test
    void theWordsOfAnOlderAttemptAreNotTakenForThoseOfThisOne() throws IOException {
        host.answer(
                "systemctl start",
                1,
                "",
                "A dependency job for mnt-felhom-data.mount failed. See 'journalctl -xe' for"
                        + " details.\n");
        host.answer("systemctl status", 3, Fixtures.text("usb/systemctl-status-failed.txt"), "");
        UsbMountPlan plan = disks.plan(REQUEST);
        MountFailedException failure =
                assertThrows(MountFailedException.class, () -> disks.apply(plan));
        assertEquals(MountFailure.PREREQUISITE_FAILED, failure.failure());
        assertFalse(String.valueOf(failure.getMessage()).contains("vfat"), failure.getMessage());
        assertNothingIsLeft();
    }

    @Test
    void aWrongDiskAtThePlaceIsTakenBack() throws IOException {
        host.deviceOfStart = "/dev/sdx1";
        UsbMountPlan plan = disks.plan(REQUEST);
        assertThrows(MountConflictException.class, () -> disks.apply(plan));
        assertTrue(host.commands.contains("systemctl stop " + UNIT));
        assertNothingIsLeft();
    }

    @Test
    void aCommandThatDoesNotEndIsTakenBackToo() throws IOException {
        host.before(
                "systemctl start",
                () -> {
                    host.mounted.put(mountPoint, "/dev/sdb1");
                    throw new CommandTimedOutException(
                            List.of("/usr/bin/systemctl"),
                            Duration.ofMinutes(3),
                            EndedEarly.NOT_STARTED);
                });
        UsbMountPlan plan = disks.plan(REQUEST);
        assertThrows(CommandTimedOutException.class, () -> disks.apply(plan));
        assertNothingIsLeft();
    }

    @Test
    void anInterruptIsKeptAndDoesNotStopTheWayBack() throws IOException {
        host.before(
                "systemctl start",
                () -> {
                    Thread.currentThread().interrupt();
                    throw new CommandInterruptedException(
                            List.of("/usr/bin/systemctl"), EndedEarly.NOT_STARTED);
                });
        host.before(
                "systemctl disable",
                () -> assertFalse(Thread.currentThread().isInterrupted(), "would end at once"));
        UsbMountPlan plan = disks.plan(REQUEST);
        assertThrows(CommandInterruptedException.class, () -> disks.apply(plan));
        assertTrue(Thread.interrupted());
        assertNothingIsLeft();
    }

    @Test
    void whatCannotBeTakenBackIsListed() {
        host.deviceOfStart = "/dev/sdx1";
        host.answer("systemctl stop", 1, "", "umount: /mnt/felhom/data: target is busy.\n");
        UsbMountPlan plan = disks.plan(REQUEST);
        UndoIncompleteException incomplete =
                assertThrows(UndoIncompleteException.class, () -> disks.apply(plan));
        assertEquals(List.of("unmount it: systemctl stop " + UNIT), incomplete.left());
        assertEquals(MountConflictException.class, incomplete.getCause().getClass());
        assertEquals(1, incomplete.getSuppressed().length);
    }

    @Test
    void aFailedRepetitionLeavesTheFirstMountAlone() throws IOException {
        disks.apply(disks.plan(REQUEST));
        UsbMountPlan plan = disks.plan(REQUEST);
        host.answer("systemctl enable", 1, "", "Failed to connect to bus\n");
        assertThrows(UnreadableAnswerException.class, () -> disks.apply(plan));
        assertTrue(Files.exists(unitFile));
        assertEquals(1, host.mounted.size());
    }

    @Test
    void aBusyDiskIsNotUndone() throws IOException {
        disks.apply(disks.plan(REQUEST));
        host.answer("systemctl stop", 1, "", "Job failed.\n");
        host.answer(
                "systemctl status",
                0,
                """
                Nov 27 18:02:11 pve systemd[1]: Unmounting mnt-felhom-data.mount - USB disk data of felhom-agent...
                Nov 27 18:02:11 pve umount[900]: umount: /mnt/felhom/data: target is busy.
                Nov 27 18:02:11 pve systemd[1]: mnt-felhom-data.mount: Mount process exited, code=exited, status=32/n/a
                Nov 27 18:02:11 pve systemd[1]: Failed unmounting mnt-felhom-data.mount - USB disk data of felhom-agent.
                """,
                "");
        UsbUndoPlan undo = disks.planUndo(NAME);
        MountFailedException failure =
                assertThrows(MountFailedException.class, () -> disks.undo(undo));
        assertEquals(MountFailure.BUSY, failure.failure());
        assertEquals(
                "/mnt/felhom/data: something still uses the disk (\"umount: /mnt/felhom/data:"
                    + " target is busy.\"); see who does with: fuser -vm, then stop that and try"
                    + " again",
                failure.getMessage());
        assertTrue(Files.exists(unitFile));
    }

    private MountFailedException failedStart(String said, String status, String result) {
        host.answer("systemctl start", 1, "", said);
        host.answer("systemctl status", 3, status, "");
        host.answer("systemctl show", 0, result, "");
        UsbMountPlan plan = disks.plan(REQUEST);
        return assertThrows(MountFailedException.class, () -> disks.apply(plan));
    }

    /** systemd writes about the unit, whose name ends in .mount, after mount has said why. */
    @Test
    void theLinesOfSystemdAreNotTakenForTheWordsOfMount() {
        MountFailedException failure =
                failedStart(
                        "Job failed. See \"journalctl -xe\" for details.\n",
                        """
                        Nov 27 18:00:01 pve systemd[1]: Mounting mnt-felhom-data.mount - USB disk data of felhom-agent...
                        Nov 27 18:00:01 pve mount[812]: mount: /mnt/felhom/data: can't read superblock on /dev/sdb1.
                        Nov 27 18:00:01 pve mount[812]:        dmesg(1) may have more information after failed mount system call.
                        Nov 27 18:00:01 pve systemd[1]: mnt-felhom-data.mount: Mount process exited, code=exited, status=32/n/a
                        Nov 27 18:00:01 pve systemd[1]: mnt-felhom-data.mount: Failed with result 'exit-code'.
                        Nov 27 18:00:01 pve systemd[1]: Failed to mount mnt-felhom-data.mount - USB disk data of felhom-agent.
                        """,
                        Fixtures.text("usb/systemctl-show-failed.txt"));
        assertEquals(MountFailure.NO_SUPERBLOCK, failure.failure());
        assertTrue(
                failure.getMessage()
                        .contains(
                                "(\"mount: /mnt/felhom/data: can't read superblock on"
                                        + " /dev/sdb1.\")"),
                failure.getMessage());
    }

    @Test
    void aMountThatTakesTooLongIsTold() {
        MountFailedException failure =
                failedStart(
                        "Job for mnt-felhom-data.mount failed because a timeout was exceeded.\n",
                        """
                        Nov 26 18:00:01 pve mount[812]: mount: /mnt/felhom/data: unknown filesystem type 'vfat'.
                        Nov 27 18:00:31 pve systemd[1]: mnt-felhom-data.mount: Mounting timed out. Terminating.
                        """,
                        "Result=timeout\n"
                                + "ExecMount={ path=/bin/mount ; code=killed ; status=15/TERM }\n");
        assertEquals(MountFailure.TIMED_OUT, failure.failure());
        assertFalse(failure.getMessage().contains("vfat"), failure.getMessage());
    }

    private static final String WRONG =
            "pve mount[812]: mount: /mnt/felhom/data: wrong fs type, bad option, bad superblock on"
                    + " /dev/nope1, missing codepage or helper program, or other error.\n";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ntfs3: nope1: volume is dirty and \"force\" flag is not set!",
                "usb 2-1: new device\n"
                        + "ntfs3(nope1): volume is dirty and \"force\" flag is not set!\n"
            })
    void aDirtyNtfsIsNamedByWhatTheKernelSaid(String log) {
        host.answer("journalctl --dmesg", 0, log, "");
        MountFailedException failure =
                failedStart("Job failed.\n", WRONG, Fixtures.text("usb/systemctl-show-failed.txt"));
        assertEquals(MountFailure.NTFS_DIRTY, failure.failure());
        assertTrue(failure.getMessage().contains("chkdsk"), failure.getMessage());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ntfs3: nope2: volume is dirty and \"force\" flag is not set!",
                "EXT4-fs (nope1): VFS: Can't find ext4 filesystem"
            })
    void anotherDirtyDiskDoesNotMakeThisOneDirty(String log) {
        host.answer("journalctl --dmesg", 0, log, "");
        MountFailedException failure =
                failedStart("Job failed.\n", WRONG, Fixtures.text("usb/systemctl-show-failed.txt"));
        assertEquals(MountFailure.WRONG_TYPE, failure.failure());
    }

    /** Earlier lines have a wait of ten seconds; they are still ours. */
    @Test
    void anFstabLineWithTheEarlierWaitIsStillOurs() throws IOException {
        UsbMountRequest request = REQUEST.withKeeper(MountKeeper.FSTAB);
        disks.apply(disks.plan(request));
        String now = Files.readString(fstab);
        assertTrue(now.contains("nofail,x-systemd.device-timeout=90s,"), now);
        Files.writeString(fstab, now.replace("timeout=90s", "timeout=10s"));
        assertEquals(1, disks.mounts().size());
        disks.undo(disks.planUndo(NAME));
        assertNothingIsLeft();
    }

    @Test
    void anOldLsblkIsAskedForWhatItKnows() {
        CommandRunner runner = mock(CommandRunner.class);
        when(runner.run(any(), any())).thenAnswer(call -> host.run(call.getArgument(0), null));
        host.answer(
                "lsblk --json --bytes --output NAME,KNAME,PATH,TYPE,TRAN,RO,SIZE,FSTYPE,UUID,"
                        + "LABEL,MODEL,PTTYPE,PARTTYPE,MOUNTPOINTS",
                1,
                "",
                "lsblk: unknown column: MOUNTPOINTS\n");
        assertEquals(18, new UsbDisks(runner, UsbSettings.standard()).discover().size());
    }

    @Test
    void anAnswerThatIsNoneIsAnError() {
        host.answer("lsblk", 1, "", "lsblk: failed to access sysfs\n");
        UnreadableAnswerException failure =
                assertThrows(UnreadableAnswerException.class, disks::discover);
        assertTrue(
                String.valueOf(failure.getMessage()).contains("failed to access sysfs"),
                failure.getMessage());
    }
}
