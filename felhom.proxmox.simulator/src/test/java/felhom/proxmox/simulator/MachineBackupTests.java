package felhom.proxmox.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;

import felhom.proxmox.model.GuestLock;
import felhom.proxmox.model.Release;
import felhom.proxmox.model.Upid;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;
import java.util.List;

/** Backups of virtual machines: what they hold, and in which state the machine is meanwhile. */
class MachineBackupTests {
    private static final String ARCHIVE = "local:backup/vzdump-qemu-%s-2026_11_28-03_00_00.vma.zst";
    private final SimulatedClock clock = SimulatedClock.at(MachineFixture.NOW);
    private SimulatedHost host;
    private Operator operator;

    @BeforeEach
    void start() {
        host = MachineFixture.host().clock(clock).start();
        operator = Operator.of(host);
    }

    @AfterEach
    void stop() {
        host.close();
    }

    private Upid backup(int guest, String mode) {
        return operator.start(
                "POST /vzdump", "vmid=" + guest + "&storage=local&compress=zstd&mode=" + mode);
    }

    /** The lines between two others, without those of the copy, whose numbers depend on time. */
    private List<String> log(Upid upid) {
        return operator.log(upid).stream()
                .map(line -> line.replaceFirst("task '[0-9a-f-]{36}'", "task 'UUID'"))
                .filter(line -> !line.matches("INFO: +\\d+% .*|INFO: (transferred|backup is) .*"))
                .toList();
    }

    private void change(int guest, String key, String value) {
        host.state().put(host.state().guest(guest).orElseThrow().with(key, value));
    }

    @Test
    void theLinesSayWhatOfEveryKindIsInTheArchive() {
        change(300, "scsi5", "/dev/sdb,size=512M");
        change(300, "unused0", "local-lvm:vm-300-disk-9");
        change(300, "ide3", "local-lvm:vm-300-cloudinit,media=cdrom");
        Upid upid = backup(300, "snapshot");
        assertEquals("OK", operator.exit(upid));
        assertEquals(
                List.of(
                        "INFO: starting new backup job: vzdump 300 --compress zstd --mode snapshot"
                                + " --storage local --node demo-felhom",
                        "INFO: Starting Backup of VM 300 (qemu)",
                        "INFO: Backup started at 2026-11-28 03:00:00",
                        "INFO: status = stopped",
                        "INFO: backup mode: stop",
                        "INFO: ionice priority: 7",
                        "INFO: VM Name: big",
                        "INFO: include disk 'scsi0' 'local-lvm:vm-300-disk-2' 1G",
                        "INFO: exclude disk 'scsi1' 'local-lvm:vm-300-disk-3' (backup=no)",
                        "INFO: include disk 'scsi5' '/dev/sdb' 512M",
                        "INFO: include disk 'virtio0' 'local-lvm:vm-300-disk-5' 1G",
                        "INFO: include disk 'sata0' 'local-lvm:vm-300-disk-1' 1G",
                        "INFO: include disk 'efidisk0' 'local-lvm:vm-300-disk-0' 4M",
                        "INFO: include disk 'tpmstate0' 'local-lvm:vm-300-disk-4' 4M",
                        "INFO: skip unused drive 'unused0' (not included into backup)",
                        "INFO: creating vzdump archive"
                                + " '/var/lib/vz/dump/vzdump-qemu-300-2026_11_28-03_00_00.vma.zst'",
                        "INFO: starting kvm to execute backup task",
                        "INFO: attaching TPM drive to QEMU for backup",
                        "INFO: starting backup via QMP command",
                        "INFO: started backup task 'UUID'",
                        "INFO: stopping kvm after backup task",
                        "INFO: archive file size: 67MB",
                        "INFO: Finished Backup of VM 300 (00:00:00)",
                        "INFO: Backup finished at 2026-11-28 03:00:00",
                        "INFO: Backup job finished successfully",
                        "TASK OK"),
                log(upid));
    }

    @Test
    void firmwareWithoutItsBiosIsNotInTheArchive() {
        change(300, "bios", "seabios");
        assertTrue(
                operator.log(backup(300, "stop"))
                        .contains(
                                "INFO: exclude disk 'efidisk0' 'local-lvm:vm-300-disk-0' (efidisk"
                                        + " but no OVMF BIOS)"));
    }

    @Test
    void olderReleasesMisspellIt() {
        try (SimulatedHost old = MachineFixture.host().release(Release.parse("8.4")).start()) {
            old.state().put(old.state().guest(300).orElseThrow().without("bios"));
            Operator there = Operator.of(old);
            assertTrue(
                    there.log(there.start("POST /vzdump", "vmid=300&storage=local"))
                            .contains(
                                    "INFO: exclude disk 'efidisk0' 'local-lvm:vm-300-disk-0'"
                                            + " (efidisk but no OMVF BIOS)"));
        }
    }

    @Test
    void aRunningMachineIsFrozenByItsAgent() {
        assertEquals(
                List.of(
                        "INFO: status = running",
                        "INFO: VM Name: busy",
                        "INFO: include disk 'scsi0' 'local-lvm:vm-302-disk-0' 1G",
                        "INFO: backup mode: snapshot",
                        "INFO: ionice priority: 7",
                        "INFO: creating vzdump archive"
                                + " '/var/lib/vz/dump/vzdump-qemu-302-2026_11_28-03_00_00.vma.zst'",
                        "INFO: issuing guest-agent 'fs-freeze' command",
                        "INFO: starting backup via QMP command",
                        "INFO: issuing guest-agent 'fs-thaw' command",
                        "INFO: started backup task 'UUID'",
                        "INFO: resuming VM again"),
                log(backup(302, "snapshot")).subList(3, 14));
        assertTrue(host.state().guest(302).orElseThrow().run().isPresent());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "9.2 # 1 # snapshot # skipping guest filesystem freeze - agent configured but not"
                        + " running?",
                "8.4 # 1 # snapshot # skipping guest-agent 'fs-freeze', agent configured but not"
                        + " running?",
                "9.2 # 1,freeze-fs=0 # snapshot # skipping guest filesystem freeze - disabled in VM"
                        + " options",
                "9.2 # 1,freeze-fs-on-backup=0 # snapshot # skipping guest filesystem freeze -"
                        + " disabled in VM options",
                "9.2 # 1 # suspend # skipping guest filesystem freeze - agent configured but not"
                        + " running?",
                "9.2 # 0 # snapshot # ''",
                "9.2 # 1 # stop # ''"
            })
    void whatKeepsFromFreezingIsOneLine(
            String release, String agent, String mode, String expected) {
        try (SimulatedHost own = MachineFixture.host().release(Release.parse(release)).start()) {
            own.state().silenceAgent(302, true);
            own.state().put(own.state().guest(302).orElseThrow().with("agent", agent));
            Operator there = Operator.of(own);
            Upid upid = there.start("POST /vzdump", "vmid=302&storage=local&mode=" + mode);
            assertEquals("OK", there.exit(upid));
            assertEquals(
                    expected.isEmpty() ? List.of() : List.of("INFO: " + expected),
                    there.log(upid).stream().filter(line -> line.contains("freeze")).toList());
        }
    }

    @Test
    void theMachineIsInTheStateOfTheMode() {
        host.close();
        host = MachineFixture.host().clock(clock).taskTime(Duration.ofSeconds(8)).start();
        operator = Operator.of(host);
        Upid stopped = backup(301, "snapshot");
        JsonNode during = operator.get("/qemu/301/status/current");
        assertEquals("running", during.get("status").textValue());
        assertEquals("prelaunch", during.get("qmpstatus").textValue());
        assertEquals("backup", during.get("lock").textValue());
        clock.advance(Duration.ofSeconds(8));
        assertEquals("OK", operator.exit(stopped));
        JsonNode after = operator.get("/qemu/301/status/current");
        assertEquals("stopped", after.get("qmpstatus").textValue());
        assertFalse(after.has("lock"));
        Upid running = backup(302, "stop");
        assertEquals(
                "running", operator.get("/qemu/302/status/current").get("qmpstatus").textValue());
        clock.advance(Duration.ofSeconds(8));
        assertEquals("OK", operator.exit(running));
        List<String> log = log(running);
        assertTrue(log.contains("INFO: stopping virtual guest"), log::toString);
        assertTrue(log.contains("INFO: resuming VM again after 0 seconds"), log::toString);
        assertFalse(log.contains("INFO: stopping kvm after backup task"), log::toString);
    }

    @Test
    void theArchiveIsListedAndItsConfigurationCanBeRead() {
        change(300, "unused0", "local-lvm:vm-300-disk-9");
        backup(300, "stop");
        String archive = ARCHIVE.formatted(300);
        JsonNode row = operator.get("/storage/local/content?content=backup").get(0);
        assertEquals(archive, row.get("volid").textValue());
        assertEquals("qemu", row.get("subtype").textValue());
        assertEquals("vma.zst", row.get("format").textValue());
        String text = operator.get("/vzdump/extractconfig?volume=" + archive).textValue();
        assertTrue(text.contains("\nmemory: 256\n"), text);
        assertTrue(text.contains("\nscsi1: local-lvm:vm-300-disk-3,backup=0,size=1G\n"), text);
        assertTrue(text.contains("\n#qmdump#map:scsi0:drive-scsi0:local-lvm:raw:\n"), text);
        assertFalse(text.contains("map:scsi1"), text);
        assertFalse(text.contains("unused0"), text);
    }

    @Test
    void aLockedMachineFailsAndTheNextOneHasItsTurn() {
        change(301, "lock", GuestLock.BACKUP.value());
        Upid upid = operator.start("POST /vzdump", "vmid=301,302&storage=local");
        assertEquals("job errors", operator.exit(upid));
        List<String> log = log(upid);
        assertTrue(
                log.contains("ERROR: Backup of VM 301 failed - VM is locked (backup)"),
                log::toString);
        assertTrue(log.contains("INFO: Finished Backup of VM 302 (00:00:00)"), log::toString);
    }

    @Test
    void aFullStorageFailsTheBackupAndLetsTheMachineGo() {
        SimulatedStorage local = host.state().storage("local").orElseThrow();
        host.state().put(local.withSize(local.total(), local.total()));
        Upid upid = backup(302, "suspend");
        assertEquals("job errors", operator.exit(upid));
        assertTrue(
                operator.log(upid)
                        .contains(
                                "ERROR: Backup of VM 302 failed - vma_queue_write: write error -"
                                        + " Broken pipe"));
        JsonNode status = operator.get("/qemu/302/status/current");
        assertEquals("running", status.get("qmpstatus").textValue());
        assertFalse(status.has("lock"));
    }

    @Test
    void allGuestsMeansMachinesToo() {
        Upid upid = operator.start("POST /vzdump", "all=1&storage=local");
        assertEquals("OK", operator.exit(upid));
        assertEquals(3, operator.get("/storage/local/content?content=backup").size());
    }
}
