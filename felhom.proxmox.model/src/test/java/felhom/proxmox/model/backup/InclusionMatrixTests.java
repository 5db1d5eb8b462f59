package felhom.proxmox.model.backup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import felhom.proxmox.model.Captured;
import felhom.proxmox.model.ContainerConfig;
import felhom.proxmox.model.VmId;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What is predicted of a backup is what the log of a real one says. */
class InclusionMatrixTests {
    private static final Map<String, Integer> BACKUPS =
            new TreeMap<>(
                    Map.of(
                            "every-mount", 103,
                            "unused-volume", 102,
                            "snapshot-mode", 101,
                            "stop-mode", 101,
                            "target-full", 101,
                            "before-restore", 101,
                            "two-guests", 102,
                            "aborted", 101,
                            "killed", 101,
                            "power-loss", 101));

    /** The rows that are not told by the option alone. */
    private static final Map<String, String> KINDS =
            Map.of(
                    "rootfs", "root file system",
                    "mp0", "volume, backup=1",
                    "mp1", "volume, no flag",
                    "mp2", "volume, backup=0",
                    "mp3", "bind mount",
                    "mp4", "bind mount, backup=1",
                    "mp5", "volume, backup=1, read-only",
                    "mp6", "bind mount, shared=1",
                    "mp7", "volume on a directory, backup=1");

    @Test
    void everyKindOfMountIsJudgedAsTheHostDid() {
        BackupCoverage coverage = coverage("every-mount");
        List<String> captured = mountLines("every-mount");
        assertEquals(captured, coverage.logLines());
        System.out.println("inclusion matrix: predicted, captured");
        for (int i = 0; i < coverage.mounts().size(); i++) {
            MountCoverage mount = coverage.mounts().get(i);
            print(KINDS.get(mount.option()), mount.logLine().orElseThrow(), captured.get(i));
        }
        String volume = coverage.holding("/var/lib/docker/volumes/db/_data").orElseThrow().option();
        assertEquals("rootfs", volume);
        print("named Docker volume", "with " + volume, "with " + captured.getFirst());
        MountCoverage unused = coverage("unused-volume").mounts().getLast();
        assertEquals("unused0", unused.option());
        assertTrue(mountLines("unused-volume").stream().noneMatch(line -> line.contains("unused")));
        print("unused volume", unused.logLine().orElse("no line"), "no line");
        assertEquals(KINDS.size(), coverage.mounts().size());
    }

    private static void print(Object kind, String predicted, String captured) {
        System.out.printf("  %s%n    %s%n    %s%n", kind, predicted, captured);
    }

    @Test
    void everyCapturedLogIsPredictedLineByLine() {
        List<String> predicted = new ArrayList<>();
        BACKUPS.forEach(
                (name, guest) -> {
                    assertEquals(mountLines(name), coverage(name).logLines(), name);
                    predicted.addAll(coverage(name).logLines());
                });
        assertEquals(10, BACKUPS.size());
        assertEquals(33, predicted.size());
    }

    @ParameterizedTest
    @CsvSource({
        "every-mount, true, 0",
        "unused-volume, true, 0",
        "snapshot-mode, true, 0",
        "stop-mode, true, 0",
        "before-restore, true, 0",
        "two-guests, true, 0",
        "target-full, false, 1",
        "aborted, false, 1",
        "killed, false, 1",
        "power-loss, false, 1"
    })
    void onlyACompletedBackupIsAsPredicted(String name, boolean asPredicted, int differences) {
        CoverageCheck check = coverage(name).verify(Captured.log(name));
        assertEquals(asPredicted, check.asPredicted(), check::toString);
        assertEquals(differences, check.differences().size(), check::toString);
        check.differences()
                .forEach(
                        difference ->
                                assertEquals(
                                        CoverageDifference.NotFinished.class,
                                        difference.getClass()));
    }

    /** The running container had a mount point that the next start would have taken away. */
    @Test
    void theConfigurationThatWaitsForTheNextStartIsNotTheOneThatIsBackedUp() {
        BackupCoverage pending =
                BackupCoverage.of(new VmId(101), Captured.config("power-loss-pending"));
        assertEquals(
                List.of(
                        new CoverageDifference.Unexpected(
                                "INFO: including mount point mp5 ('/srv/hot') in backup")),
                pending.verify(Captured.log("power-loss")).differences().subList(0, 1));
    }

    @Test
    void aRestoreOverTheContainerDidToTheVolumesWhatIsPredicted() {
        List<String> log = Captured.log("restore-over");
        ContainerConfig after = Captured.config("restored-over");
        for (MountCoverage mount : coverage("before-restore").mounts()) {
            String disk = mount.source().toString().replace("local-lvm:", "");
            assertTrue(
                    log.contains("  Logical volume \"" + disk + "\" successfully removed."), disk);
            assertTrue(after.find(mount.option()).isPresent(), mount.option());
            assertTrue(!after.toString().contains(disk), disk);
            assertEquals(
                    mount.option().equals("mp1")
                            ? RestoreEffect.DESTROYED_AND_EMPTY
                            : RestoreEffect.REPLACED,
                    mount.onRestore(RestorePlace.OVER_EXISTING));
        }
    }

    @Test
    void aHostRefusedTheRestoreThatIsWarnedOf() {
        assertTrue(Captured.log("restore-bind").getLast().endsWith("is only possible for root"));
        BackupCoverage refused = coverage("every-mount");
        assertTrue(traps(refused).contains(BackupTrap.RESTORE_NEEDS_DISKS));
        BackupCoverage restored =
                BackupCoverage.of(new VmId(105), Captured.config("restored-explicit"));
        assertEquals(2, restored.mounts().size());
        assertTrue(!traps(restored).contains(BackupTrap.RESTORE_NEEDS_DISKS));
    }

    private static List<BackupTrap> traps(BackupCoverage coverage) {
        return coverage.warnings().stream().map(CoverageWarning::trap).toList();
    }

    private static BackupCoverage coverage(String name) {
        return BackupCoverage.of(new VmId(BACKUPS.getOrDefault(name, 0)), Captured.config(name));
    }

    private static List<String> mountLines(String name) {
        return Captured.log(name).stream().filter(line -> line.contains(" mount point ")).toList();
    }
}
