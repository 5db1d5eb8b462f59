package felhom.proxmox.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;

import felhom.proxmox.model.Upid;
import felhom.proxmox.model.VolumeId;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;
import java.util.List;

/** Clones and templates of virtual machines. */
class MachineCloneTests {
    private final SimulatedClock clock = SimulatedClock.at(MachineFixture.NOW);
    private SimulatedHost host;
    private Operator root;

    @BeforeEach
    void start() {
        host = MachineFixture.host().clock(clock).start();
        root = MachineFixture.root(host);
    }

    @AfterEach
    void stop() {
        host.close();
    }

    private JsonNode config(int guest) {
        return root.get("/qemu/" + guest + "/config");
    }

    @Test
    void aFullCloneHasItsOwnDisksAddressesAndIds() {
        Upid upid = root.start("POST /qemu/301/clone", "newid=601&full=1&name=copy1");
        assertEquals("qmclone", upid.type().value());
        assertEquals("301", upid.id());
        List<String> log = root.log(upid);
        assertEquals("creating a clone of VM 301 with ID 601", log.get(0));
        assertEquals("create full clone of drive scsi0 (local-lvm:vm-301-disk-0)", log.get(1));
        assertTrue(log.contains("transferred 1.0 GiB of 1.0 GiB (100.00%)"), log::toString);
        JsonNode clone = config(601);
        JsonNode source = config(301);
        assertEquals("copy1", clone.get("name").textValue());
        assertEquals("local-lvm:vm-601-disk-0,size=1G", clone.get("scsi0").textValue());
        for (String key : List.of("net0", "smbios1", "vmgenid")) {
            assertNotEquals(source.get(key), clone.get(key));
        }
        assertFalse(clone.has("lock"));
        assertEquals(
                "files of local-lvm:vm-301-disk-0",
                host.state()
                        .volume(VolumeId.parse("local-lvm:vm-601-disk-0"))
                        .orElseThrow()
                        .data());
    }

    @Test
    void aCloneIsLockedUntilItIsComplete() {
        host.close();
        host = MachineFixture.host().clock(clock).taskTime(Duration.ofSeconds(4)).start();
        root = MachineFixture.root(host);
        Upid upid = root.start("POST /qemu/301/clone", "newid=601");
        assertEquals("clone", config(601).get("lock").textValue());
        clock.advance(Duration.ofSeconds(4));
        assertEquals("OK", root.exit(upid));
        assertEquals("Copy-of-VM-plain", config(601).get("name").textValue());
    }

    @Test
    void aCloneMayBeOfASnapshotAndInAnotherFormat() {
        root.start("POST /qemu/301/snapshot", "snapname=base");
        root.send("PUT /qemu/301/config", "memory=512");
        root.start(
                "POST /qemu/301/clone",
                "newid=604&snapname=base&full=1&storage=local&format=qcow2");
        assertEquals("128", config(604).get("memory").textValue());
        assertEquals("local:604/vm-604-disk-0.qcow2,size=1G", config(604).get("scsi0").textValue());
    }

    @Test
    void aTemplateIsClonedOnTopOfItsDisks() {
        Upid upid = root.start("POST /qemu/301/template");
        assertEquals("qmtemplate", upid.type().value());
        assertEquals(
                List.of(
                        "  Renamed \"vm-301-disk-0\" to \"base-301-disk-0\" in volume group"
                                + " \"pve\"",
                        "  Logical volume pve/base-301-disk-0 changed.",
                        "TASK OK"),
                root.log(upid));
        assertEquals("local-lvm:base-301-disk-0,size=1G", config(301).get("scsi0").textValue());
        assertEquals(1, config(301).get("template").asInt());
        Upid clone = root.start("POST /qemu/301/clone", "newid=605");
        assertEquals(
                "create linked clone of drive scsi0 (local-lvm:base-301-disk-0)",
                root.log(clone).get(1));
        assertFalse(config(605).has("template"));
        assertEquals("OK", root.exit(root.start("DELETE /qemu/301")));
        assertEquals("local-lvm:vm-605-disk-0,size=1G", config(605).get("scsi0").textValue());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "301 # newid=302 # 500 unable to create VM 302: config file already exists",
                "301 # newid=601&full=0 # 500 Linked clone feature is not supported for"
                        + " 'local-lvm:vm-301-disk-0' (scsi0)",
                "301 # newid=601&full=0&storage=local # 500 parameter 'storage' not allowed for"
                        + " linked clones",
                "301 # newid=601&snapname=nosuch # 500 snapshot 'nosuch' does not exist",
                "304 # newid=601 # 500 unable to parse volume ID '/dev/sdb'",
                "999 # newid=601 # 500 Configuration file 'nodes/demo-felhom/qemu-server/999.conf'"
                        + " does not exist"
            })
    void whatCannotBeClonedIsSaidAtOnce(int guest, String form, String expected) {
        host.state()
                .put(SimulatedGuest.virtualMachine(304, "nas").with("scsi0", "/dev/sdb,size=1G"));
        assertEquals(
                "HTTP/1.1 " + expected,
                root.send("POST /qemu/" + guest + "/clone", form).statusLine());
        assertTrue(host.state().guest(601).isEmpty());
    }

    @Test
    void theAgentsRoleDoesNotAllowClones() {
        assertEquals(
                "HTTP/1.1 403 Permission check failed (/vms/301, VM.Clone)",
                Operator.of(host).send("POST /qemu/301/clone", "newid=601").statusLine());
    }

    @Test
    void whatCannotBecomeATemplateIsSaidAtOnce() {
        assertEquals(
                "HTTP/1.1 500 you can't convert a VM to template if VM is running",
                root.send("POST /qemu/302/template", "").statusLine());
        root.start("POST /qemu/300/snapshot", "snapname=base");
        assertEquals(
                "HTTP/1.1 500 unable to create template, because VM contains snapshots",
                root.send("POST /qemu/300/template", "").statusLine());
        root.start("POST /qemu/301/template");
        assertEquals(
                "HTTP/1.1 500 you can't convert a template to a template",
                root.send("POST /qemu/301/template", "").statusLine());
    }
}
