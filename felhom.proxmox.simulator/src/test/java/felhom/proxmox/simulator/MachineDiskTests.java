package felhom.proxmox.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import felhom.proxmox.model.Upid;
import felhom.proxmox.model.VolumeId;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;

/** Disks of virtual machines that grow and move. */
class MachineDiskTests {
    private static final VolumeId DISK = VolumeId.parse("local-lvm:vm-301-disk-0");
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

    private Upid resize(int guest, String disk, String size) {
        return operator.start(
                "PUT /qemu/" + guest + "/resize",
                "disk=" + disk + "&size=" + size.replace("+", "%2B"));
    }

    private String config(int guest, String key) {
        return operator.get("/qemu/" + guest + "/config").path(key).asText();
    }

    @Test
    void aDiskGrowsInATask() {
        Upid upid = resize(301, "scsi0", "+256M");
        assertEquals("resize", upid.type().value());
        assertEquals(
                List.of(
                        "  Size of logical volume pve/vm-301-disk-0 changed from 1.00 GiB (256"
                                + " extents) to 1.25 GiB (320 extents).",
                        "  Logical volume pve/vm-301-disk-0 successfully resized.",
                        "TASK OK"),
                operator.log(upid));
        assertEquals("local-lvm:vm-301-disk-0,size=1280M", config(301, "scsi0"));
        assertEquals(1280L << 20, host.state().volume(DISK).orElseThrow().size());
    }

    @Test
    void theVolumeIsRoundedUp() {
        Upid upid = resize(300, "efidisk0", "+1M");
        assertEquals(
                "  Rounding size to boundary between physical extents: 8.00 MiB.",
                operator.log(upid).getFirst());
        assertEquals("local-lvm:vm-300-disk-0,efitype=4m,size=5M", config(300, "efidisk0"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "301 # scsi0 # 512M # shrinking disks is not supported",
                "301 # virtio3 # +1G # disk 'virtio3' does not exist",
                "300 # ide2 # +1G # you can't resize a cdrom"
            })
    void theTaskSaysWhatIsNotPossible(int guest, String disk, String size, String exit) {
        assertEquals(exit, operator.exit(resize(guest, disk, size)));
    }

    @Test
    void aMoveLeavesTheSourceAsUnused() {
        Upid upid =
                operator.start("POST /qemu/301/move_disk", "disk=scsi0&storage=local&format=qcow2");
        assertEquals("qmmove", upid.type().value());
        List<String> log = operator.log(upid);
        assertEquals(
                "copying volume 'local-lvm:vm-301-disk-0' from current storage 'local-lvm' to"
                        + " target storage 'local'",
                log.get(0));
        assertTrue(
                log.contains("allocated target volume 'local:301/vm-301-disk-0.qcow2'"),
                log::toString);
        assertTrue(
                log.contains(
                        "adding source volume 'local-lvm:vm-301-disk-0' as 'unused0' to config"),
                log::toString);
        assertEquals("local:301/vm-301-disk-0.qcow2,size=1G", config(301, "scsi0"));
        assertEquals("local-lvm:vm-301-disk-0", config(301, "unused0"));
        assertEquals(
                "files of local-lvm:vm-301-disk-0",
                host.state()
                        .volume(VolumeId.parse("local:301/vm-301-disk-0.qcow2"))
                        .orElseThrow()
                        .data());
    }

    @Test
    void aMoveMayDeleteTheSource() {
        operator.start("POST /qemu/301/move_disk", "disk=scsi0&storage=local&delete=1");
        assertEquals("", config(301, "unused0"));
        assertTrue(host.state().volume(DISK).isEmpty());
    }

    @Test
    void aDiskIsGivenToAnotherMachine() {
        operator.send("PUT /qemu/301/config", "delete=scsi0");
        Upid upid =
                operator.start(
                        "POST /qemu/301/move_disk",
                        "disk=unused0&target-vmid=300&target-disk=scsi3");
        assertEquals("301-unused0>300-scsi3", upid.id());
        assertEquals(
                List.of(
                        "reassign disk 'unused0' from VM '301' as 'scsi3' to VM '300'",
                        "removing disk 'unused0' from VM '301' config",
                        "update VM 300: -scsi3 local-lvm:vm-300-disk-6",
                        "TASK OK"),
                operator.log(upid));
        assertEquals("local-lvm:vm-300-disk-6,size=1G", config(300, "scsi3"));
        assertEquals("", config(301, "unused0"));
        assertTrue(host.state().volume(DISK).isEmpty());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "agent # disk=scsi9&storage=local # 500 disk 'scsi9' does not exist",
                "agent # disk=scsi0&storage=local-lvm # 500 you can't move to the same storage with"
                        + " same format",
                "agent # disk=scsi0&target-vmid=300 # 500 Target disk key 'scsi0' is already in use"
                        + " for VM '300'",
                "agent # disk=scsi0&target-vmid=999 # 500 Configuration file"
                        + " 'nodes/demo-felhom/qemu-server/999.conf' does not exist",
                "nodatastore # disk=scsi0&storage=local # 403 Permission check failed"
                        + " (/storage/local, Datastore.AllocateSpace)",
                "readonly # disk=scsi0&storage=local # 403 Permission check failed (/vms/301,"
                        + " VM.Config.Disk)"
            })
    void whatCannotMoveIsSaidAtOnce(String token, String form, String expected) {
        WireClient.Received answer =
                new Operator(host, host.token(token)).send("POST /qemu/301/move_disk", form);
        assertEquals("HTTP/1.1 " + expected, answer.statusLine());
    }

    @Test
    void aDiskThatSnapshotsNeedStays() {
        operator.start("POST /qemu/301/snapshot", "snapname=base");
        assertEquals(
                "HTTP/1.1 500 you can't move a disk with snapshots and delete the source",
                operator.send("POST /qemu/301/move_disk", "disk=scsi0&storage=local&delete=1")
                        .statusLine());
    }

    @Test
    void aDestroyedMachineTakesItsVolumesWithIt() {
        operator.start("POST /qemu/301/snapshot", "snapname=base");
        Upid upid = operator.start("DELETE /qemu/301?purge=1");
        assertEquals("qmdestroy", upid.type().value());
        assertEquals(
                List.of(
                        "  Logical volume \"snap_vm-301-disk-0_base\" successfully removed.",
                        "  Logical volume \"vm-301-disk-0\" successfully removed.",
                        "purging VM 301 from related configurations..",
                        "TASK OK"),
                operator.log(upid));
        assertTrue(host.state().guest(301).isEmpty());
        assertTrue(host.state().volume(DISK).isEmpty());
    }

    @Test
    void aDiskThatIsOpenCannotBeRemovedBehindTheMachine() {
        Operator root = MachineFixture.root(host);
        Upid upid = root.start("DELETE /storage/local-lvm/content/vm-302-disk-0");
        assertEquals(
                "lvremove 'pve/vm-302-disk-0' error:   Logical volume pve/vm-302-disk-0 in use.",
                root.exit(upid));
    }

    @Test
    void aPurgeTakesTheMachineOutOfItsJobs() {
        host.state().cluster().put(SimulatedBackupJob.of("both", "02:30").with("vmid", "301,302"));
        host.state().cluster().put(SimulatedBackupJob.of("one", "02:30").with("vmid", "301"));
        operator.start("DELETE /qemu/301?purge=1");
        assertEquals(
                "302",
                host.state().cluster().backupJob("both").orElseThrow().options().get("vmid"));
        assertTrue(host.state().cluster().backupJob("one").isEmpty());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "302 # 500 VM 302 is running - destroy failed",
                "999 # 500 Configuration file 'nodes/demo-felhom/qemu-server/999.conf' does not"
                        + " exist",
                "300 # 500 can't remove VM 300 - protection mode enabled"
            })
    void whatKeepsAMachineIsSaidAtOnce(int guest, String expected) {
        operator.send("PUT /qemu/300/config", "protection=1");
        assertEquals(
                "HTTP/1.1 " + expected, operator.send("DELETE /qemu/" + guest, "").statusLine());
    }
}
