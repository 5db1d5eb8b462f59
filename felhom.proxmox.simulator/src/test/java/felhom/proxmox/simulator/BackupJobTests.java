package felhom.proxmox.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;

import felhom.proxmox.model.Release;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Backup jobs: what they select, and what a host says of it. */
class BackupJobTests {
    private static final String VOLUMES = "/cluster/backup/%s/included_volumes";

    @Test
    void theHealthyHostBacksUpEverythingButItsTemplate() {
        try (SimulatedHost host = SimulatedHost.start()) {
            assertEquals(List.of(101, 102, 103), vmids(host, "agent", "backup-nightly"));
            assertEquals(List.of(200, 201, 202, 9001), vmids(host, "agent", "backup-weekly"));
            JsonNode without = data(host, "agent", "/cluster/backup-info/not-backed-up");
            assertEquals(
                    "[{\"vmid\":900,\"name\":\"golden-docker\",\"type\":\"lxc\"}]",
                    without.toString());
            for (JsonNode job : data(host, "agent", "/cluster/backup")) {
                long run = job.get("next-run").asLong();
                assertTrue(run > host.state().now().getEpochSecond(), job::toString);
                assertTrue(job.get("prune-backups").get("keep-last").isTextual(), job::toString);
                assertEquals(1, job.get("enabled").asInt());
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "pool=apps;vmid=102;all=1, '102,103'",
        "vmid=101 102;all=1, '101,102'",
        "vmid=101;exclude=101, '101'",
        "all=1;exclude=101;exclude-path=/tmp, '102,103,200,201,202,900,9001'",
        "exclude=101;node=demo-felhom, '102,103,200,201,202,900,9001'",
        "all=1;node=other, ''",
        "vmid=101;node=other, ''",
        "mode=stop, ''",
    })
    void poolComesBeforeNumbersAndNumbersBeforeAll(String options, String selected) {
        try (SimulatedHost host = SimulatedHost.start()) {
            host.state().cluster().putIntoPool(102, "apps");
            host.state().cluster().putIntoPool(103, "apps");
            SimulatedBackupJob job = SimulatedBackupJob.of("job", "02:30");
            for (String option : options.split(";")) {
                String[] both = option.split("=");
                job = job.with(both[0], both[1]);
            }
            host.state().cluster().put(job);
            assertEquals(
                    selected,
                    String.join(
                            ",",
                            vmids(host, "agent", "job").stream().map(Object::toString).toList()));
        }
    }

    @Test
    void aDisabledJobCountsInTheHostsOwnList() {
        try (SimulatedHost host = SimulatedHost.start()) {
            ClusterState cluster = host.state().cluster();
            cluster.put(cluster.backupJob("backup-nightly").orElseThrow().withEnabled(false));
            assertEquals(1, data(host, "agent", "/cluster/backup-info/not-backed-up").size());
            cluster.removeBackupJob("backup-nightly");
            assertEquals(4, data(host, "agent", "/cluster/backup-info/not-backed-up").size());
        }
    }

    @Test
    void onlyGuestsThatTheTokenMaySeeAreShown() {
        try (SimulatedHost host = SimulatedHost.start()) {
            SimulatedBackupJob job =
                    SimulatedBackupJob.of("job", "02:30").with("vmid", "101,102,555");
            host.state().cluster().put(job);
            host.state()
                    .access()
                    .grant("/vms", host.operatorToken().id().toString(), "NoAccess", true);
            host.state()
                    .access()
                    .grant("/vms/102", host.operatorToken().id().toString(), "PVEAuditor", true);
            assertEquals(List.of(102), vmids(host, "agent", "job"));
            assertEquals(List.of(101, 102, 555), vmids(host, "readonly", "job"));
            assertEquals(0, data(host, "agent", "/cluster/backup-info/not-backed-up").size());
            assertEquals(
                    "Permission check failed (/, Sys.Audit)",
                    WireClient.get(host, host.token("vmonly"), "/cluster/backup").reason());
        }
    }

    @Test
    void theReasonOfADiskSaysOnlyWhetherItHasAFlag() {
        try (SimulatedHost host = SimulatedHost.start()) {
            host.state()
                    .put(
                            SimulatedGuest.virtualMachine(300, "big")
                                    .with("scsi0", "local-lvm:vm-300-disk-0,size=1G")
                                    .with("scsi1", "local-lvm:vm-300-disk-1,backup=0,size=1G")
                                    .with("sata0", "local-lvm:vm-300-disk-2,backup=1,size=1G")
                                    .with("ide2", "none,media=cdrom")
                                    .with("unused0", "local-lvm:vm-300-disk-4")
                                    .with("efidisk0", "local-lvm:vm-300-disk-3,size=4M"));
            host.state().cluster().put(SimulatedBackupJob.of("job", "02:30").with("vmid", "300"));
            List<String> disks = new ArrayList<>();
            for (JsonNode disk : guests(host, "agent", "job").get(0).get("children")) {
                disks.add(
                        disk.get("id").asText()
                                + " "
                                + disk.get("included").asInt()
                                + " "
                                + disk.get("reason").asText());
            }
            Collections.sort(disks);
            assertEquals(
                    List.of(
                            "300:efidisk0 0 efidisk but no OVMF BIOS",
                            "300:sata0 1 backup=no",
                            "300:scsi0 1 backup=yes",
                            "300:scsi1 0 backup=no"),
                    disks);
        }
    }

    @Test
    void aHostBeforeSchedulesHasDaysAndATimeAndNothingNewer() {
        try (SimulatedHost host = released("6.4")) {
            JsonNode jobs = data(host, "agent", "/cluster/backup");
            assertEquals(2, jobs.size());
            JsonNode nightly = jobs.get(0);
            assertEquals("mon,tue,wed,thu,fri,sat,sun", nightly.get("dow").asText());
            assertTrue(nightly.get("starttime").asText().matches("[0-9]{2}:[0-9]{2}"));
            assertEquals("keep-last=3", nightly.get("prune-backups").asText());
            for (String newer : List.of("schedule", "next-run", "notes-template", "type")) {
                assertFalse(nightly.has(newer), newer);
            }
            assertEquals(3, guests(host, "agent", "backup-nightly").size());
            assertEquals(
                    501,
                    WireClient.get(host, host.operatorToken(), "/cluster/backup-info/not-backed-up")
                            .status());
            assertEquals(
                    "Proxmox VE 6.4 has no schedule '*/30' (expected days and a time, for example"
                            + " 'sat 02:30')",
                    assertThrows(
                                    IllegalArgumentException.class,
                                    () ->
                                            host.state()
                                                    .cluster()
                                                    .put(SimulatedBackupJob.of("job", "*/30")))
                            .getMessage());
        }
    }

    @ParameterizedTest
    @CsvSource({"7.4, true, false", "8.4, true, true", "9.2, true, true"})
    void aHostShowsTheOptionsOfItsRelease(String release, boolean notes, boolean fleecing) {
        try (SimulatedHost host = released(release)) {
            ClusterState cluster = host.state().cluster();
            cluster.put(
                    cluster.backupJob("backup-nightly")
                            .orElseThrow()
                            .with("fleecing", "enabled=1,storage=local-lvm"));
            JsonNode nightly = data(host, "agent", "/cluster/backup").get(0);
            assertEquals(notes, nightly.has("notes-template"));
            assertEquals(fleecing, nightly.has("fleecing"));
            assertEquals("vzdump", nightly.get("type").asText());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "02:30, 2026-11-28T02:30:00Z",
        "22:10, 2026-11-27T22:10:00Z",
        "22:00, 2026-11-28T22:00:00Z",
        "fri 22:00, 2026-12-04T22:00:00Z",
        "mon..fri 02:30, 2026-11-30T02:30:00Z",
        "'sat..mon,wed 6:05', 2026-11-28T06:05:00Z",
        "sun 24:00, ",
        "*/30, ",
    })
    void theNextRunOfASimpleScheduleIsComputed(String schedule, Instant expected) {
        assertEquals(
                Optional.ofNullable(expected),
                SimulatedBackupJob.of("job", schedule)
                        .runAfter(Instant.parse("2026-11-27T22:00:00Z")));
    }

    private static SimulatedHost released(String release) {
        return SimulatedHost.builder().release(Release.parse(release)).start();
    }

    private static List<Integer> vmids(SimulatedHost host, String token, String job) {
        List<Integer> found = new ArrayList<>();
        guests(host, token, job).forEach(guest -> found.add(guest.get("id").asInt()));
        Collections.sort(found);
        return found;
    }

    private static JsonNode guests(SimulatedHost host, String token, String job) {
        return data(host, token, VOLUMES.formatted(job)).get("children");
    }

    private static JsonNode data(SimulatedHost host, String token, String path) {
        return WireClient.get(host, host.token(token), path).json().get("data");
    }
}
