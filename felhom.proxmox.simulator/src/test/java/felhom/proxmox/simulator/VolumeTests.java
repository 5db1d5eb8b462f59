package felhom.proxmox.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;

import felhom.proxmox.model.Upid;
import felhom.proxmox.model.VolumeId;
import felhom.proxmox.model.access.Privilege;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;

/** Destroying containers, allocating and deleting volumes, adding storages. */
class VolumeTests {
    private final StorageFixture fixture = new StorageFixture();
    private final Operator agent = fixture.agent;

    @AfterEach
    void stop() {
        fixture.close();
    }

    @Test
    void destroyTakesTheVolumesAlong() {
        fixture.state()
                .put(SimulatedVolume.disk("local-lvm:vm-102-disk-7", 102, 1, StorageFixture.NOW));
        Upid upid = agent.start("DELETE /lxc/102?purge=1&destroy-unreferenced-disks=1");
        assertEquals("destroyed", agent.config(102, "lock"));
        fixture.clock.advance(StorageFixture.TIME);
        assertEquals(
                List.of(
                        "  Logical volume \"vm-102-disk-0\" successfully removed.",
                        "  Logical volume \"vm-102-disk-7\" successfully removed.",
                        "purging CT 102 from related configurations..",
                        "TASK OK"),
                agent.log(upid));
        assertEquals("vzdestroy", upid.type().value());
        assertEquals(
                "Configuration file 'nodes/demo-felhom/lxc/102.conf' does not exist",
                agent.send("DELETE /lxc/102", "").reason());
    }

    @Test
    void destroyIsRefusedWhileTheGuestRunsOrIsProtected() {
        fixture.run(101);
        assertEquals(
                "unable to destroy CT 101 - container is running",
                agent.send("DELETE /lxc/101", "").reason());
        fixture.state().put(fixture.guest(102).with("protection", "1"));
        assertEquals(
                "can't remove CT 102 - protection mode enabled",
                agent.send("DELETE /lxc/102", "").reason());
        Upid upid = fixture.finish("DELETE /lxc/101?force=1", "");
        assertEquals("forced to stop CT 101 before destroying!", agent.log(upid).getFirst());
        assertTrue(fixture.state().guest(101).isEmpty());
    }

    @Test
    void allocationAnswersAtOnce() {
        WireClient.Received made =
                agent.send(
                        "POST /storage/local-lvm/content",
                        "vmid=102&filename=vm-102-disk-9&size=8M&format=raw");
        assertEquals("local-lvm:vm-102-disk-9", made.json().get("data").asText());
        assertEquals(
                8L << 20,
                fixture.state()
                        .volume(VolumeId.parse("local-lvm:vm-102-disk-9"))
                        .orElseThrow()
                        .size());
        assertEquals(
                "local:102/vm-102-disk-1.raw",
                agent.send(
                                "POST /storage/local/content",
                                "vmid=102&filename=vm-102-disk-1.raw&size=1G")
                        .json()
                        .get("data")
                        .asText());
        assertTrue(agent.get("/tasks?source=all").isEmpty());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "agent | vmid=102&filename=foo&size=8M | 500 illegal name 'foo' - should be"
                        + " 'vm-102-*'",
                "agent | vmid=102&filename=vm-102-disk-0&size=8M | 500 lvcreate 'pve/vm-102-disk-0'"
                    + " error:   Logical Volume \"vm-102-disk-0\" already exists in volume group"
                    + " \"pve\"",
                "readonly | vmid=102&filename=vm-102-disk-9&size=4M | 403 Permission check failed"
                        + " (/storage/local-lvm, Datastore.AllocateSpace)",
                "agent | vmid=102&filename=vm-102-disk-9&size=4T | 400 Parameter verification"
                        + " failed.",
                "agent | vmid=102&filename=vm-102-disk-9 | 400 Parameter verification failed.",
            })
    void allocationCanBeRefused(String token, String form, String text) {
        WireClient.Received answer =
                new Operator(fixture.host, fixture.host.token(token))
                        .send("POST /storage/local-lvm/content", form);
        assertEquals(text, answer.status() + " " + answer.reason());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "bad | 500 unable to parse volume filename 'bad'",
                "bad.raw | 500 illegal name 'bad.raw' - should be 'vm-102-*'",
            })
    void aDirectoryReadsTheNameFirst(String name, String text) {
        WireClient.Received answer =
                agent.send("POST /storage/local/content", "vmid=102&size=1G&filename=" + name);
        assertEquals(text, answer.status() + " " + answer.reason());
    }

    @Test
    void theVolumeOfAnotherStorageIsNotDeleted() {
        WireClient.Received answer =
                agent.send("DELETE /storage/local/content/local-lvm:vm-102-disk-0", "");
        assertEquals(400, answer.status());
        assertEquals(
                "{\"volume\":\"storage ID mismatch (local-lvm != local)\"}",
                answer.json().get("errors").toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "local-lvm | vm-102-disk-7 | ''",
                "local | 102%2Fvm-102-disk-7.raw | disk image"
                        + " '/var/lib/vz/images/102/vm-102-disk-7.raw' does not exist",
                "local | vztmpl%2Fnosuch.tar.gz | disk image"
                        + " '/var/lib/vz/template/cache/nosuch.tar.gz' does not exist",
                "local | iso%2Fnosuch.iso | disk image '/var/lib/vz/template/iso/nosuch.iso' does"
                        + " not exist",
            })
    void whatIsMissingIsDeletedAlready(String storage, String volume, String line) {
        Upid upid = fixture.finish("DELETE /storage/" + storage + "/content/" + volume, "");
        String last = "Removed volume '" + storage + ":" + volume.replace("%2F", "/") + "'";
        assertEquals("OK", agent.exit(upid));
        assertEquals(
                line.isEmpty() ? List.of(last, "TASK OK") : List.of(line, last, "TASK OK"),
                agent.log(upid));
    }

    @Test
    void theMountedVolumeOfARunningGuestStays() {
        fixture.run(101);
        Upid upid = fixture.finish("DELETE /storage/local-lvm/content/vm-101-disk-1", "");
        assertEquals(
                "lvremove 'pve/vm-101-disk-1' error:   Logical volume pve/vm-101-disk-1 contains a"
                        + " filesystem in use.",
                agent.exit(upid));
        assertEquals("data of 101", fixture.data(101, "mp0"));
    }

    @Test
    void aVolumeThatTheRunningGuestDoesNotMountIsDeleted() {
        fixture.run(101);
        fixture.state()
                .put(SimulatedVolume.disk("local-lvm:vm-101-disk-7", 101, 1, StorageFixture.NOW));
        Upid upid = fixture.finish("DELETE /storage/local-lvm/content/vm-101-disk-7", "");
        assertEquals("OK", agent.exit(upid));
    }

    @Test
    void aBackupIsDeletedInATask() {
        String backup = fixture.backup(103);
        String path = "DELETE /storage/local/content/" + backup.replace("/", "%2F");
        Upid upid = fixture.finish(path, "");
        assertEquals("103@local", upid.id());
        assertEquals("imgdel", upid.type().value());
        assertEquals(List.of("Removed volume '" + backup + "'", "TASK OK"), agent.log(upid));
        assertTrue(fixture.backups(103).isEmpty());
        Upid again = fixture.finish(path, "");
        assertEquals("OK", agent.exit(again));
        assertEquals(
                "disk image '/var/lib/vz/dump/vzdump-lxc-103-2026_11_22-01_11_17.tar.zst' does not"
                        + " exist",
                agent.log(again).getFirst());
    }

    @Test
    void aProtectedBackupStays() {
        fixture.finish("POST /vzdump", "vmid=102&storage=local&protected=1&compress=zstd");
        Upid upid =
                fixture.finish(
                        "DELETE"
                            + " /storage/local/content/backup%2Fvzdump-lxc-102-2026_11_22-01_11_17.tar.zst",
                        "");
        assertEquals(
                "cannot remove protected volume"
                        + " 'backup/vzdump-lxc-102-2026_11_22-01_11_17.tar.zst' on 'local'",
                agent.exit(upid));
        assertEquals(1, fixture.backups(102).size());
    }

    @Test
    void deletionNeedsTheRightPrivileges() {
        String backup = fixture.backup(102).replace("/", "%2F");
        Operator few = fixture.token("few", Privilege.DATASTORE_ALLOCATE_SPACE);
        assertEquals(
                "Permission check failed (/vms/102, VM.Backup)",
                few.send("DELETE /storage/local/content/" + backup, "").reason());
        assertEquals(
                "Permission check failed (/storage/local-lvm, Datastore.Allocate)",
                few.send("DELETE /storage/local-lvm/content/vm-102-disk-0", "").reason());
        assertEquals(
                "Permission check failed (/storage/local-lvm, Datastore.Allocate)",
                fixture.token("none")
                        .send("DELETE /storage/local-lvm/content/vm-102-disk-0", "")
                        .reason());
        Operator owner =
                fixture.token("owner", Privilege.DATASTORE_ALLOCATE_SPACE, Privilege.VM_BACKUP);
        assertEquals(200, owner.send("DELETE /storage/local/content/" + backup, "").status());
        Upid upid = fixture.finish("DELETE /storage/local-lvm/content/vm-102-disk-0", "");
        assertEquals(
                List.of(
                        "  Logical volume \"vm-102-disk-0\" successfully removed.",
                        "Removed volume 'local-lvm:vm-102-disk-0'",
                        "TASK OK"),
                agent.log(upid));
    }

    private WireClient.Received add(String token, String form) {
        String head =
                WireClient.request(
                        fixture.host.token(token),
                        "POST /api2/json/storage",
                        "Content-Type: application/x-www-form-urlencoded",
                        "Content-Length: " + form.length());
        return WireClient.once(fixture.host, head + form);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "type=dir&path=%2Fsrv%2Fbk2&content=backup&prune-backups=keep-last%3D3 | dir |"
                        + " backup",
                "type=nfs&server=192.0.2.1&export=%2Fe&content=backup%2Crootdir | nfs |"
                        + " backup,rootdir",
                "type=cifs&server=192.0.2.1&share=s&username=u&password=very-secret | cifs |"
                        + " images",
                "type=pbs&server=192.0.2.1&datastore=d&username=u%40pbs&password=very-secret | pbs"
                        + " | backup",
            })
    void aStorageIsAddedWithoutItsPassword(String form, String type, String content) {
        WireClient.Received answer = add("agent", "storage=bk2&" + form);
        assertEquals(200, answer.status(), answer.text());
        JsonNode data = answer.json().get("data");
        assertEquals("bk2", data.get("storage").asText());
        assertEquals(type, data.get("type").asText());
        JsonNode row = agent.get("/storage?storage=bk2").get(0);
        assertEquals(type, row.get("type").asText());
        assertEquals(content, row.get("content").asText());
        assertFalse(answer.text().contains("secret"));
        assertFalse(fixture.state().storage("bk2").orElseThrow().toString().contains("secret"));
        assertFalse(fixture.host.executed().toString().contains("secret"));
        assertEquals(
                "500 create storage failed: storage ID 'bk2' already defined",
                add("agent", "storage=bk2&" + form).statusLine().substring(9));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "agent | storage=bk3&type=bogus | 400 Parameter verification failed. | value"
                    + " 'bogus' does not have a value in the enumeration 'btrfs, cephfs, cifs, dir,"
                    + " esxi, iscsi, iscsidirect, lvm, lvmthin, nfs, pbs, rbd, zfs, zfspool'",
                "agent | storage=bk3&type=dir&path=%2Fb&content=bogus | 400 Parameter verification"
                        + " failed. | invalid format - invalid content type 'bogus'",
                "agent | storage=bk3&type=lvmthin&vgname=pve&thinpool=b%40d | 400 Parameter"
                        + " verification failed. | invalid format - lvm name 'b@d' contains illegal"
                        + " characters",
                "agent | storage=bk3&type=dir | 500 missing value for required option 'path' | ''",
                "agent | storage=bk3&type=dir&path=%2Fb&server=x | 500 unexpected property 'server'"
                        + " | ''",
                "vmonly | storage=x1&type=dir&path=%2Fsrv%2Fx1&content=backup | 403 Permission"
                        + " check failed (/storage, Datastore.Allocate) | ''",
            })
    void aDefinitionIsVerified(String token, String form, String status, String error) {
        WireClient.Received answer = add(token, form);
        assertEquals(status, answer.statusLine().substring(9));
        if (!error.isEmpty()) {
            assertEquals(error, answer.json().get("errors").elements().next().asText().strip());
        }
    }
}
