package felhom.proxmox.privileged.usb;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import felhom.proxmox.privileged.Fixtures;
import felhom.proxmox.privileged.command.Executable;
import felhom.proxmox.privileged.command.ProcessCommandRunner;
import felhom.proxmox.privileged.command.ProcessSettings;
import felhom.proxmox.privileged.command.RealTools;
import felhom.proxmox.privileged.command.Scripts;
import felhom.proxmox.privileged.elevation.Elevation;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * With real block devices, file systems, {@code lsblk}, {@code findmnt}, {@code systemd-analyze}
 * and the parts of {@code systemctl} that need no running systemd, all below a folder of the test's
 * own.
 */
class RealUsbDisksTests {
    private static final MountName NAME = new MountName("realtest");
    private static final long SIZE = 16L * 1024 * 1024;

    @TempDir private Path folder;

    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final String uuid = UUID.randomUUID().toString();
    private Path root;
    private Path image;
    private UsbDisks disks;

    @BeforeEach
    void makeAHost() throws IOException {
        assumeTrue(UsbSettings.standard().runsAsRoot().getAsBoolean(), "needs root");
        for (String tool :
                List.of(
                        "/usr/sbin/losetup",
                        "/usr/sbin/mkfs.ext4",
                        "/usr/bin/mount",
                        "/usr/bin/lsblk",
                        "/usr/bin/findmnt",
                        "/usr/bin/systemctl",
                        "/usr/bin/systemd-analyze")) {
            assumeTrue(Files.isExecutable(Path.of(tool)), tool + " is not installed");
        }
        assumeTrue(
                RealTools.run("losetup", "--find").code() == 0, "no loop device can be made here");
        root = folder.resolve("root");
        Files.createDirectories(root.resolve("etc/systemd/system"));
        Files.writeString(root.resolve("etc/fstab"), "# no final newline");
        image = format("disk.img", uuid);
        Scripts scripts = new Scripts(folder);
        Path systemctl =
                scripts.script(
                        "systemctl", "ROOT='" + root + "'\n" + Fixtures.text("usb/systemctl.sh"));
        ProcessSettings processes =
                ProcessSettings.standard(Elevation.NONE, UsbDisks.forms()::contains)
                        .withPaths(
                                program ->
                                        program == Executable.SYSTEMCTL
                                                ? systemctl
                                                : program.path());
        UsbSettings real = UsbSettings.standard();
        UsbSettings settings =
                new UsbSettings(root, disk -> disk.type().equals("loop"), real.runsAsRoot());
        disks = new UsbDisks(new ProcessCommandRunner(processes), settings);
    }

    @AfterEach
    void detachEverything() throws Exception {
        while (!open.isEmpty()) {
            open.pop().close();
        }
    }

    private Path format(String name, String id) throws IOException {
        Path file = folder.resolve(name);
        try (RandomAccessFile created = new RandomAccessFile(file.toFile(), "rw")) {
            created.setLength(SIZE);
        }
        RealTools.must("mkfs.ext4", "-q", "-U", id, "-L", "a $(id) b", file.toString());
        return file;
    }

    private LoopDisk attach(Path file, String type, String id, String... options)
            throws IOException {
        LoopDisk disk = LoopDisk.attach(file, type, id, "a\\x20$(id)\\x0ab", options);
        open.push(disk);
        return disk;
    }

    private UsbMountRequest request() {
        return UsbMountRequest.of(new FileSystemUuid(uuid), NAME);
    }

    private Path mountPoint() {
        return root.resolve("mnt/felhom").resolve(NAME.value());
    }

    private Path unitFile() {
        return root.resolve("etc/systemd/system").resolve(NAME.unit());
    }

    private void assertNothingIsLeft() throws IOException {
        assertFalse(Files.exists(mountPoint()), "the folder is left");
        assertEquals("# no final newline", Files.readString(root.resolve("etc/fstab")));
        try (Stream<Path> files = Files.walk(root.resolve("etc/systemd"))) {
            assertEquals(List.of(), files.filter(Files::isRegularFile).toList());
        }
        assertEquals(List.of(), disks.mounts());
    }

    @Test
    void findsADiskAndShowsItsLabelInOneLine() throws IOException {
        LoopDisk disk = attach(image, "ext4", uuid);
        UsbVolume volume =
                disks.discover().stream()
                        .filter(each -> each.device().path().equals(disk.path()))
                        .findFirst()
                        .orElseThrow();
        assertEquals(List.of(), volume.refusals());
        assertEquals(SIZE, volume.device().size().orElseThrow());
        assertEquals(uuid, volume.uuid().orElseThrow().value());
        assertTrue(volume.describe().contains("$(id)"), volume.describe());
        assertEquals(1, volume.describe().lines().count());
    }

    @ParameterizedTest
    @EnumSource
    void isPlannedMountedMountedAgainAndUndone(MountKeeper keeper) throws IOException {
        LoopDisk disk = attach(image, "ext4", uuid);
        UsbMountRequest request = request().withKeeper(keeper);
        UsbMountPlan plan = disks.plan(request);
        assertTrue(plan.describe().contains(disk.path()), plan.describe());

        disks.apply(plan);
        assertEquals(1, disks.mounts().size());
        assertTrue(disks.mounts().getFirst().mounted());
        Files.writeString(mountPoint().resolve("file"), "kept");
        String options = RealTools.must("findmnt", "-no", "OPTIONS", mountPoint().toString());
        for (String option : List.of("rw", "nosuid", "nodev", "noexec", "noatime")) {
            assertTrue(List.of(options.split(",")).contains(option), options);
        }

        disks.apply(plan);
        disks.apply(disks.plan(request));
        assertEquals("1", count(disk), "it is mounted more than once");
        if (keeper == MountKeeper.SYSTEMD_UNIT) {
            assertEquals(
                    "enabled",
                    RealTools.must("systemctl", "--root=" + root, "is-enabled", NAME.unit()));
        }

        disks.undo(disks.planUndo(NAME));
        assertNothingIsLeft();
        disks.apply(disks.plan(request));
        assertEquals("kept", Files.readString(mountPoint().resolve("file")));
        disks.undo(disks.planUndo(NAME));
        assertNothingIsLeft();
    }

    private MountState.Kind state() {
        return disks.mounts().getFirst().state().kind();
    }

    @Test
    void aMountThatTheKernelMadeReadOnlyIsNotSound() throws IOException {
        attach(image, "ext4", uuid);
        disks.apply(disks.plan(request()));
        assertEquals(MountState.Kind.SOUND, state());
        RealTools.must("mount", "-o", "remount,ro", mountPoint().toString());
        assertEquals(MountState.Kind.READ_ONLY, state());
        disks.undo(disks.planUndo(NAME));
    }

    @Test
    void whatCoversTheMountIsFound() throws IOException {
        attach(image, "ext4", uuid);
        disks.apply(disks.plan(request()));
        RealTools.must("mount", "-t", "tmpfs", "tmpfs", mountPoint().toString());
        assertEquals(MountState.Kind.OTHER_FILE_SYSTEM, state());
        RealTools.must("umount", mountPoint().toString());
        assertEquals(MountState.Kind.SOUND, state());
        disks.undo(disks.planUndo(NAME));
    }

    private static String count(LoopDisk disk) {
        return String.valueOf(
                RealTools.must("findmnt", "-no", "TARGET", disk.path()).lines().count());
    }

    @Test
    void systemdTakesTheUnitOfEveryFileSystem() throws IOException {
        for (FileSystemType type : FileSystemType.values()) {
            for (MountAccess access : MountAccess.values()) {
                MountUnit unit = new MountUnit(NAME, new FileSystemUuid(uuid), type, access);
                Files.writeString(unitFile(), unit.text());
                assertEquals(
                        "",
                        RealTools.must(
                                "systemd-analyze",
                                "verify",
                                "--man=no",
                                "--recursive-errors=no",
                                unitFile().toString()));
            }
        }
        assertEquals(
                NAME.unit(),
                RealTools.must("systemd-escape", "-p", "--suffix=mount", "/mnt/felhom/realtest"));
    }

    @Test
    void systemdMakesOfTheLineAUnitThatStopsNothing() throws IOException {
        Path generator = Path.of("/lib/systemd/system-generators/systemd-fstab-generator");
        assumeTrue(Files.isExecutable(generator), generator + " is not installed");
        attach(image, "ext4", uuid);
        disks.apply(disks.plan(request().withKeeper(MountKeeper.FSTAB)));
        Path generated = folder.resolve("generated");
        assertTrue(
                Files.readString(generated.resolve(NAME.unit()))
                        .contains("\nOptions=nofail,rw,nosuid,nodev,noexec,noatime\n"));
        assertTrue(Files.exists(generated.resolve("local-fs.target.wants/" + NAME.unit())));
        assertFalse(Files.exists(generated.resolve("local-fs.target.requires/" + NAME.unit())));
        try (Stream<Path> files = Files.walk(generated)) {
            Path timeout =
                    files.filter(file -> file.endsWith("50-device-timeout.conf"))
                            .findFirst()
                            .orElseThrow();
            assertTrue(Files.readString(timeout).contains("JobRunningTimeoutSec=90s"));
        }
        disks.undo(disks.planUndo(NAME));
    }

    @Test
    void aCloneIsRefused() throws IOException {
        attach(image, "ext4", uuid);
        Path clone = Files.copy(image, folder.resolve("clone.img"));
        attach(clone, "ext4", uuid);
        UsbDiskRefusedException refused =
                assertThrows(UsbDiskRefusedException.class, () -> disks.plan(request()));
        assertEquals(List.of(UsbRefusal.DUPLICATE_UUID), refused.refusals());
    }

    @Test
    void aDiskThatIsPulledOutBetweenPlanAndApplyIsRefused() throws Exception {
        LoopDisk disk = attach(image, "ext4", uuid);
        UsbMountPlan plan = disks.plan(request());
        disk.close();
        UsbDiskRefusedException refused =
                assertThrows(UsbDiskRefusedException.class, () -> disks.apply(plan));
        assertEquals(List.of(UsbRefusal.NOT_FOUND), refused.refusals());
        assertNothingIsLeft();
    }

    @Test
    void aDiskThatIsMountedElsewhereIsRefused() throws IOException {
        LoopDisk disk = attach(image, "ext4", uuid);
        Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        RealTools.must("mount", disk.path(), elsewhere.toString());
        UsbDiskRefusedException refused =
                assertThrows(UsbDiskRefusedException.class, () -> disks.plan(request()));
        assertEquals(List.of(UsbRefusal.MOUNTED_ELSEWHERE), refused.refusals());
    }

    @Test
    void aDiskWithoutFileSystemIsRefused() throws IOException {
        Path empty = folder.resolve("empty.img");
        try (RandomAccessFile created = new RandomAccessFile(empty.toFile(), "rw")) {
            created.setLength(SIZE);
        }
        LoopDisk disk = attach(empty, "", "");
        assertEquals(
                List.of(UsbRefusal.NO_FILE_SYSTEM),
                disks.discover().stream()
                        .filter(each -> each.device().path().equals(disk.path()))
                        .findFirst()
                        .orElseThrow()
                        .refusals());
    }

    @Test
    void aDiskThatCannotBeWrittenToIsMountedReadOnlyOrRefused() throws IOException {
        attach(image, "ext4", uuid, "--read-only");
        UsbDiskRefusedException refused =
                assertThrows(UsbDiskRefusedException.class, () -> disks.plan(request()));
        assertEquals(List.of(UsbRefusal.READ_ONLY_DEVICE), refused.refusals());
        disks.apply(disks.plan(request().withAccess(MountAccess.READ_ONLY)));
        disks.undo(disks.planUndo(NAME));
        assertNothingIsLeft();
    }

    private MountFailure failureOf(UsbMountRequest request) throws IOException {
        UsbMountPlan plan = disks.plan(request);
        MountFailedException failed =
                assertThrows(MountFailedException.class, () -> disks.apply(plan));
        assertNothingIsLeft();
        return failed.failure();
    }

    @Test
    void aDamagedFileSystemIsTold() throws IOException {
        damage(image);
        attach(image, "ext4", uuid);
        assertEquals(MountFailure.DAMAGED, failureOf(request()));
    }

    /** Without its group descriptors the kernel does not take it. */
    private static void damage(Path file) throws IOException {
        try (RandomAccessFile opened = new RandomAccessFile(file.toFile(), "rw")) {
            opened.seek(2048);
            opened.write(new byte[2048]);
        }
    }

    @Test
    void aFileSystemThatIsNotWhatItSeemsIsTold() throws IOException {
        attach(image, "xfs", uuid);
        assumeTrue(kernelHas("xfs"), "the kernel has no xfs");
        assertEquals(MountFailure.WRONG_TYPE, failureOf(request()));
    }

    @Test
    void aFileSystemThatTheKernelDoesNotHaveIsTold() throws IOException {
        attach(image, "exfat", uuid);
        assumeTrue(!kernelHas("exfat"), "the kernel has exfat");
        assertEquals(MountFailure.NO_DRIVER, failureOf(request()));
    }

    private static boolean kernelHas(String type) throws IOException {
        return Files.readString(Path.of("/proc/filesystems")).contains("\t" + type + "\n");
    }

    @Test
    void aJournalThatMustBeReplayedNeedsWriting() throws IOException {
        LoopDisk disk = attach(image, "ext4", uuid);
        disks.apply(disks.plan(request()));
        Files.writeString(mountPoint().resolve("file"), "x".repeat(10_000));
        RealTools.must("sync", "--file-system", mountPoint().toString());
        Path dirty = Files.copy(image, folder.resolve("dirty.img"));
        disks.undo(disks.planUndo(NAME));
        disk.close();
        attach(dirty, "ext4", uuid, "--read-only");
        assertEquals(
                MountFailure.NEEDS_WRITING, failureOf(request().withAccess(MountAccess.READ_ONLY)));
    }

    @Test
    void aBusyDiskStaysMountedAndKept() throws IOException {
        attach(image, "ext4", uuid);
        disks.apply(disks.plan(request()));
        UsbUndoPlan undo = disks.planUndo(NAME);
        Path used = mountPoint().resolve("file");
        try (RandomAccessFile opened = new RandomAccessFile(used.toFile(), "rw")) {
            MountFailedException failed =
                    assertThrows(MountFailedException.class, () -> disks.undo(undo));
            assertEquals(MountFailure.BUSY, failed.failure());
            assertTrue(disks.mounts().getFirst().mounted());
            opened.write(1);
        }
        disks.undo(disks.planUndo(NAME));
        assertNothingIsLeft();
    }

    /** What mount and umount themselves say, here and now, is what is expected of them. */
    @Test
    void theWordsOfMountAreUnderstood() throws IOException {
        LoopDisk disk = attach(image, "ext4", uuid);
        String place = Files.createDirectories(folder.resolve("place")).toString();
        String device = disk.path();
        assertSaid(MountFailure.DISK_MISSING, 1, "mount", "UUID=" + UUID.randomUUID(), place);
        assertSaid(MountFailure.DISK_MISSING, 32, "mount", "/dev/nope", place);
        assertSaid(MountFailure.NO_FOLDER, 32, "mount", device, folder + "/nowhere");
        assertSaid(MountFailure.WRONG_TYPE, 32, "mount", "-o", "bogus", device, place);
        assertSaid(MountFailure.NO_DRIVER, 32, "mount", "-t", "bogusfs", device, place);
        assertSaid(MountFailure.NOT_MOUNTED, 32, "umount", place);
        assertSaid(
                MountFailure.NOT_ROOT,
                32,
                "setpriv",
                "--reuid=65534",
                "--clear-groups",
                "mount",
                device,
                "/mnt");
        RealTools.must("mount", device, place);
        assertSaid(MountFailure.ALREADY_MOUNTED, 32, "mount", device, place);
        try (RandomAccessFile used = new RandomAccessFile(place + "/file", "rw")) {
            assertSaid(MountFailure.BUSY, 32, "umount", place);
            used.write(1);
        }
        RealTools.must("umount", place);
    }

    private static void assertSaid(MountFailure expected, int code, String... argv) {
        RealTools.Result result = RealTools.run(argv);
        assertEquals(code, result.code(), result.text());
        assertEquals(
                expected,
                MountFailure.of(OptionalInt.of(result.code()), result.text()),
                result.text());
    }

    @Test
    void anEditorMeanwhileIsNoticed() throws IOException {
        attach(image, "ext4", uuid);
        Path fstab = root.resolve("etc/fstab");
        byte[] before = Files.readAllBytes(fstab);
        HostFile file = new HostFile(fstab);
        assertThrows(
                HostChangedException.class,
                () -> file.replace("other".getBytes(), new byte[0], candidate -> {}));
        assertArrayEquals(before, Files.readAllBytes(fstab));
    }
}
