package felhom.proxmox.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import felhom.proxmox.model.BackupRetention;
import felhom.proxmox.model.NodeName;
import felhom.proxmox.model.StorageId;
import felhom.proxmox.model.VmId;
import felhom.proxmox.model.backup.BackupJob;
import felhom.proxmox.model.backup.BackupJobId;
import felhom.proxmox.model.backup.BackupSelection;
import felhom.proxmox.model.backup.JobGuest;
import felhom.proxmox.model.backup.JobVolume;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Backup jobs as hosts send them. */
class BackupJobReadTests {
    private static SortedMap<String, BackupJob> captured(String number) {
        SortedMap<String, BackupJob> jobs = new TreeMap<>();
        CannedTransport.ok(Capture.find("answers.tsv", number).body())
                .client()
                .cluster()
                .backupJobs()
                .list()
                .forEach(job -> jobs.put(job.id().value(), job));
        return jobs;
    }

    private static BackupJob job(String fields) {
        return CannedTransport.ok("{\"data\":[{\"id\":\"job\"," + fields + "}]}")
                .client()
                .cluster()
                .backupJobs()
                .list()
                .getFirst();
    }

    private static List<JobGuest> guests(String capture) {
        return CannedTransport.ok(Capture.find("answers.tsv", capture).body())
                .client()
                .cluster()
                .backupJobs()
                .guests(BackupJobId.parse("job"));
    }

    @Test
    void aJobTellsWhomItBacksUpWhenAndWhereTo() {
        BackupJob job = captured("1421").get("job-vmids");
        assertTrue(job.enabled());
        assertEquals(Optional.of("mon..fri 02:30"), job.schedule());
        assertEquals(Optional.of(Instant.ofEpochSecond(1796005800)), job.nextRun());
        assertEquals(
                BackupSelection.of(
                        new TreeSet<>(
                                List.of(
                                        new VmId(101),
                                        new VmId(102),
                                        new VmId(103),
                                        new VmId(105),
                                        new VmId(300),
                                        new VmId(999)))),
                job.selection());
        assertEquals(Optional.of(new StorageId("local")), job.storage());
        assertEquals(
                Optional.of(BackupRetention.parse("keep-last=3,keep-daily=7")), job.retention());
        assertEquals(Optional.of("snapshot"), job.mode());
        assertTrue(job.repeatMissed());
        assertEquals(Optional.of("{{guestname}} on {{node}}"), job.notesTemplate());
        assertEquals(Optional.of("nightly"), job.comment());
        assertEquals(
                Map.of(
                        "compress", "zstd",
                        "fleecing", "enabled=1,storage=local-lvm",
                        "mailnotification", "failure",
                        "mailto", "a@b.example"),
                job.options());
    }

    @Test
    void otherJobsOfTheSameHostSelectOtherwise() {
        Map<String, BackupJob> jobs = captured("1421");
        BackupJob all = jobs.get("job-all");
        assertFalse(all.enabled());
        assertTrue(all.nextRun().isPresent());
        assertEquals("All[excluded=[102, 201]]", all.selection().toString());
        assertEquals(Optional.empty(), all.retention());
        BackupJob pool = jobs.get("job-pool");
        assertEquals(new BackupSelection.Pool("apps"), pool.selection());
        assertEquals(Optional.of(NodeName.parse("demo-felhom")), pool.node());
        assertTrue(pool.protectedBackups());
        BackupJob path = captured("1595").get("job-path");
        assertEquals(Map.of("exclude-path", "/var/cache,/tmp/x"), path.options());
        assertEquals(Optional.empty(), captured("1595").get("job-nostore").storage());
    }

    @ParameterizedTest
    @CsvSource({
        "'\"vmid\":\"101\",\"pool\":\"apps\",\"all\":1', Pool[pool=apps]",
        "'\"vmid\":\"101 102;103\",\"all\":1', 'Guests[guests=[101, 102, 103]]'",
        "'\"vmid\":101', Guests[guests=[101]]",
        "'\"all\":\"1\"', All[excluded=[]]",
        "'\"exclude\":\"101\"', All[excluded=[101]]",
        "'\"all\":0', Nothing[]",
    })
    void poolComesBeforeNumbersAndNumbersBeforeAll(String fields, String selection) {
        assertEquals(selection, job(fields).selection().toString());
    }

    @ParameterizedTest
    @CsvSource({
        "'\"starttime\":\"02:30\",\"dow\":\"sat,sun\"', 'sat,sun 02:30'",
        "'\"starttime\":\"02:30\",\"dow\":\"mon,tue,wed,thu,fri,sat,sun\"', 02:30",
        "'\"starttime\":\"02:30\"', 02:30",
        "'\"schedule\":\"*/30\",\"starttime\":\"02:30\"', */30",
        "'\"dow\":\"sat\"', ",
    })
    void daysAndTimeOfAnOldHostAreASchedule(String fields, String schedule) {
        assertEquals(Optional.ofNullable(schedule), job(fields).schedule());
        assertEquals(Map.of(), job(fields).options());
    }

    @ParameterizedTest
    @CsvSource({
        "'\"mode\":\"stop\"', true",
        "'\"enabled\":\"0\"', false",
        "'\"enabled\":\"1\"', true",
        "'\"enabled\":false', false",
    })
    void aJobIsEnabledUnlessTheHostSaysOtherwise(String fields, boolean enabled) {
        assertEquals(enabled, job(fields).enabled());
    }

    @ParameterizedTest
    @CsvSource({
        "'\"prune-backups\":\"keep-last=2\"', 2",
        "'\"prune-backups\":{\"keep-last\":2}', 2",
        "'\"prune-backups\":{\"keep-last\":\"2\",\"keep-monthly\":\"3\"},\"maxfiles\":9', 5",
        "'\"maxfiles\":4', 4",
        "'\"maxfiles\":\"4\"', 4",
    })
    void aRetentionComesInManyForms(String fields, long most) {
        assertEquals(most, job(fields).retention().orElseThrow().most().orElseThrow());
    }

    @Test
    void whatANewerHostAddsIsKeptAndDoesNoHarm() {
        assertEquals(
                Map.of("a", "1", "b", "x=1,y=z", "c", "1,2", "quiet", "1"),
                job("\"a\":true,\"b\":{\"x\":1,\"y\":\"z\"},\"c\":[1,\"2\"],\"d\":null,\"quiet\":1")
                        .options());
    }

    @Test
    void theGuestsOfAJobComeWithTheirVolumes() {
        List<JobGuest> guests = guests("1427");
        JobGuest web = guests.getFirst();
        assertEquals(Optional.of("web"), web.name());
        assertEquals(
                List.of(
                        new JobVolume(
                                "mp1",
                                Optional.of("local-lvm:vm-101-disk-2"),
                                false,
                                Optional.of("disabled"))),
                web.leftOut());
        JobGuest gone = guests.getLast();
        assertTrue(gone.isGone());
        assertEquals(new VmId(999), gone.vmid());
        assertEquals(List.of(), gone.volumes());
        JobVolume included =
                guests("1584").getFirst().volumes().stream()
                        .filter(volume -> volume.option().equals("sata0"))
                        .findFirst()
                        .orElseThrow();
        assertTrue(included.included());
        assertEquals(Optional.of("backup=no"), included.reason());
        assertEquals(Optional.empty(), guests("1596").getLast().name());
    }

    @Test
    void theConfigurationInABackupIsReadAsThatOfAContainer() {
        var config =
                CannedTransport.ok(Capture.find("answers.tsv", "1463").body())
                        .client()
                        .node("demo-felhom")
                        .backups()
                        .config(
                                felhom.proxmox.model.VolumeId.parse(
                                        "local:backup/vzdump-lxc-105-2026_11_27-17_19_28.tar.zst"))
                        .container();
        assertEquals(Optional.of("spare"), config.hostname());
        assertEquals(2, config.mountPoints().size());
    }

    @Test
    void aStorageTellsWhatItKeeps() {
        List<Optional<BackupRetention>> kept =
                CannedTransport.ok(Capture.find("answers.tsv", "002").body())
                        .client()
                        .cluster()
                        .storages()
                        .stream()
                        .map(storage -> storage.retention())
                        .toList();
        assertEquals(List.of(Optional.of(BackupRetention.ALL)), kept);
    }

    @Test
    void whatAnOldHostDoesNotHaveIsNotAsked() {
        ReleasedHost host = new ReleasedHost("6.4");
        UnsupportedByHostException refused =
                assertThrows(
                        UnsupportedByHostException.class,
                        () -> host.client().cluster().backupJobs().guestsWithoutJob());
        assertTrue(refused.getMessage().contains("since 7.0"), refused.getMessage());
        assertEquals(List.of(), host.requests());
    }
}
