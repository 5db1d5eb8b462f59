package felhom.proxmox.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import felhom.proxmox.model.Upid;
import felhom.proxmox.model.VolumeId;
import felhom.proxmox.model.access.Privilege;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;

/** Restoring: what comes back, what comes back empty, and what is gone. */
class RestoreTests {
    private static final String MISSING = "local:backup/vzdump-lxc-102-2020_01_01-00_00_00.tar.zst";
    private final StorageFixture fixture = new StorageFixture();
    private final Operator agent = fixture.agent;

    @AfterEach
    void stop() {
        fixture.close();
    }

    private static String from(String archive, int guest, String more) {
        return "vmid=" + guest + "&restore=1&ostemplate=" + archive + more;
    }

    @Test
    void toANewNumberEveryVolumeIsMadeAndTheExcludedOneIsEmpty() {
        String archive = fixture.backup(101);
        Upid upid = agent.start("POST /lxc", from(archive, 104, "&storage=local-lvm"));
        assertEquals("vzrestore", upid.type().value());
        assertEquals("create", agent.config(104, "lock"));
        fixture.clock.advance(StorageFixture.TIME);
        assertEquals("OK", agent.exit(upid));
        List<String> log = agent.log(upid);
        assertEquals("recovering backed-up configuration from '" + archive + "'", log.getFirst());
        assertTrue(log.contains("  Logical volume \"vm-104-disk-2\" created."));
        assertEquals("restoring '" + archive + "' now..", log.get(log.size() - 5));
        assertEquals(
                "extracting archive '/var/lib/vz/dump/vzdump-lxc-101-2026_11_22-01_11_17.tar.zst'",
                log.get(log.size() - 4));
        assertEquals("merging backed-up and given configuration..", log.get(log.size() - 2));
        assertEquals("local-lvm:vm-104-disk-0,size=2G", agent.config(104, "rootfs"));
        assertEquals(
                "local-lvm:vm-104-disk-1,mp=/srv/data,backup=1,size=2G", agent.config(104, "mp0"));
        assertEquals("local-lvm:vm-104-disk-2,mp=/srv/cache,size=2G", agent.config(104, "mp1"));
        assertEquals("root of 101", fixture.data(104, "rootfs"));
        assertEquals("data of 101", fixture.data(104, "mp0"));
        assertEquals("", fixture.data(104, "mp1"));
        assertEquals("nesting=1", agent.config(104, "features"));
        assertEquals("", agent.config(104, "lock"));
        assertEquals("", agent.config(104, "parent"));
    }

    @Test
    void overAnExistingOneOldVolumesAndSnapshotsAreGone() {
        String archive = fixture.backup(101);
        Upid upid = fixture.finish("POST /lxc", from(archive, 101, "&force=1&storage=local-lvm"));
        assertEquals("OK", agent.exit(upid));
        List<String> log = agent.log(upid);
        assertTrue(
                log.containsAll(
                        List.of(
                                "  Logical volume \"vm-101-disk-5\" created.",
                                "  Logical volume \"snap_vm-101-disk-0_before-upd\" successfully"
                                        + " removed.",
                                "  Logical volume \"vm-101-disk-2\" successfully removed.")));
        assertTrue(
                log.indexOf("  Logical volume \"vm-101-disk-5\" created.")
                        < log.indexOf("  Logical volume \"vm-101-disk-0\" successfully removed."));
        assertEquals("local-lvm:vm-101-disk-3,size=2G", agent.config(101, "rootfs"));
        assertEquals("data of 101", fixture.data(101, "mp0"));
        assertEquals("", fixture.data(101, "mp1"));
        assertEquals(1, agent.get("/lxc/101/snapshot").size());
        assertEquals(
                List.of("vm-101-disk-3", "vm-101-disk-4", "vm-101-disk-5"),
                fixture.state().volumes("local-lvm").stream()
                        .map(volume -> volume.id().name())
                        .filter(name -> name.startsWith("vm-101-"))
                        .toList());
    }

    @Test
    void withoutAStorageVolumesGoToLocal() {
        Upid upid = fixture.finish("POST /lxc", from(fixture.backup(102), 104, ""));
        assertEquals("OK", agent.exit(upid));
        assertEquals("local:104/vm-104-disk-0.raw,size=2G", agent.config(104, "rootfs"));
        assertTrue(
                agent.log(upid)
                        .contains(
                                "Formatting '/var/lib/vz/images/104/vm-104-disk-0.raw', fmt=raw"
                                        + " size=2147483648 preallocation=off"));
    }

    @Test
    void directoriesOfTheHostCanBeRestoredByRootOnlyAndNothingIsTouched() {
        String archive = fixture.backup(103);
        SimulatedGuest before = fixture.guest(103);
        Upid upid = fixture.finish("POST /lxc", from(archive, 103, "&force=1&storage=local-lvm"));
        String text =
                "unable to restore CT 103 - restoring 'mp3' to bind mount is only possible for"
                        + " root";
        assertEquals(text, agent.exit(upid));
        assertEquals(
                List.of(
                        "recovering backed-up configuration from '" + archive + "'",
                        "TASK ERROR: " + text),
                agent.log(upid));
        assertEquals(before, fixture.guest(103));
    }

    @Test
    void withExplicitMountsTheArchivedOnesAreIgnored() {
        String archive = fixture.backup(103);
        Upid upid =
                fixture.finish(
                        "POST /lxc",
                        from(
                                archive,
                                105,
                                "&rootfs=local-lvm%3A1&mp0=local-lvm%3A0.1%2Cmp%3D%2Fsrv%2Fa%2Cbackup%3D1&unique=1"));
        assertEquals("OK", agent.exit(upid));
        assertEquals("local-lvm:vm-105-disk-0,size=1G", agent.config(105, "rootfs"));
        assertEquals(
                "local-lvm:vm-105-disk-1,mp=/srv/a,backup=1,size=102M", agent.config(105, "mp0"));
        assertEquals("", agent.config(105, "mp1"));
        assertEquals("", agent.config(105, "mp3"));
        assertEquals("volume 1 of 103", fixture.data(105, "mp0"));
        assertEquals(
                "volume 0 of 103 + volume 4 of 103 + file of 103",
                fixture.data(105, "rootfs"),
                "what is mounted nowhere lands in the root file system");
    }

    @Test
    void givenOptionsStandAndUniqueRenewsTheAddress() {
        Upid upid =
                fixture.finish(
                        "POST /lxc",
                        from(
                                fixture.backup(101),
                                104,
                                "&storage=local-lvm&hostname=other&memory=1024&unique=1"));
        assertEquals("OK", agent.exit(upid));
        assertEquals("other", agent.config(104, "hostname"));
        assertEquals("1024", agent.config(104, "memory"));
        assertTrue(agent.config(104, "net0").startsWith("name=eth0,bridge=vmbr0,hwaddr=BC:24:11:"));
        assertNotEquals(agent.config(101, "net0"), agent.config(104, "net0"));
    }

    @Test
    void aMissingArchiveFailsInTheTaskAndLeavesNoGuest() {
        Upid upid = fixture.finish("POST /lxc", from(MISSING, 106, "&storage=local-lvm"));
        assertEquals(
                "unable to restore CT 106 - volume '" + MISSING + "' does not exist",
                agent.exit(upid));
        assertTrue(fixture.state().guest(106).isEmpty());
    }

    @Test
    void failingWhileUnpackingLeavesNoGuestAndNoVolume() {
        String archive = fixture.backup(101);
        SimulatedVolume backup = fixture.state().volume(VolumeId.parse(archive)).orElseThrow();
        fixture.state().put(backup.withArchive(backup.archive().orElseThrow().damaged()));
        Upid upid = fixture.finish("POST /lxc", from(archive, 101, "&force=1&storage=local-lvm"));
        assertTrue(
                agent.exit(upid).startsWith("unable to restore CT 101 - command 'lxc-usernsexec"));
        assertTrue(agent.exit(upid).endsWith("failed: exit code 2"));
        assertTrue(fixture.state().guest(101).isEmpty());
        assertTrue(
                fixture.state().volumes("local-lvm").stream()
                        .noneMatch(volume -> volume.id().name().startsWith("vm-101-")));
    }

    @Test
    void anAbortedRestoreLeavesTheLock() {
        Upid upid = agent.start("POST /lxc", from(fixture.backup(102), 104, "&storage=local-lvm"));
        fixture.clock.advance(StorageFixture.TIME.dividedBy(2));
        agent.send("DELETE /tasks/" + upid, "");
        assertEquals("unexpected status", agent.exit(upid));
        assertEquals("create", agent.config(104, "lock"));
        assertEquals("CT is locked (create)", agent.send("DELETE /lxc/104", "").reason());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "102 | '' | 500 | CT 102 already exists on node 'demo-felhom'",
                "101 | &force=1 | 500 | can't overwrite running container",
                "103 | &force=1 | 500 | unable to restore CT 103 - protection mode enabled",
                "102 | &force=1 | 500 | unable to restore CT 102 - CT is locked (backup)",
                "104 | &storage=nosuch | 500 | storage 'nosuch' does not exist",
                "104 | &mp0=local-lvm%3A1%2Cmp%3D%2Fa | 500 | mount points configured, but 'rootfs'"
                        + " not set - aborting",
                "104 | &rootfs=4 | 500 | Only root can pass arbitrary filesystem paths. at"
                        + " /usr/share/perl5/PVE/Storage.pm line 651.",
            })
    void someThingsAreRefusedAtOnce(int guest, String more, int status, String text) {
        String archive = fixture.backup(102);
        fixture.run(101);
        fixture.state().put(fixture.guest(103).with("protection", "1"));
        fixture.state().put(fixture.guest(102).with("lock", "backup"));
        WireClient.Received answer = agent.send("POST /lxc", from(archive, guest, more));
        assertEquals(status + " " + text, answer.status() + " " + answer.reason());
        assertFalse(fixture.state().guest(104).isPresent());
    }

    @Test
    void theBackupOfAnotherGuestNeedsTheRightToBackItUp() {
        String archive = fixture.backup(102);
        Operator token =
                fixture.token("few", Privilege.VM_ALLOCATE, Privilege.DATASTORE_ALLOCATE_SPACE);
        assertEquals(
                "Permission check failed (/vms/102, VM.Backup)",
                token.send("POST /lxc", from(archive, 104, "&storage=local-lvm")).reason());
    }

    @Test
    void startIsASecondTask() {
        Upid upid =
                fixture.finish(
                        "POST /lxc", from(fixture.backup(101), 104, "&storage=local-lvm&start=1"));
        assertEquals("OK", agent.exit(upid));
        fixture.clock.advance(StorageFixture.TIME);
        assertEquals("vzstart", agent.get("/tasks?limit=1&vmid=104").get(0).get("type").asText());
        assertEquals("running", agent.get("/lxc/104/status/current").get("status").asText());
    }
}
