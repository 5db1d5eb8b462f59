package felhom.proxmox.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;

import felhom.proxmox.model.GuestLock;
import felhom.proxmox.model.Release;
import felhom.proxmox.model.Upid;
import felhom.proxmox.model.VolumeId;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;

/** Restores of virtual machines: to a new number, over an existing one, and what failures leave. */
class MachineRestoreTests {
    private static final String BIG = "local:backup/vzdump-qemu-300-2026_11_28-03_00_00.vma.zst";
    private static final String PLAIN = "local:backup/vzdump-qemu-301-2026_11_28-03_00_00.vma.zst";
    private SimulatedHost host;
    private Operator operator;

    @BeforeEach
    void start() {
        host = MachineFixture.host().start();
        operator = Operator.of(host);
        operator.start("POST /vzdump", "vmid=300,301&storage=local&compress=zstd");
    }

    @AfterEach
    void stop() {
        host.close();
    }

    private Upid restore(String form) {
        return operator.start("POST /qemu", form);
    }

    private JsonNode config(int guest) {
        return operator.get("/qemu/" + guest + "/config");
    }

    private String data(String volume) {
        return host.state()
                .volume(VolumeId.parse(volume))
                .map(SimulatedVolume::data)
                .orElse("missing");
    }

    private void change(int guest, String key, String value) {
        host.state().put(host.state().guest(guest).orElseThrow().with(key, value));
    }

    @Test
    void aNewMachineIsACopyWithTheSameAddresses() {
        Upid upid = restore("vmid=410&archive=" + PLAIN);
        assertEquals("qmrestore", upid.type().value());
        assertEquals("OK", operator.exit(upid));
        List<String> log = operator.log(upid);
        assertTrue(
                log.getFirst().startsWith("restore vma archive: zstd -q -d -c /var/lib/vz/dump/"));
        assertTrue(log.contains("new volume ID is 'local-lvm:vm-410-disk-0'"), log::toString);
        assertTrue(log.contains("rescan volumes..."), log::toString);
        JsonNode made = config(410);
        JsonNode source = config(301);
        assertEquals(source.get("net0"), made.get("net0"));
        assertEquals(source.get("smbios1"), made.get("smbios1"));
        assertNotEquals(source.get("vmgenid"), made.get("vmgenid"));
        assertEquals("local-lvm:vm-410-disk-0,size=1G", made.get("scsi0").textValue());
        assertEquals("files of local-lvm:vm-301-disk-0", data("local-lvm:vm-410-disk-0"));
        assertFalse(made.has("lock"));
    }

    @Test
    void aUniqueCopyHasItsOwnAddresses() {
        restore("vmid=410&unique=1&name=drill&memory=256&archive=" + PLAIN);
        JsonNode made = config(410);
        JsonNode source = config(301);
        assertNotEquals(source.get("net0"), made.get("net0"));
        assertNotEquals(source.get("smbios1"), made.get("smbios1"));
        assertEquals("drill", made.get("name").textValue());
        assertEquals("256", made.get("memory").textValue());
    }

    @Test
    void beforeSevenTwoNothingTakesThePlaceOfWhatTheBackupSays() {
        try (SimulatedHost old = MachineFixture.host().release(Release.parse("6.4")).start()) {
            Operator there = Operator.of(old);
            there.start("POST /vzdump", "vmid=301&storage=local&compress=zstd");
            WireClient.Received refused =
                    there.send("POST /qemu", "vmid=410&name=x&onboot=0&archive=" + PLAIN);
            assertEquals("HTTP/1.1 400 Parameter verification failed.", refused.statusLine());
            assertTrue(
                    refused.text().contains("option conflicts with other options (name onboot)"),
                    refused.text());
            assertEquals("OK", there.exit(there.start("POST /qemu", "vmid=410&archive=" + PLAIN)));
        }
    }

    @Test
    void eachDiskGoesWhereItWasUnlessOneStorageIsNamed() {
        restore("vmid=410&storage=local&archive=" + PLAIN);
        assertEquals("local:410/vm-410-disk-0.raw,size=1G", config(410).get("scsi0").textValue());
    }

    @Test
    void aDiskThatWasLeftOutIsOnlyACommentOfANewMachine() {
        restore("vmid=410&archive=" + BIG);
        JsonNode made = config(410);
        assertFalse(made.has("scsi1"));
        assertTrue(made.has("virtio0"));
        assertEquals(
                "first line\nsecond líne\nscsi1: local-lvm:vm-300-disk-3,backup=0,size=1G",
                made.get("description").textValue());
        assertEquals("none,media=cdrom", made.get("ide2").textValue());
    }

    @Test
    void overAnExistingMachineWhatTheArchiveDoesNotHoldIsKept() {
        change(300, "scsi7", "local-lvm:vm-300-disk-8,size=1G");
        MachineFixture.disk(host.state(), "local-lvm:vm-300-disk-8", 300, 1 << 30);
        operator.start("POST /qemu/300/snapshot", "snapname=base");
        host.state()
                .put(
                        host.state()
                                .volume(VolumeId.parse("local-lvm:vm-300-disk-2"))
                                .orElseThrow()
                                .withData("later"));
        Upid upid = restore("vmid=300&force=1&archive=" + BIG);
        assertEquals("OK", operator.exit(upid), () -> operator.log(upid).toString());
        JsonNode restored = config(300);
        assertEquals("local-lvm:vm-300-disk-3", restored.get("unused0").textValue());
        assertEquals("local-lvm:vm-300-disk-8", restored.get("unused1").textValue());
        assertEquals(1, operator.get("/qemu/300/snapshot").size());
        String disk = restored.get("scsi0").textValue().split(",")[0];
        assertEquals("files of local-lvm:vm-300-disk-2", data(disk));
    }

    @Test
    void aDeviceThatWasPassedThroughComesBackAsAVolume() {
        change(301, "scsi5", "/dev/sdb,size=512M");
        host.state().removeVolume(VolumeId.parse(PLAIN));
        operator.start("POST /vzdump", "vmid=301&storage=local&compress=zstd");
        restore("vmid=410&storage=local-lvm&archive=" + PLAIN);
        assertEquals("local-lvm:vm-410-disk-1,size=512M", config(410).get("scsi5").textValue());
    }

    @Test
    void whatIsNoBackupOfAMachineLeavesAnEmptyOne() {
        host.state()
                .put(
                        SimulatedVolume.backup("local", 105, 1 << 20, MachineFixture.NOW)
                                .withArchive(
                                        SimulatedArchive.of(
                                                SimulatedGuest.container(105, "spare"),
                                                host.state())));
        Upid upid =
                restore(
                        "vmid=410&storage=local-lvm&archive=local:backup/vzdump-lxc-105-2026_11_28-03_00_00.tar.zst");
        String error =
                "ERROR: file '/var/lib/vz/dump/vzdump-lxc-105-2026_11_28-03_00_00.tar.zst' does not"
                        + " look like a QemuServer vzdump backup";
        assertEquals(error, operator.exit(upid));
        assertEquals(
                List.of(
                        "vm 410 - unable to parse value of 'hostname' - unknown setting 'hostname'",
                        "vm 410 - unable to parse value of 'swap' - unknown setting 'swap'",
                        "vm 410 - unable to parse value of 'unprivileged' - unknown setting"
                                + " 'unprivileged'",
                        "error before or during data restore, some or all disks were not completely"
                                + " restored. VM 410 state is NOT cleaned up.",
                        "TASK ERROR: " + error),
                operator.log(upid));
        assertEquals(1, config(410).size());
        assertEquals("VM 410", operator.get("/qemu/410/status/current").get("name").textValue());
    }

    @Test
    void aBrokenArchiveCostsTheOldDisks() {
        SimulatedVolume backup = host.state().volume(VolumeId.parse(PLAIN)).orElseThrow();
        host.state().put(backup.withArchive(backup.archive().orElseThrow().damaged()));
        Upid upid = restore("vmid=301&force=1&archive=" + PLAIN);
        assertTrue(operator.exit(upid).contains("vma extract"), operator.exit(upid));
        assertEquals("missing", data("local-lvm:vm-301-disk-0"));
        assertEquals("local-lvm:vm-301-disk-0,size=1G", config(301).get("scsi0").textValue());
        assertFalse(config(301).has("lock"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "vmid=301 # 500 unable to restore VM 301 - VM 301 already exists on node"
                        + " 'demo-felhom'",
                "vmid=410&scsi0=local-lvm:1 # 400 Parameter verification failed.",
                "vmid=410&storage=nosuch # 500 storage 'nosuch' does not exist"
            })
    void whatIsRefusedAtOnce(String form, String expected) {
        assertEquals(
                "HTTP/1.1 " + expected,
                operator.send("POST /qemu", form + "&archive=" + PLAIN).statusLine());
    }

    @Test
    void aBackupThatIsGoneIsNamedAtOnce() {
        assertEquals(
                "HTTP/1.1 500 volume 'local:backup/vzdump-qemu-300-2020_01_01-00_00_00.vma.zst'"
                        + " does not exist",
                operator.send(
                                "POST /qemu",
                                "vmid=410&archive=local:backup/vzdump-qemu-300-2020_01_01-00_00_00.vma.zst")
                        .statusLine());
    }

    @Test
    void aRunningProtectedOrLockedMachineIsNotOverwritten() {
        operator.start("POST /vzdump", "vmid=302&storage=local&compress=zstd");
        String busy = PLAIN.replace("301", "302");
        assertEquals(
                "unable to restore VM 302 - vm is running",
                operator.exit(restore("vmid=302&force=1&archive=" + busy)));
        assertTrue(host.state().guest(302).orElseThrow().run().isPresent());
        change(301, "protection", "1");
        assertEquals(
                "unable to restore VM 301 - - protection mode enabled",
                operator.exit(restore("vmid=301&force=1&archive=" + PLAIN)));
        change(301, "lock", GuestLock.BACKUP.value());
        assertEquals(
                "HTTP/1.1 500 unable to restore VM 301 - VM is locked (backup)",
                operator.send("POST /qemu", "vmid=301&force=1&archive=" + PLAIN).statusLine());
    }

    @Test
    void aBridgeThatTheCallerMayNotUseFailsInTheTask() {
        for (String holder : List.of("felhom-agent@pve", "felhom-agent@pve!agent")) {
            host.state().access().grant("/sdn", holder, "NoAccess", true);
        }
        assertEquals(
                "403 Permission check failed (/sdn/zones/localnetwork/vmbr0, SDN.Use)",
                operator.exit(restore("vmid=410&archive=" + PLAIN)));
    }

    @Test
    void aRestoredMachineMayBeStarted() {
        restore("vmid=410&start=1&archive=" + PLAIN);
        assertEquals("running", operator.get("/qemu/410/status/current").get("status").textValue());
    }

    @Test
    void aNewMachineIsMadeWithItsDisks() {
        Upid upid =
                restore(
                        "vmid=411&name=fresh&memory=128&cores=1&scsi0=local-lvm:1&net0=virtio,bridge=vmbr0&agent=1");
        assertEquals("qmcreate", upid.type().value());
        assertEquals(
                List.of(
                        "  Logical volume \"vm-411-disk-0\" created.",
                        "  Logical volume pve/vm-411-disk-0 changed.",
                        "scsi0: successfully created disk 'local-lvm:vm-411-disk-0,size=1G'",
                        "TASK OK"),
                operator.log(upid));
        JsonNode made = config(411);
        assertEquals("order=scsi0;net0", made.get("boot").textValue());
        assertTrue(
                made.get("net0")
                        .textValue()
                        .matches("virtio=BC:24:11(:[0-9A-F]{2}){3},bridge=vmbr0"));
        for (String key : List.of("meta", "smbios1", "vmgenid")) {
            assertTrue(made.has(key), key);
        }
        assertEquals(
                "HTTP/1.1 500 unable to create VM 301 - VM 301 already exists on node"
                        + " 'demo-felhom'",
                operator.send("POST /qemu", "vmid=301&name=x").statusLine());
    }
}
