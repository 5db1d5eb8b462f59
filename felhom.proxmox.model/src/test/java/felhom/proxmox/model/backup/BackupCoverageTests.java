package felhom.proxmox.model.backup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import felhom.proxmox.model.Captured;
import felhom.proxmox.model.ContainerConfig;
import felhom.proxmox.model.VmId;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

class BackupCoverageTests {
    private static final VmId GUEST = new VmId(101);

    private static BackupCoverage of(String... lines) {
        return BackupCoverage.of(GUEST, Captured.of(lines));
    }

    private static Set<BackupTrap> traps(BackupCoverage coverage) {
        EnumSet<BackupTrap> found = EnumSet.noneOf(BackupTrap.class);
        coverage.warnings().forEach(warning -> found.add(warning.trap()));
        return found;
    }

    private static CoverageWarning only(BackupCoverage coverage, BackupTrap trap) {
        List<CoverageWarning> found =
                coverage.warnings().stream().filter(warning -> warning.trap() == trap).toList();
        assertEquals(1, found.size(), () -> trap + " in " + coverage.warnings());
        return found.getFirst();
    }

    @ParameterizedTest
    @CsvSource({
        "rootfs, CONTENT, REPLACED, CONTENT",
        "mp0, CONTENT, REPLACED, CONTENT",
        "mp1, EMPTY, DESTROYED_AND_EMPTY, EMPTY",
        "mp2, EMPTY, DESTROYED_AND_EMPTY, EMPTY",
        "mp3, NOT_MOUNTED, NOT_MOUNTED, GONE",
        "mp4, NOT_MOUNTED, NOT_MOUNTED, GONE",
        "unused0, NOT_RECREATED, DESTROYED, GONE"
    })
    void aRestoreDoesThisToAMount(
            String option, RestoreEffect fresh, RestoreEffect over, RestoreEffect elsewhere) {
        MountCoverage mount =
                of(
                                "rootfs: local-lvm:vm-101-disk-0,size=2G,backup=0",
                                "mp0: local-lvm:vm-101-disk-1,mp=/a,backup=1",
                                "mp1: local-lvm:vm-101-disk-2,mp=/b",
                                "mp2: local-lvm:vm-101-disk-3,mp=/c,backup=0",
                                "mp3: /srv/host,mp=/d,backup=1",
                                "mp4: /dev/sdb1,mp=/e",
                                "unused0: local-lvm:vm-101-disk-9")
                        .mounts()
                        .stream()
                        .filter(each -> each.option().equals(option))
                        .findFirst()
                        .orElseThrow();
        assertEquals(fresh, mount.onRestore(RestorePlace.NEW_CONTAINER));
        assertEquals(over, mount.onRestore(RestorePlace.OVER_EXISTING));
        assertEquals(elsewhere, mount.onRestore(RestorePlace.OTHER_HOST));
        assertEquals(
                over == RestoreEffect.DESTROYED || over == RestoreEffect.DESTROYED_AND_EMPTY,
                over.losesFiles());
    }

    @Test
    void aDeviceIsSpokenOfAsTheHostDoes() {
        assertEquals(
                List.of(
                        "INFO: including mount point rootfs ('/') in backup",
                        "INFO: excluding device mount point mp0 ('/usb') from backup (not a"
                                + " volume)"),
                of("rootfs: local-lvm:vm-101-disk-0,size=2G", "mp0: /dev/sdb1,mp=/usb,backup=1")
                        .logLines());
    }

    @Test
    void theMountsComeInTheOrderOfTheirNumbers() {
        BackupCoverage coverage =
                of(
                        "mp10: local-lvm:vm-101-disk-3,mp=/k,backup=1,size=3G",
                        "mp2: local-lvm:vm-101-disk-2,mp=/c,backup=yes,size=1G",
                        "mp3: local-lvm:vm-101-disk-4,mp=/d,size=512M",
                        "unused1: local-lvm:vm-101-disk-9",
                        "rootfs: local-lvm:vm-101-disk-0,size=2G");
        assertEquals(
                List.of("rootfs", "mp2", "mp3", "mp10", "unused1"),
                coverage.mounts().stream().map(MountCoverage::option).toList());
        assertEquals(2, coverage.excluded().size());
        assertEquals("mp3 (/d): not in the backup (disabled)", coverage.excluded().get(0) + "");
    }

    @ParameterizedTest
    @CsvSource({
        "/, rootfs",
        "/srv, rootfs",
        "/srv/data, mp0",
        "/srv/data/, mp0",
        "/srv/data/x/y, mp0",
        "/srv/data2, rootfs",
        "/srv/data/deep/z, mp1"
    })
    void aPathIsOnTheDeepestMountAboveIt(String path, String option) {
        BackupCoverage coverage =
                of(
                        "rootfs: local-lvm:vm-101-disk-0",
                        "mp0: local-lvm:vm-101-disk-1,mp=/srv/data,backup=1",
                        "mp1: local-lvm:vm-101-disk-2,mp=/srv/data/deep/,backup=0",
                        "unused0: local-lvm:vm-101-disk-3");
        assertEquals(option, coverage.holding(path).orElseThrow().option());
    }

    @Test
    void aPathIsAbsolute() {
        BackupCoverage coverage = of("rootfs: local-lvm:vm-101-disk-0");
        assertThrows(IllegalArgumentException.class, () -> coverage.holding("srv"));
        assertTrue(of("lock: create").holding("/srv").isEmpty());
    }

    @Test
    void aTemplateWithoutNetworkHasNoTrap() {
        assertEquals(
                List.of(),
                of("rootfs: local-lvm:base-101-disk-0,size=2G", "template: 1").warnings());
    }

    @Test
    void aPlainContainerHasTheTrapsThatAllHave() {
        assertEquals(
                EnumSet.of(BackupTrap.CRASH_CONSISTENT, BackupTrap.IDENTITY_KEPT),
                traps(of("rootfs: local-lvm:vm-101-disk-0,size=2G", "hostname: plain")));
    }

    @Test
    void aContainerWithEverythingHasAllTraps() {
        ContainerConfig config = Captured.config("every-mount");
        BackupCoverage coverage = BackupCoverage.of(new VmId(103), config);
        assertEquals(
                EnumSet.of(
                        BackupTrap.VOLUME_LEFT_OUT,
                        BackupTrap.HOST_FILES_LEFT_OUT,
                        BackupTrap.RESTORE_DESTROYS,
                        BackupTrap.RESTORE_NEEDS_DISKS,
                        BackupTrap.CRASH_CONSISTENT,
                        BackupTrap.IDENTITY_KEPT),
                traps(coverage));
        assertEquals(
                "to have it in backups, or with backup=0 to say that it is left out on purpose, on"
                        + " the host (what runs takes it up with pct reboot 103): pct set 103 -mp1"
                        + " local-lvm:vm-103-disk-2,mp=/srv/b,size=102M,backup=1",
                only(coverage, BackupTrap.VOLUME_LEFT_OUT).remedy());
        assertEquals(
                List.of("mp3", "mp4", "mp6"),
                coverage.warnings().stream()
                        .filter(warning -> warning.trap() == BackupTrap.HOST_FILES_LEFT_OUT)
                        .map(warning -> warning.option().orElseThrow())
                        .toList());
        assertEquals(
                "a restore over container 103 destroys what no backup holds: mp1 (/srv/b), mp2"
                        + " (/srv/c)",
                only(coverage, BackupTrap.RESTORE_DESTROYS).text());
        assertTrue(
                only(coverage, BackupTrap.RESTORE_NEEDS_DISKS)
                        .remedy()
                        .endsWith(
                                "rootfs=STORAGE:1 mp0=STORAGE:1,mp=/srv/a,backup=1"
                                        + " mp5=STORAGE:1,mp=/srv/f,backup=1"
                                        + " mp7=STORAGE:1,mp=/srv/h,backup=1"));
    }

    @Test
    void anUnusedVolumeIsLostInARestoreOverTheContainer() {
        BackupCoverage coverage =
                BackupCoverage.of(new VmId(102), Captured.config("unused-volume"));
        assertTrue(
                only(coverage, BackupTrap.RESTORE_DESTROYS)
                        .text()
                        .endsWith("unused0 (local-lvm:vm-102-disk-0)"));
        assertTrue(
                only(coverage, BackupTrap.IDENTITY_KEPT)
                        .text()
                        .contains("tiny2, the MAC address BC:24:11:15:EA:9D"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mp0: local-lvm:vm-101-disk-1,mp=/srv,backup=1 | rootfs | holds all of them",
                "mp0: local-lvm:vm-101-disk-1,mp=/var/lib,backup=1 | mp0 | holds all of them",
                "mp0: local-lvm:vm-101-disk-1,mp=/var/lib/docker,backup=0 | mp0 | no backup holds",
                "mp0: /tank/docker,mp=/var/lib/docker | mp0 | no backup holds"
            })
    void dockersVolumesGoWithTheMountThatHoldsThem(String line, String option, String words) {
        CoverageWarning warning =
                only(
                        of("rootfs: local-lvm:vm-101-disk-0", "features: nesting=1", line),
                        BackupTrap.DOCKER_VOLUMES);
        assertEquals(option, warning.option().orElseThrow());
        assertTrue(warning.text().contains(words), warning.text());
    }

    @Test
    void aCommandIsQuotedForTheShell() {
        assertTrue(
                only(
                                of("rootfs: tank:b", "mp0: zfs:it's $HOME,mp=/srv/x"),
                                BackupTrap.VOLUME_LEFT_OUT)
                        .remedy()
                        .endsWith(": pct set 101 -mp0 'zfs:it'\\''s $HOME,mp=/srv/x,backup=1'"));
    }

    @Test
    void nothingIsDestroyedBeforeItsFilesAreCopied() {
        assertEquals(
                "first copy the files of mp1 away, since no restore brings them back; then restore"
                        + " to a new number (pct restore NEWID ARCHIVE --storage STORAGE), put them"
                        + " back there, and destroy 101 only when all is there",
                only(
                                of("rootfs: tank:a,size=2G", "mp1: tank:b,mp=/srv,backup=0"),
                                BackupTrap.RESTORE_DESTROYS)
                        .remedy());
    }

    @ParameterizedTest
    @CsvSource({"'', GIB", "',size=0T', GIB", "',size=1G', 1", "',size=1025M', 2"})
    void aDiskOfUnknownSizeIsNotTakenToBeSmall(String size, String gib) {
        String remedy =
                only(
                                of("rootfs: tank:a" + size, "mp0: /srv/host,mp=/srv"),
                                BackupTrap.RESTORE_NEEDS_DISKS)
                        .remedy();
        assertTrue(remedy.endsWith(": rootfs=STORAGE:" + gib), remedy);
    }

    @ParameterizedTest
    @CsvSource({
        "rootfs: tank:vm-101-disk-0, true",
        "rootfs: /srv/root, true",
        "rootfs: local-lvm:9, false",
        "hostname: none, false"
    })
    void withoutARootDiskThereIsNoBackup(String line, boolean possible) {
        assertEquals(possible, of(line).hasRootDisk());
    }
}
