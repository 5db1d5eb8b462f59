package felhom.proxmox.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import felhom.proxmox.model.StorageType;
import felhom.proxmox.model.TaskType;
import felhom.proxmox.model.Upid;
import felhom.proxmox.model.VolumeId;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;

/** Snapshots of virtual machines, with memory and without. */
class MachineSnapshotTests {
    private SimulatedHost host;
    private Operator operator;

    @BeforeEach
    void start() {
        host = MachineFixture.host().start();
        operator = Operator.of(host);
    }

    @AfterEach
    void stop() {
        host.close();
    }

    private Upid snapshot(int guest, String form) {
        return operator.start("POST /qemu/" + guest + "/snapshot", form);
    }

    @Test
    void aSnapshotIsListedWithTheTextAsItWasSent() {
        Upid upid = snapshot(301, "snapname=base&description=hand-over");
        assertEquals("qmsnapshot", upid.type().value());
        assertEquals(
                List.of(
                        "snapshotting 'drive-scsi0' (local-lvm:vm-301-disk-0)",
                        "  Logical volume \"snap_vm-301-disk-0_base\" created.",
                        "TASK OK"),
                operator.log(upid));
        var row = operator.get("/qemu/301/snapshot").get(0);
        assertEquals("hand-over", row.get("description").textValue());
        assertEquals(0, row.get("vmstate").asInt());
        assertEquals("base", operator.get("/qemu/301/config").get("parent").textValue());
    }

    @Test
    void allDisksTakePartAndNoCdDrive() {
        assertEquals(
                6,
                operator.log(snapshot(300, "snapname=base")).stream()
                        .filter(line -> line.startsWith("snapshotting"))
                        .count());
    }

    @Test
    void aStoppedMachineHasNoMemoryToSave() {
        assertEquals("OK", operator.exit(snapshot(301, "snapname=base&vmstate=1")));
        assertEquals(0, operator.get("/qemu/301/snapshot").get(0).get("vmstate").asInt());
    }

    @Test
    void memoryIsAVolumeOfItsOwnAndARollbackStartsTheMachine() {
        assertEquals("OK", operator.exit(snapshot(302, "snapname=ram&vmstate=1")));
        assertEquals(1, operator.get("/qemu/302/snapshot").get(0).get("vmstate").asInt());
        VolumeId memory = VolumeId.parse("local-lvm:vm-302-state-ram");
        assertEquals(756L << 20, host.state().volume(memory).orElseThrow().size());
        assertEquals(
                memory.toString(),
                operator.get("/qemu/302/snapshot/ram/config").get("vmstate").textValue());
        operator.start("POST /qemu/302/status/stop");
        String before = operator.get("/qemu/302/config").get("vmgenid").textValue();
        Upid upid = operator.start("POST /qemu/302/snapshot/ram/rollback");
        assertEquals("qmrollback", upid.type().value());
        assertEquals("OK", operator.exit(upid));
        var config = operator.get("/qemu/302/config");
        assertNotEquals(before, config.get("vmgenid").textValue());
        assertFalse(config.has("vmstate"));
        assertEquals("running", operator.get("/qemu/302/status/current").get("status").textValue());
        operator.start("DELETE /qemu/302/snapshot/ram");
        assertTrue(host.state().volume(memory).isEmpty());
    }

    @Test
    void aRollbackWithoutMemoryKillsTheMachineAndBringsItsFilesBack() {
        snapshot(302, "snapname=base");
        VolumeId disk = VolumeId.parse("local-lvm:vm-302-disk-0");
        host.state().put(host.state().volume(disk).orElseThrow().withData("later"));
        assertEquals("OK", operator.exit(operator.start("POST /qemu/302/snapshot/base/rollback")));
        assertEquals(
                "files of local-lvm:vm-302-disk-0", host.state().volume(disk).orElseThrow().data());
        assertTrue(host.state().guest(302).orElseThrow().run().isEmpty());
    }

    @Test
    void aRollbackMayStartTheMachineInAnotherTask() {
        snapshot(301, "snapname=base");
        operator.start("POST /qemu/301/snapshot/base/rollback", "start=1");
        assertEquals(
                1,
                host.state().tasks().stream()
                        .filter(task -> task.upid().type().equals(TaskType.START_VM))
                        .count());
        assertTrue(host.state().guest(301).orElseThrow().run().isPresent());
    }

    @Test
    void anOlderSnapshotIsNoObstacleOnThinVolumesButOnZfs() {
        snapshot(301, "snapname=first");
        snapshot(301, "snapname=second");
        assertEquals("OK", operator.exit(operator.start("POST /qemu/301/snapshot/first/rollback")));
        SimulatedStorage pool = host.state().storage("local-lvm").orElseThrow();
        host.state()
                .put(
                        SimulatedStorage.of("local-lvm", new StorageType("zfspool"))
                                .withSize(pool.total(), 0));
        assertEquals(
                "can't rollback, 'first' is not most recent snapshot on 'local-lvm:vm-301-disk-0'",
                operator.exit(operator.start("POST /qemu/301/snapshot/first/rollback")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "POST # /qemu/301/snapshot # snapname=base # snapshot name 'base' already used",
                "DELETE # /qemu/301/snapshot/nosuch # '' # snapshot 'nosuch' does not exist",
                "POST # /qemu/301/snapshot/nosuch/rollback # '' # snapshot 'nosuch' does not exist",
                "POST # /qemu/304/snapshot # snapname=aa # snapshot feature is not available"
            })
    void theTaskSaysWhatIsNotPossible(String method, String path, String form, String exit) {
        snapshot(301, "snapname=base");
        host.state()
                .put(SimulatedGuest.virtualMachine(304, "nas").with("scsi0", "/dev/sdb,size=1G"));
        assertEquals(exit, operator.exit(operator.start(method + " " + path, form)));
    }

    @ParameterizedTest
    @CsvSource({"current", "pending"})
    void someNamesAreReserved(String name) {
        assertEquals(
                "HTTP/1.1 500 unable to use snapshot name '" + name + "' (reserved name)",
                operator.send("POST /qemu/301/snapshot", "snapname=" + name).statusLine());
    }

    @Test
    void aSilentAgentIsOnlyALineInTheLog() {
        host.state().silenceAgent(302, true);
        Upid upid = snapshot(302, "snapname=live");
        assertEquals("OK", operator.exit(upid));
        assertEquals(
                "skipping guest filesystem freeze - agent configured but not running?",
                operator.log(upid).getFirst());
    }

    @Test
    void whatABrokenSnapshotLeavesIsRemovedByForce() {
        host.script(TaskType.SNAPSHOT_VM, TaskScript.ends("unexpected status"));
        snapshot(302, "snapname=live");
        SimulatedGuest left = host.state().guest(302).orElseThrow();
        assertEquals("snapshot", left.config().get("lock"));
        assertEquals(
                "prepare", operator.get("/qemu/302/snapshot").get(0).get("snapstate").textValue());
        assertEquals(
                "unable to rollback to incomplete snapshot (snapstate = prepare)",
                operator.exit(operator.start("POST /qemu/302/snapshot/live/rollback")));
        assertEquals(
                "VM is locked (snapshot)",
                operator.exit(operator.start("DELETE /qemu/302/snapshot/live?force=1")));
        host.state().put(left.without("lock"));
        Upid upid = operator.start("DELETE /qemu/302/snapshot/live?force=1");
        assertEquals("OK", operator.exit(upid));
        assertEquals(
                List.of(
                        "lvremove snapshot 'pve/snap_vm-302-disk-0_live' error:   Failed to find"
                                + " logical volume \"pve/snap_vm-302-disk-0_live\"",
                        "TASK OK"),
                operator.log(upid));
        assertEquals(1, operator.get("/qemu/302/snapshot").size());
    }
}
