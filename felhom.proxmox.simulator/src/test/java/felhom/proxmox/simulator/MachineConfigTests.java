package felhom.proxmox.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;

import felhom.proxmox.model.GuestLock;
import felhom.proxmox.model.Upid;
import felhom.proxmox.model.VolumeId;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Changes of a virtual machine's configuration. */
class MachineConfigTests {
    private SimulatedHost host;
    private Operator operator;
    private Operator root;

    @BeforeEach
    void start() {
        host = MachineFixture.host().start();
        operator = Operator.of(host);
        root = MachineFixture.root(host);
    }

    @AfterEach
    void stop() {
        host.close();
    }

    private WireClient.Received put(int guest, String form) {
        return operator.send("PUT /qemu/" + guest + "/config", form);
    }

    private String config(int guest, String key) {
        return operator.get("/qemu/" + guest + "/config").path(key).asText();
    }

    @Test
    void aStoppedMachineTakesEverythingAtOnce() {
        WireClient.Received answer = put(301, "memory=256&description=changed&tags=b,a");
        assertTrue(answer.json().get("data").isNull(), answer::text);
        assertEquals("256", config(301, "memory"));
        assertEquals("changed", config(301, "description"));
        assertEquals("a;b", config(301, "tags"));
    }

    @Test
    void aRunningMachineTakesWhatItCanAndNotesTheRest() {
        put(302, "memory=256&cores=2&name=other&onboot=1&net1=e1000,bridge=vmbr0");
        Map<String, String> pending = pending(302);
        assertEquals(Map.of("cores", "2", "memory", "256"), pending);
        assertEquals("other", config(302, "name"));
        assertTrue(config(302, "net1").startsWith("e1000=BC:24:11:"));
        put(302, "revert=memory");
        put(302, "delete=agent");
        assertEquals(Map.of("cores", "2", "agent", "delete 1"), pending(302));
    }

    private Map<String, String> pending(int guest) {
        Map<String, String> pending = new TreeMap<>();
        for (JsonNode row : operator.get("/qemu/" + guest + "/pending")) {
            if (row.has("pending")) {
                pending.put(row.get("key").asText(), row.get("pending").asText());
            } else if (row.has("delete")) {
                pending.put(row.get("key").asText(), "delete " + row.get("delete").asInt());
            }
        }
        return pending;
    }

    @Test
    void theSameInATaskLeavesALog() {
        Upid upid = root.start("POST /qemu/301/config", "kvm=0&cpu=qemu64");
        assertEquals("qmconfig", upid.type().value());
        assertEquals(List.of("update VM 301: -cpu qemu64 -kvm 0", "TASK OK"), operator.log(upid));
        assertEquals("qemu64", config(301, "cpu"));
    }

    @Test
    void aNewDiskOfARunningMachineIsPluggedIn() {
        Upid upid = operator.start("POST /qemu/302/config", "scsi1=local-lvm:1");
        assertEquals(
                List.of(
                        "update VM 302: -scsi1 local-lvm:1",
                        "  Logical volume \"vm-302-disk-1\" created.",
                        "  Logical volume pve/vm-302-disk-1 changed.",
                        "scsi1: successfully created disk 'local-lvm:vm-302-disk-1,size=1G'",
                        "TASK OK"),
                operator.log(upid));
        assertEquals(Map.of(), pending(302));
        put(302, "sata0=local-lvm:1");
        assertEquals(Map.of("sata0", "local-lvm:vm-302-disk-2,size=1G"), pending(302));
    }

    @Test
    void aSizeIsRoundedOnTheVolumeAndNotInTheConfiguration() {
        put(301, "scsi1=local-lvm:0.1");
        assertEquals("local-lvm:vm-301-disk-1,size=104858K", config(301, "scsi1"));
        assertEquals(
                104L << 20,
                host.state()
                        .volume(VolumeId.parse("local-lvm:vm-301-disk-1"))
                        .orElseThrow()
                        .size());
    }

    @Test
    void firmwareAndTpmHaveTheirOwnSizes() {
        put(301, "bios=ovmf&efidisk0=local-lvm:9,efitype=4m&tpmstate0=local-lvm:9,version=v2.0");
        assertEquals("local-lvm:vm-301-disk-1,efitype=4m,size=4M", config(301, "efidisk0"));
        assertEquals("local-lvm:vm-301-disk-2,size=4M,version=v2.0", config(301, "tpmstate0"));
    }

    @Test
    void aDiskThatIsDetachedStaysAsUnusedUntilItIsDeletedThere() {
        put(301, "delete=scsi0");
        assertEquals("local-lvm:vm-301-disk-0", config(301, "unused0"));
        assertEquals("order=net0", config(301, "boot"));
        VolumeId volume = VolumeId.parse("local-lvm:vm-301-disk-0");
        assertTrue(host.state().volume(volume).isPresent());
        put(301, "delete=unused0");
        assertEquals("", config(301, "unused0"));
        assertTrue(host.state().volume(volume).isEmpty());
    }

    @Test
    void aDiskThatIsReplacedStaysAsUnused() {
        put(301, "scsi0=local-lvm:2");
        assertEquals("local-lvm:vm-301-disk-1,size=2G", config(301, "scsi0"));
        assertEquals("local-lvm:vm-301-disk-0", config(301, "unused0"));
        put(301, "scsi1=local-lvm:vm-301-disk-0");
        assertEquals("local-lvm:vm-301-disk-0,size=1G", config(301, "scsi1"));
        assertEquals("", config(301, "unused0"));
    }

    @Test
    void unlinkDetachesAndByForceDestroys() {
        operator.send("PUT /qemu/301/unlink", "idlist=scsi0");
        assertEquals("local-lvm:vm-301-disk-0", config(301, "unused0"));
        put(301, "scsi0=local-lvm:1");
        operator.send("PUT /qemu/301/unlink", "idlist=scsi0&force=1");
        assertEquals("", config(301, "scsi0"));
        assertEquals("", config(301, "unused1"));
        assertEquals(
                "HTTP/1.1 403 Permission check failed (/vms/301, VM.Config.Disk)",
                new Operator(host, host.token("readonly"))
                        .send("PUT /qemu/301/unlink", "idlist=unused0")
                        .statusLine());
    }

    @Test
    void theFlagForBackupsIsTakenByARunningMachine() {
        put(302, "scsi0=local-lvm:vm-302-disk-0,backup=0,size=1G");
        assertEquals("local-lvm:vm-302-disk-0,backup=0,size=1G", config(302, "scsi0"));
        assertEquals(Map.of(), pending(302));
    }

    @Test
    void aMediumIsWrittenWithItsSize() {
        root.send("PUT /qemu/300/config", "ide2=local:iso/small.iso,media=cdrom");
        assertEquals("local:iso/small.iso,media=cdrom,size=350K", config(300, "ide2"));
        root.send("PUT /qemu/300/config", "delete=ide2");
        assertEquals("", config(300, "ide2"));
        assertEquals("", config(300, "unused0"));
    }

    @Test
    void cloudInitHasAVolumeThatGoesWithItsDrive() {
        root.send("PUT /qemu/301/config", "ide3=local-lvm:cloudinit");
        assertEquals("local-lvm:vm-301-cloudinit,media=cdrom", config(301, "ide3"));
        VolumeId volume = VolumeId.parse("local-lvm:vm-301-cloudinit");
        assertTrue(host.state().volume(volume).isPresent());
        root.send("PUT /qemu/301/config", "delete=ide3");
        assertTrue(host.state().volume(volume).isEmpty());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "'' # 500 no options specified",
                "memory=300&digest=0000000000000000000000000000000000000000 # 500 checksum mismatch"
                        + " (file change by other user?)",
                "delete=memory&memory=256 # 400 delete: you can't use '-memory' and -delete memory'"
                        + " at the same time",
                "mp0=x # 400 mp0: property is not defined in schema and the schema does not allow"
                        + " additional properties",
                "scsi31=local-lvm:1 # 400 scsi31: property is not defined in schema and the schema"
                        + " does not allow additional properties",
                "onboot=true # 400 onboot: type check ('boolean') failed - got 'true'",
                "lock=backup # 500 only root can set 'lock' config",
                "delete=lock # 500 only root can set 'lock' config",
                "args=-S # 500 only root can set 'args' config",
                "hookscript=local:snippets/hook.pl # 500 only root can set 'hookscript' config",
                "hostpci0=0000:00:02.0 # 500 only root can set 'hostpci0' config for non-mapped"
                        + " devices",
                "serial0=/dev/ttyS0 # 500 only root can set 'serial0' config for real devices",
                "scsi5=/dev/sdb # 500 Only root can pass arbitrary filesystem paths. at"
                        + " /usr/share/perl5/PVE/Storage.pm line 651.",
                "machine=q35 # 403 Permission check failed (/vms/301, VM.Config.HWType)",
                "serial0=socket # 403 Permission check failed (/vms/301, VM.Config.HWType)",
                "usb0=host=1234:5678 # 403 Permission check failed (/vms/301, VM.Config.HWType)",
                "ide2=local:iso/none.iso,media=cdrom # 403 Permission check failed (/vms/301,"
                        + " VM.Config.CDROM)",
                "startup=order=3 # 403 Permission check failed (/, Sys.Modify)",
                "delete=startup # 403 Permission check failed (/, Sys.Modify)",
                "skiplock=1&memory=300 # 400 skiplock: Only root may use this option.",
                "scsi1=nosuch:1 # 500 storage 'nosuch' does not exist",
                "scsi1=local-lvm:1,nosuch=1 # 400 scsi1: invalid format - format error |"
                        + " scsi1.nosuch: property is not defined in schema and the schema does not"
                        + " allow additional properties"
            })
    void whatIsRefused(String form, String expected) {
        assertEquals(expected, refusal(put(301, form)));
        assertEquals(List.of(), host.executed());
    }

    @ParameterizedTest
    @CsvSource({
        "ciuser=me",
        "cores=2",
        "balloon=64",
        "agent=0",
        "protection=1",
        "bios=ovmf",
        "boot=order=scsi0"
    })
    void theAgentsRoleIsEnoughForTheRest(String form) {
        assertEquals(200, put(301, form).status());
    }

    @Test
    void whoMayChangeNothingIsToldAllThatWouldDo() {
        assertEquals(
                "403 Permission check failed (/vms/301,"
                    + " VM.Config.Disk|VM.Config.CDROM|VM.Config.CPU|VM.Config.Memory|VM.Config.Network|VM.Config.HWType|VM.Config.Options|VM.Config.Cloudinit)",
                refusal(
                        new Operator(host, host.token("vmonly"))
                                .send("PUT /qemu/301/config", "memory=300")));
    }

    @Test
    void aLockIsFoundAtOnce() {
        host.state().put(host.state().guest(301).orElseThrow().withLock(GuestLock.BACKUP));
        assertEquals("500 VM is locked (backup)", refusal(put(301, "memory=160")));
        assertEquals(
                "500 VM is locked (backup)",
                refusal(operator.send("POST /qemu/301/config", "memory=160")));
    }

    @Test
    void aProtectedMachineKeepsItsDisks() {
        put(301, "protection=1");
        assertEquals(
                "500 can't remove drive 'scsi0' - protection mode enabled",
                refusal(put(301, "delete=scsi0")));
    }

    @Test
    void theDigestOfTheConfigurationIsAccepted() {
        String digest = operator.get("/qemu/301/config").get("digest").textValue();
        assertEquals(200, put(301, "memory=300&digest=" + digest).status());
        assertFalse(operator.get("/qemu/301/config").get("digest").textValue().equals(digest));
    }

    private static String refusal(WireClient.Received answer) {
        StringBuilder text = new StringBuilder().append(answer.status()).append(' ');
        JsonNode errors = answer.json().path("errors");
        if (errors.isEmpty()) {
            text.append(answer.json().path("message").asText().strip());
        }
        errors.properties()
                .forEach(
                        error ->
                                text.append(error.getKey())
                                        .append(": ")
                                        .append(
                                                error.getValue()
                                                        .textValue()
                                                        .strip()
                                                        .replace("\n", " | ")));
        return text.toString();
    }
}
