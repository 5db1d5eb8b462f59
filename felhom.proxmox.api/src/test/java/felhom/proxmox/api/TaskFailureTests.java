package felhom.proxmox.api;

import static felhom.proxmox.api.ScriptedHost.TOKEN;
import static felhom.proxmox.api.ScriptedHost.ended;
import static felhom.proxmox.api.ScriptedHost.log;
import static felhom.proxmox.api.ScriptedHost.upid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import felhom.proxmox.api.FailureCause.FailedGuest;
import felhom.proxmox.model.GuestLock;
import felhom.proxmox.model.Upid;
import felhom.proxmox.model.VmId;
import felhom.proxmox.model.access.Privilege;
import felhom.proxmox.model.access.Requirement;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;
import java.util.List;

/** What a user gets for the ways in which a task can end; the words are those of a real host. */
class TaskFailureTests {
    private static final String UPID = upid("vzdump", "101", TOKEN, 0);

    private static TaskOutcome outcome(String exit, String... lines) {
        return new ScriptedHost()
                .onStatus(ended(UPID, exit))
                .onLog(log(lines))
                .client()
                .node("pve")
                .tasks()
                .resume(Upid.parse(UPID))
                .await(Duration.ofMinutes(1));
    }

    private static TaskFailedException failure(String exit, String... lines) {
        TaskFailedException failed =
                assertThrows(TaskFailedException.class, () -> outcome(exit, lines));
        assertEquals(exit, failed.exitStatus().text());
        assertEquals(List.of(lines), failed.logTail());
        assertTrue(failed.getMessage().contains("ended with \"" + exit + "\""));
        return failed;
    }

    @Test
    void okIsASuccess() {
        assertEquals(
                new TaskOutcome.Ok(Upid.parse(UPID), List.of("TASK OK")), outcome("OK", "TASK OK"));
    }

    @Test
    void warningsAreASuccessWithTheirLines() {
        TaskOutcome.Warnings warnings =
                assertInstanceOf(
                        TaskOutcome.Warnings.class,
                        outcome(
                                "WARNINGS: 3",
                                "  WARNING: thin pools, which the host does not count",
                                "WARN: Systemd 252 detected. You may need to enable nesting.",
                                "INFO: going on",
                                "WARN: second",
                                "WARN: third",
                                "TASK WARNINGS: 3"));
        assertEquals(3, warnings.count());
        assertEquals(
                List.of("Systemd 252 detected. You may need to enable nesting.", "second", "third"),
                warnings.warnings());
    }

    @Test
    void jobErrorsAreExplainedFromTheLog() {
        TaskFailedException failed =
                failure(
                        "job errors",
                        "INFO: Finished Backup of VM 102 (00:00:03)",
                        "ERROR: Backup of VM 999 failed - unable to find VM '999'",
                        "ERROR: Backup of VM 103 failed - CT is locked (backup)",
                        "TASK ERROR: job errors");
        FailureCause.GuestsFailed job =
                assertInstanceOf(FailureCause.GuestsFailed.class, failed.reason());
        assertEquals(
                new FailedGuest(
                        new VmId(999), "unable to find VM '999'", new FailureCause.Missing()),
                job.guests().getFirst());
        assertInstanceOf(FailureCause.Locked.class, job.guests().get(1).cause());
        String message = failed.getMessage();
        assertTrue(
                message.contains(
                        "because of guest 999: unable to find VM '999'; guest 103: CT is locked"
                                + " (backup)"),
                message);
        assertTrue(message.contains("pct unlock 103"), message);
    }

    @Test
    void aFullBackupStorageIsReadFromTheLog() {
        TaskFailedException failed =
                failure(
                        "job errors",
                        "INFO: Starting Backup of VM 101 (lxc)",
                        "INFO: zstd: error 70 : Write error : cannot write block : No space left on"
                                + " device",
                        "ERROR: Backup of VM 101 failed - command 'set -o pipefail' failed: exit"
                                + " code 70",
                        "INFO: Starting Backup of VM 102 (lxc)",
                        "ERROR: Backup of VM 102 failed - something else",
                        "TASK ERROR: job errors");
        FailureCause.GuestsFailed job =
                assertInstanceOf(FailureCause.GuestsFailed.class, failed.reason());
        assertEquals(
                List.of(new FailureCause.NoSpace(), new FailureCause.Other()),
                job.guests().stream().map(FailedGuest::cause).toList());
        assertTrue(failed.getMessage().contains("free space on the storage"));
    }

    @Test
    void aFullStorageIsReadFromTheLogOfAnyTask() {
        assertEquals(
                new FailureCause.NoSpace(),
                failure(
                                "unable to restore CT 101 - command 'tar xpf -' failed: exit code"
                                        + " 2",
                                "tar: ./var/lib/x: Wrote only 4096 of 10240 bytes")
                        .reason());
    }

    @Test
    void jobErrorsWithoutALogSaySo() {
        TaskFailedException failed = failure("job errors");
        assertEquals(new FailureCause.GuestsFailed(List.of()), failed.reason());
        assertTrue(failed.getMessage().contains("read the task's log"), failed.getMessage());
    }

    @Test
    void aWorkerThatDidNotEndByItselfWasCutShort() {
        TaskFailedException failed = failure("unexpected status", "INFO: 12% (1.0 GiB)");
        assertEquals(new FailureCause.CutShort(), failed.reason());
        String message = failed.getMessage();
        assertTrue(message.contains("it was stopped, or the node went down"), message);
        assertTrue(message.contains("the guest's lock and snapshots"), message);
    }

    @Test
    void aLockIsNamedWithWhatClearsIt() {
        TaskFailedException failed = failure("CT is locked (backup)");
        FailureCause.Locked lock = failed.lock().orElseThrow();
        assertEquals(new GuestLock("backup"), lock.lock().orElseThrow());
        assertTrue(lock.clearedBy().contains("pct unlock 101"), lock.clearedBy());
        assertTrue(lock.clearedBy().contains("pct delsnapshot 101 vzdump"), lock.clearedBy());
        assertTrue(failed.getMessage().endsWith(lock.clearedBy()));
    }

    @ParameterizedTest
    @CsvSource({
        "CT is locked (snapshot-delete), pct",
        "CT is locked (snapshot), pct",
        "VM is locked (snapshot-delete), qm"
    })
    void aLockLeftWithAHalfDeletedSnapshotIsNamedWithBothCommands(String exit, String tool) {
        assertEquals(
                "the operation that set it clears it; if no such task runs, it was aborted, and"
                        + " only root on the host can clear the lock (no token can): T unlock 101"
                        + " && T delsnapshot 101 NAME --force 1, with the snapshot that is half"
                        + " made or half deleted (that of a backup is vzdump): T listsnapshot 101",
                failure(exit).lock().orElseThrow().clearedBy().replace(tool + " ", "T "));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "can't lock file '/run/lock/lxc/pve-config-101.lock' - got timeout",
                "Failed to obtain guest migration lock - replication running?"
            })
    void aBusyLockFileIsALockWithoutAName(String exit) {
        FailureCause.Locked lock = failure(exit).lock().orElseThrow();
        assertTrue(lock.lock().isEmpty());
        assertTrue(lock.clearedBy().contains("try again later"), lock.clearedBy());
    }

    @Test
    void aRefusalInsideATaskNamesThePrivilegeAndItsGrant() {
        TaskFailedException failed = failure("403 Permission check failed (/vms/102, VM.Backup)");
        assertEquals(
                new FailureCause.MissingPrivilege(
                        Requirement.of("/vms/102", List.of(new Privilege("VM.Backup")))),
                failed.reason());
        assertTrue(failed.getMessage().contains("pveum acl modify /vms/102"), failed.getMessage());
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "unable to create CT 103 - unable to create image: No space left on device,"
                        + " NoSpace",
                "unable to restore CT 106 - volume 'local:backup/x.tar.zst' does not exist,"
                        + " Missing",
                "unable to restore CT 105 - restoring 'mp3' to bind mount is only possible for"
                        + " root, RootOnly",
                "snapshot 'nosuch' does not exist, Missing",
                "snapshot name 'x' already used, AlreadyThere",
                "could not activate storage 'nosuch': storage 'nosuch' does not exist,"
                        + " StorageUnavailable",
                "CT 101 not running, WrongState",
                "unable to get PID for CT 101 (not running?), WrongState",
                "can't remove volume - volume is protected, Protected",
                "unable to create CT 103 - something new, Other",
                "unable to find command 'sendmail', Other",
                "unable to create CT 103 - open3: exec of /usr/bin/qemu-img create failed: No such"
                        + " file or directory, Other",
                "root@pam's mailbox is full, Other"
            })
    void theCauseIsReadFromTheWords(String exit, String cause) {
        assertEquals(cause, failure(exit).reason().getClass().getSimpleName());
    }
}
