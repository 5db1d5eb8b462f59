package felhom.example.consumer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import felhom.proxmox.api.BackupOptions;
import felhom.proxmox.api.FailureCause;
import felhom.proxmox.api.Proxmox;
import felhom.proxmox.api.ProxmoxException;
import felhom.proxmox.api.ProxmoxNode;
import felhom.proxmox.api.ShutdownOptions;
import felhom.proxmox.api.Task;
import felhom.proxmox.api.TaskFailedException;
import felhom.proxmox.api.TaskOutcome;
import felhom.proxmox.api.TaskQuery;
import felhom.proxmox.api.TaskStillRunningException;
import felhom.proxmox.model.GuestLock;
import felhom.proxmox.model.SnapshotName;
import felhom.proxmox.model.StorageId;
import felhom.proxmox.model.TaskSummary;
import felhom.proxmox.model.TaskType;
import felhom.proxmox.model.Upid;
import felhom.proxmox.model.VmId;
import felhom.proxmox.model.access.Operation;
import felhom.proxmox.simulator.TaskScript;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;

/** The samples of the guide to tasks. */
class TaskSamplesTests extends OnSimulatedHost {
    private final VmId vmid = new VmId(101);
    private final StorageId usbBackup = StorageId.parse("usb-backup");
    private Proxmox pve;
    private ProxmoxNode node;

    @BeforeEach
    void connect() {
        pve = client("agent");
        node = pve.node("demo-felhom");
    }

    @AfterEach
    void disconnect() {
        pve.close();
    }

    @Test
    void waiting() {
        // tag::wait
        Task task = node.snapshots().create(vmid, SnapshotName.parse("before-upgrade-32"));
        task.await(Duration.ofMinutes(5));
        // end::wait
        assertEquals(1, host.executed(Operation.CREATE_SNAPSHOT));
    }

    @Test
    void outcomes() {
        host.script(TaskType.BACKUP, TaskScript.ends("WARNINGS: 1", "WARN: nesting is off"));
        // tag::outcomes
        Task task = node.backups().create(BackupOptions.of(vmid, usbBackup));
        switch (task.await(Duration.ofHours(2))) {
            case TaskOutcome.Ok ok -> out.println("done: " + ok.upid());
            case TaskOutcome.HandedToHa later -> out.println("the HA manager does it later");
            case TaskOutcome.Warnings warned -> {
                out.println("done, with " + warned.count() + " warnings");
                warned.warnings().forEach(out::println);
            }
        }
        // end::outcomes
        assertTrue(printed().contains("nesting is off"), printed());
    }

    @Test
    void following() {
        Task task = node.backups().create(BackupOptions.of(vmid, usbBackup));
        // tag::follow
        task.await(Duration.ofHours(2), line -> out.println(line.text()));
        // end::follow
        assertTrue(printed().contains("INFO: including mount point mp0"), printed());
    }

    @Test
    void failing() {
        // tag::failed
        try {
            node.snapshots()
                    .rollback(vmid, SnapshotName.parse("before-upgrad"))
                    .await(Duration.ofMinutes(5));
        } catch (TaskFailedException failed) {
            out.println(failed.exitStatus());
            out.println(failed.reason());
            out.println(failed.nextStep());
            failed.logTail().forEach(out::println);
        }
        // end::failed
        assertTrue(printed().startsWith("snapshot 'before-upgrad' does not exist"), printed());
        assertTrue(printed().contains("Missing[]"), printed());
    }

    // tag::causes
    enum Then {
        TRY_AGAIN_LATER,
        LOOK_AT_THE_GUEST,
        TELL_THE_OPERATOR,
        CORRECT_THE_CALL
    }

    static Then after(FailureCause cause) {
        return switch (cause) {
            case FailureCause.Locked locked when locked.lock().isEmpty() -> Then.TRY_AGAIN_LATER;
            case FailureCause.Locked locked -> Then.LOOK_AT_THE_GUEST;
            case FailureCause.WrongState state -> Then.LOOK_AT_THE_GUEST;
            case FailureCause.CutShort cut -> Then.LOOK_AT_THE_GUEST;
            case FailureCause.HaError given -> Then.LOOK_AT_THE_GUEST;
            case FailureCause.MissingPrivilege missing -> Then.TELL_THE_OPERATOR;
            case FailureCause.RootOnly root -> Then.TELL_THE_OPERATOR;
            case FailureCause.NoSpace full -> Then.TELL_THE_OPERATOR;
            case FailureCause.StorageUnavailable storage -> Then.TELL_THE_OPERATOR;
            case FailureCause.Other other -> Then.TELL_THE_OPERATOR;
            case FailureCause.Missing missing -> Then.CORRECT_THE_CALL;
            case FailureCause.AlreadyThere there -> Then.CORRECT_THE_CALL;
            case FailureCause.Protected kept -> Then.CORRECT_THE_CALL;
            case FailureCause.GuestsFailed job ->
                    job.guests().isEmpty()
                            ? Then.TELL_THE_OPERATOR
                            : after(job.guests().getFirst().cause());
        };
    }

    // end::causes

    @Test
    void everyCauseHasAConsequence() {
        host.state().put(host.state().guest(101).orElseThrow().withLock(GuestLock.BACKUP));
        Task task = node.backups().create(BackupOptions.of(vmid, usbBackup));
        TaskFailedException failed =
                assertThrows(TaskFailedException.class, () -> task.await(Duration.ofMinutes(1)));
        assertEquals("job errors", failed.exitStatus().text());
        assertEquals(Then.LOOK_AT_THE_GUEST, after(failed.reason()));
    }

    @Test
    void theTimeIsOver() {
        tasksGoOn();
        Duration patience = Duration.ofMillis(50);
        // tag::still-running
        Task backup = node.backups().create(BackupOptions.of(vmid, usbBackup));
        try {
            backup.await(patience);
        } catch (TaskStillRunningException goesOn) {
            out.println("still at work: " + goesOn.upid());
        }
        // end::still-running
        assertTrue(printed().startsWith("still at work: UPID:demo-felhom:"), printed());
        assertTrue(backup.status().running());
    }

    @Test
    void takingItUpAgain() {
        // tag::store
        Task started = node.power().shutdown(vmid, ShutdownOptions.DEFAULT);
        String stored = started.upid().toString();
        // end::store
        try (Proxmox later = client("agent")) {
            resume(later, stored);
        }
        assertTrue(host.state().guest(101).orElseThrow().run().isEmpty());
    }

    private static void resume(Proxmox pve, String stored) {
        // tag::resume
        Upid upid = Upid.parse(stored);
        Task task = pve.node(upid.node()).tasks().resume(upid);
        task.await(Duration.ofMinutes(5));
        // end::resume
    }

    @Test
    void lookingForTasks() {
        // tag::list
        for (TaskSummary task : node.tasks().list(TaskQuery.DEFAULT.withGuest(vmid))) {
            if (task.isRunning()) {
                node.tasks().resume(task.upid()).await(Duration.ofMinutes(5));
            }
        }
        // end::list
        assertFalse(node.tasks().list(TaskQuery.DEFAULT.withGuest(vmid)).isEmpty());
    }

    @Test
    void stopping() {
        tasksGoOn();
        Task task = node.power().start(new VmId(9001));
        // tag::stop
        task.stop();
        try {
            task.await(Duration.ofMinutes(1));
        } catch (TaskFailedException stopped) {
            out.println(stopped.reason());
        }
        // end::stop
        assertEquals("CutShort[]", printed().strip());
    }

    @Test
    void locks() {
        host.state().put(host.state().guest(101).orElseThrow().withLock(GuestLock.BACKUP));
        // tag::locks
        try {
            node.power().stop(vmid).await(Duration.ofMinutes(5));
        } catch (ProxmoxException failure) {
            failure.lock().ifPresent(held -> out.println(held.lock() + ": " + held.clearedBy()));
        }
        // end::locks
        assertTrue(printed().startsWith("Optional[backup]: "), printed());
        assertTrue(printed().contains("pct unlock 101"), printed());
    }
}
