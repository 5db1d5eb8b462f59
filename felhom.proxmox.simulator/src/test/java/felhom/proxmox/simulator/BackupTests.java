package felhom.proxmox.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;

import felhom.proxmox.model.ContentType;
import felhom.proxmox.model.StorageType;
import felhom.proxmox.model.Upid;
import felhom.proxmox.model.VolumeId;
import felhom.proxmox.model.access.Privilege;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;
import java.util.List;

/** vzdump, with the logs and errors that were recorded on a real host. */
class BackupTests {
    private static final String LIMIT = "prune-backups=keep-last%3D1";
    private final StorageFixture fixture = new StorageFixture();
    private final Operator agent = fixture.agent;

    @AfterEach
    void stop() {
        fixture.close();
    }

    @Test
    void aStoppedGuestWithEveryKindOfMount() {
        Upid upid =
                fixture.finish("POST /vzdump", "vmid=103&storage=local&mode=stop&compress=zstd");
        assertEquals("OK", agent.exit(upid));
        assertEquals(
                List.of(
                        "INFO: starting new backup job: vzdump 103 --compress zstd --mode stop"
                                + " --storage local --node demo-felhom",
                        "INFO: Starting Backup of VM 103 (lxc)",
                        "INFO: Backup started at 2026-11-22 01:11:17",
                        "INFO: status = stopped",
                        "INFO: backup mode: stop",
                        "INFO: ionice priority: 7",
                        "INFO: CT Name: mounts",
                        "INFO: including mount point rootfs ('/') in backup",
                        "INFO: including mount point mp0 ('/srv/a') in backup",
                        "INFO: excluding volume mount point mp1 ('/srv/b') from backup (disabled)",
                        "INFO: excluding volume mount point mp2 ('/srv/c') from backup (disabled)",
                        "INFO: excluding bind mount point mp3 ('/srv/d') from backup (not a"
                                + " volume)",
                        "INFO: excluding bind mount point mp4 ('/srv/e') from backup (not a"
                                + " volume)",
                        "INFO: including mount point mp5 ('/srv/f') in backup",
                        "INFO: excluding bind mount point mp6 ('/srv/g') from backup (not a"
                                + " volume)",
                        "INFO: including mount point mp7 ('/srv/h') in backup",
                        "INFO: creating vzdump archive"
                                + " '/var/lib/vz/dump/vzdump-lxc-103-2026_11_22-01_11_17.tar.zst'",
                        "INFO: Total bytes written: 469770240 (448MiB, 64MiB/s)",
                        "INFO: archive file size: 134MB",
                        "INFO: Finished Backup of VM 103 (00:00:07)",
                        "INFO: Backup finished at 2026-11-22 01:11:24",
                        "INFO: Backup job finished successfully",
                        "TASK OK"),
                agent.log(upid));
        SimulatedArchive archive =
                fixture.state()
                        .volume(VolumeId.parse(fixture.backups(103).getFirst()))
                        .orElseThrow()
                        .archive()
                        .orElseThrow();
        assertEquals(
                List.of("mp0", "mp5", "mp7", "rootfs"), List.copyOf(archive.contents().keySet()));
        assertEquals(fixture.guest(103).config(), archive.config());
    }

    @Test
    void theArchiveAppearsInTheStorageWithNotesAndProtection() {
        Upid upid =
                fixture.finish(
                        "POST /vzdump",
                        "vmid=102&storage=local&mode=snapshot&compress=zstd&protected=1"
                            + "&notes-template=%7B%7Bguestname%7D%7D+%7B%7Bvmid%7D%7D+%7B%7Bnode%7D%7D");
        List<String> log = agent.log(upid);
        assertEquals(
                "INFO: starting new backup job: vzdump 102 --compress zstd --mode snapshot"
                        + " --notes-template '{{guestname}} {{vmid}} {{node}}' --protected 1"
                        + " --storage local --node demo-felhom",
                log.getFirst());
        assertTrue(log.contains("INFO: backup mode: stop"), "a stopped guest needs no snapshot");
        assertTrue(
                log.containsAll(
                        List.of(
                                "INFO: adding notes to backup",
                                "INFO: marking backup as protected")));
        JsonNode row = agent.get("/storage/local/content?content=backup").get(0);
        assertEquals(
                "local:backup/vzdump-lxc-102-2026_11_22-01_11_17.tar.zst",
                row.get("volid").asText());
        assertEquals("tiny 102 demo-felhom", row.get("notes").asText());
        assertEquals(1, row.get("protected").asInt());
        assertEquals(1795309877, row.get("ctime").asLong());
        assertEquals("tar.zst", row.get("format").asText());
        assertTrue(row.get("size").asLong() > 0);
    }

    @Test
    void aRunningGuestIsFrozenBySnapshotAndLockedMeanwhile() {
        fixture.run(101);
        Upid upid =
                agent.start("POST /vzdump", "vmid=101&storage=local&mode=snapshot&compress=zstd");
        assertEquals("backup", agent.config(101, "lock"));
        assertEquals("vzdump", agent.config(101, "parent"));
        JsonNode snapshot = agent.get("/lxc/101/snapshot").get(1);
        assertEquals("vzdump", snapshot.get("name").asText());
        assertEquals("vzdump backup snapshot\n", snapshot.get("description").asText());
        fixture.clock.advance(StorageFixture.TIME);
        assertEquals("OK", agent.exit(upid));
        List<String> log = agent.log(upid);
        assertEquals(
                List.of(
                        "INFO: status = running",
                        "INFO: CT Name: app-101",
                        "INFO: including mount point rootfs ('/') in backup",
                        "INFO: including mount point mp0 ('/srv/data') in backup",
                        "INFO: excluding volume mount point mp1 ('/srv/cache') from backup"
                                + " (disabled)",
                        "INFO: backup mode: snapshot",
                        "INFO: ionice priority: 7",
                        "INFO: suspend vm to make snapshot",
                        "INFO: create storage snapshot 'vzdump'",
                        "  Logical volume \"snap_vm-101-disk-0_vzdump\" created.",
                        "  Logical volume \"snap_vm-101-disk-1_vzdump\" created.",
                        "INFO: resume vm"),
                log.subList(3, 15));
        assertEquals(
                List.of(
                        "INFO: cleanup temporary 'vzdump' snapshot",
                        "  Logical volume \"snap_vm-101-disk-0_vzdump\" successfully removed.",
                        "  Logical volume \"snap_vm-101-disk-1_vzdump\" successfully removed.",
                        "INFO: Finished Backup of VM 101 (00:00:07)"),
                log.subList(log.size() - 7, log.size() - 3));
        assertEquals("", agent.config(101, "lock"));
        assertEquals("before-upd", agent.config(101, "parent"));
        assertEquals(2, agent.get("/lxc/101/snapshot").size());
    }

    @Test
    void stopModeStopsAndStartsAgainAndMayWarn() {
        fixture.state().put(fixture.guest(101).without("features"));
        fixture.run(101);
        Upid upid = agent.start("POST /vzdump", "vmid=101&storage=local&mode=stop");
        assertEquals("stopped", agent.get("/lxc/101/status/current").get("status").asText());
        fixture.clock.advance(StorageFixture.TIME);
        assertEquals("WARNINGS: 1", agent.exit(upid));
        assertEquals("running", agent.get("/lxc/101/status/current").get("status").asText());
        List<String> log = agent.log(upid);
        assertTrue(log.contains("INFO: stopping virtual guest"));
        assertEquals(
                List.of(
                        "INFO: restarting vm",
                        "WARN: Systemd 257 detected. You may need to enable nesting.",
                        "INFO: guest is online again after 7 seconds"),
                log.subList(log.size() - 7, log.size() - 4));
        assertTrue(fixture.backups(101).getFirst().endsWith("01_11_17.tar"));
    }

    @Test
    void aStorageWithoutSnapshotsFallsBackToSuspend() {
        fixture.run(103);
        Upid upid = fixture.finish("POST /vzdump", "vmid=103&storage=local&compress=gzip");
        List<String> log = agent.log(upid);
        int at = log.indexOf("INFO: mode failure - some volumes do not support snapshots");
        assertEquals(
                List.of("INFO: trying 'suspend' mode instead", "INFO: backup mode: suspend"),
                log.subList(at + 1, at + 3));
        assertTrue(log.contains("INFO: suspending guest"));
        assertTrue(fixture.guest(103).snapshots().isEmpty());
        assertEquals("OK", agent.exit(upid));
    }

    @Test
    void anAbortedBackupLeavesLockAndSnapshot() {
        fixture.run(101);
        Upid upid =
                agent.start("POST /vzdump", "vmid=101&storage=local&mode=snapshot&compress=gzip");
        fixture.clock.advance(Duration.ofSeconds(3));
        assertEquals(200, agent.send("DELETE /tasks/" + upid, "").status());
        assertEquals("unexpected status", agent.exit(upid));
        assertEquals(
                "INFO: creating vzdump archive"
                        + " '/var/lib/vz/dump/vzdump-lxc-101-2026_11_22-01_11_17.tar.gz'",
                agent.log(upid).getLast());
        assertEquals("backup", agent.config(101, "lock"));
        assertEquals("vzdump", agent.config(101, "parent"));
        assertTrue(fixture.backups(101).isEmpty());

        Upid next =
                fixture.finish(
                        "POST /vzdump", "vmid=101&storage=local&mode=snapshot&compress=zstd");
        assertEquals("job errors", agent.exit(next));
        assertEquals(
                List.of(
                        "INFO: status = running",
                        "ERROR: Backup of VM 101 failed - CT is locked (backup)",
                        "INFO: Failed at 2026-11-22 01:11:20",
                        "INFO: Backup job finished with errors",
                        "TASK ERROR: job errors"),
                agent.log(next).subList(3, 8));
        assertEquals("backup", agent.config(101, "lock"));
        fixture.state().put(fixture.guest(101).without("lock"));
        Upid last = fixture.finish("POST /vzdump", "vmid=101&storage=local&mode=snapshot");
        assertTrue(agent.log(last).contains("INFO: found old vzdump snapshot (force removal)"));
        assertEquals("OK", agent.exit(last));
    }

    @Test
    void theErrorsOfOneGuestDoNotKeepTheOthersFromTheirTurn() {
        Upid upid =
                agent.start("POST /vzdump", "vmid=102%2C999&storage=local&mode=stop&compress=zstd");
        assertEquals("", upid.id());
        fixture.clock.advance(StorageFixture.TIME);
        assertEquals("job errors", agent.exit(upid));
        List<String> log = agent.log(upid);
        assertTrue(log.contains("INFO: Finished Backup of VM 102 (00:00:03)"));
        assertEquals(
                "ERROR: Backup of VM 999 failed - unable to find VM '999'",
                log.get(log.size() - 4));
        assertEquals(1, fixture.backups(102).size());
    }

    @Test
    void privilegesOnTheGuestAreCheckedInTheTask() {
        Operator token = fixture.token("nobackup", Privilege.DATASTORE_ALLOCATE_SPACE);
        Upid upid = token.start("POST /vzdump", "vmid=102&storage=local&mode=stop");
        fixture.clock.advance(StorageFixture.TIME);
        assertEquals("403 Permission check failed (/vms/102, VM.Backup)", token.exit(upid));
        assertEquals(
                List.of(
                        "INFO: starting new backup job: vzdump 102 --mode stop --storage local"
                                + " --node demo-felhom",
                        "TASK ERROR: 403 Permission check failed (/vms/102, VM.Backup)"),
                token.log(upid));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nosuch | could not activate storage 'nosuch': storage 'nosuch' does not exist"
                    + " could not get storage information for 'nosuch': storage 'nosuch' does not"
                    + " exist",
                "local-lvm | could not get storage information for 'local-lvm': can't use storage"
                        + " 'local-lvm' for backups - wrong content type",
                "small | could not activate storage 'small': unable to activate storage 'small' -"
                    + " directory is expected to be a mount point but is not mounted: '/mnt/small'",
            })
    void aStorageThatCannotBeUsedFailsTheTask(String storage, String exit) {
        fixture.state()
                .put(
                        SimulatedStorage.of("small", StorageType.DIR, ContentType.BACKUP)
                                .inactive(
                                        "unable to activate storage 'small' - directory is expected"
                                                + " to be a mount point but is not mounted:"
                                                + " '/mnt/small'"));
        Upid upid = fixture.finish("POST /vzdump", "vmid=102&mode=stop&storage=" + storage);
        assertEquals(exit, agent.exit(upid));
        assertEquals(List.of("TASK ERROR: " + exit), agent.log(upid));
    }

    @Test
    void aFullStorageFailsTheGuest() {
        fixture.state()
                .put(
                        SimulatedStorage.of("small", StorageType.DIR, ContentType.BACKUP)
                                .withSize(2 << 20, 1 << 20));
        fixture.run(101);
        Upid upid =
                fixture.finish("POST /vzdump", "vmid=101&storage=small&mode=snapshot&compress=0");
        assertEquals("job errors", agent.exit(upid));
        List<String> log = agent.log(upid);
        assertTrue(
                log.containsAll(
                        List.of(
                                "INFO: tar: -: Wrote only 4096 of 10240 bytes",
                                "INFO: tar: Error is not recoverable: exiting now")));
        assertTrue(
                log.stream()
                        .anyMatch(
                                line ->
                                        line.startsWith(
                                                        "ERROR: Backup of VM 101 failed - command"
                                                                + " 'set -o pipefail && ")
                                                && line.endsWith(
                                                        " ./ ./srv/data"
                                                            + " >/mnt/small/dump/vzdump-lxc-101-2026_11_22-01_11_17.dat'"
                                                            + " failed: exit code 2")));
        assertEquals("", agent.config(101, "lock"));
        assertTrue(fixture.state().volumes("small").isEmpty());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "readonly | vmid=102&storage=local | 403 | Permission check failed (/storage/local,"
                        + " Datastore.AllocateSpace)",
                "agent | vmid=102&storage=local&bwlimit=1000 | 403 | Permission check failed (/,"
                        + " Sys.Modify)",
                "readonly | vmid=102&storage=local&prune-backups=keep-last%3D1 | 403 | Permission"
                        + " check failed (/storage/local, Datastore.Allocate)",
                "agent | vmid=102&dumpdir=%2Ftmp | 400 | dumpdir: Only root may set this option.",
                "agent | vmid=102&tmpdir=%2Ftmp | 400 | tmpdir: Only root may set this option.",
                "agent | storage=local | 400 | vmid: property is missing",
                "agent | vmid=102&mode=bogus | 400 | mode: value 'bogus' does not have a value in"
                        + " the enumeration 'snapshot, suspend, stop'",
                "agent | vmid=102&compress=xz | 400 | compress: value 'xz' does not have a value in"
                        + " the enumeration '0, 1, gzip, lzo, zstd'",
                "agent | vmid=102&protected=1 | 400 | storage: missing property - 'protected'"
                        + " requires this property",
                "agent | vmid=102&prune-backups=keep-some%3D1 | 400 | prune-backups: invalid format"
                    + " - format error\\n"
                    + "prune-backups.keep-some: property is not defined in schema and the schema"
                    + " does not allow additional properties\\n",
                "agent | vmid=102&nosuch=1 | 400 | nosuch: property is not defined in schema and"
                        + " the schema does not allow additional properties",
            })
    void someThingsAreRefusedAtOnce(String token, String form, int status, String text) {
        WireClient.Received answer =
                new Operator(fixture.host, fixture.host.token(token)).send("POST /vzdump", form);
        assertEquals(status, answer.status());
        JsonNode body = answer.json();
        String said =
                status == 403
                        ? body.get("message").asText().strip()
                        : body.get("errors").fieldNames().next()
                                + ": "
                                + body.get("errors").elements().next().asText();
        assertEquals(text.replace("\\n", "\n"), said);
        assertTrue(fixture.host.executed().isEmpty());
    }

    @Test
    void oldBackupsArePrunedAndProtectedOnesStay() {
        fixture.finish("POST /vzdump", "vmid=102&storage=local&protected=1");
        String second = fixture.backup(102);
        fixture.backup(101);
        Upid upid = fixture.finish("POST /vzdump", "vmid=102&storage=local&compress=zstd&" + LIMIT);
        List<String> log = agent.log(upid);
        int at = log.indexOf("INFO: prune older backups with retention: keep-last=1");
        assertEquals(
                List.of(
                        "INFO: removing backup '" + second + "'",
                        "INFO: pruned 1 backup(s) not covered by keep-retention policy"),
                log.subList(at + 1, at + 3));
        assertEquals(2, fixture.backups(102).size());
        assertFalse(fixture.backups(102).contains(second));
        assertEquals(1, fixture.backups(101).size());

        Upid full = fixture.finish("POST /vzdump", "vmid=102&storage=local&remove=0&" + LIMIT);
        assertEquals("job errors", agent.exit(full));
        assertTrue(
                agent.log(full)
                        .contains(
                                "ERROR: Backup of VM 102 failed - There is a max backup limit of 1"
                                    + " enforced by the target storage or the vzdump parameters."
                                    + " Either increase the limit or delete old backups."));
    }

    @Test
    void oneJobWaitsForTheOther() {
        Upid first = agent.start("POST /vzdump", "vmid=102&storage=local");
        Upid second = agent.start("POST /vzdump", "vmid=101&storage=local");
        fixture.clock.advance(StorageFixture.TIME);
        assertEquals("OK", agent.exit(first));
        assertEquals("", agent.exit(second));
        fixture.clock.advance(StorageFixture.TIME.plusSeconds(1));
        assertEquals("OK", agent.exit(second));
        assertEquals(
                List.of("INFO: trying to get global lock - waiting...", "INFO: got global lock"),
                agent.log(second).subList(0, 2));
    }
}
