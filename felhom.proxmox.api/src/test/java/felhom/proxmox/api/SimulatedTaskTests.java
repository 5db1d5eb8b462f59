package felhom.proxmox.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import felhom.proxmox.model.GuestLock;
import felhom.proxmox.model.SnapshotName;
import felhom.proxmox.model.StorageId;
import felhom.proxmox.model.TaskType;
import felhom.proxmox.model.Upid;
import felhom.proxmox.model.VmId;
import felhom.proxmox.model.VolumeId;
import felhom.proxmox.simulator.DemoHost;
import felhom.proxmox.simulator.Fault;
import felhom.proxmox.simulator.SimulatedHost;
import felhom.proxmox.simulator.SimulatedToken;
import felhom.proxmox.simulator.TaskScript;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** Tasks of a host that misbehaves as hosts do. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SimulatedTaskTests {
    private static final VmId GUEST = new VmId(9001);
    private static final SnapshotName NAME = new SnapshotName("before");
    private static final StorageId BACKUPS = new StorageId("usb-backup");
    private static final Duration AMPLE = Duration.ofSeconds(60);

    private SimulatedHost host;
    private Proxmox pve;
    private volatile Duration taskTime = Duration.ZERO;

    @BeforeEach
    void start() {
        host =
                SimulatedHost.builder()
                        .contents(DemoHost.healthy())
                        .taskTimes(type -> taskTime)
                        .start();
        SimulatedToken token = host.operatorToken();
        pve = Clients.of(host, token).maxAttempts(1).build();
    }

    @AfterEach
    void stop() {
        pve.close();
        host.close();
    }

    private ProxmoxNode node() {
        return pve.node("demo-felhom");
    }

    @Test
    void aHostThatIsAwayForAWhileIsWaitedFor() {
        taskTime = Duration.ofMillis(300);
        Task task = node().snapshots().create(GUEST, NAME);
        host.inject(new Fault.Refuse());
        AtomicBoolean back = new AtomicBoolean();
        Thread.ofVirtual()
                .start(
                        () -> {
                            while (host.state().task(task.upid()).orElseThrow().ended().isEmpty()) {
                                Thread.onSpinWait();
                            }
                            back.set(true);
                            host.clearFaults();
                        });
        assertInstanceOf(TaskOutcome.Ok.class, task.await(AMPLE));
        assertTrue(back.get());
        assertTrue(node().snapshots().list(GUEST).find(NAME).isPresent());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "local-lvm:vm-9001-disk-77",
                "local:9001/vm-9001-disk-77.raw",
                "local:vztmpl/missing.tar.zst",
                "usb-backup:backup/vzdump-lxc-9001-2026_01_01-00_00_00.tar.zst"
            })
    void theDeletionOfWhatIsNotThereEndsWithOk(String missing) {
        Task task = node().volumes().delete(VolumeId.parse(missing)).orElseThrow();
        assertInstanceOf(TaskOutcome.Ok.class, task.await(AMPLE));
    }

    @Test
    void aNodeThatRebootsCutsItsTasksShort() {
        taskTime = Duration.ofHours(1);
        host.script(TaskType.BACKUP, TaskScript.ends("unexpected status"));
        Task task = node().backups().create(BackupOptions.of(GUEST, BACKUPS));
        host.state().reboot();
        taskTime = Duration.ZERO;
        TaskFailedException failed =
                assertThrows(TaskFailedException.class, () -> task.await(AMPLE));
        assertEquals(new FailureCause.CutShort(), failed.reason());
        TaskFailedException next =
                assertThrows(
                        TaskFailedException.class,
                        () ->
                                node().backups()
                                        .create(BackupOptions.of(GUEST, BACKUPS))
                                        .await(AMPLE));
        assertTrue(next.getMessage().contains("pct unlock 9001"), next.getMessage());
    }

    @Test
    void aLockIsOneCauseWhetherTheAnswerSaysItOrTheTask() {
        host.state().put(host.state().guest(9001).orElseThrow().withLock(new GuestLock("backup")));
        ProxmoxException answered =
                assertThrows(
                        ProxmoxException.class,
                        () ->
                                node().containers()
                                        .setConfig(
                                                GUEST,
                                                ConfigChange.DEFAULT.withSettings(
                                                        ContainerSettings.DEFAULT.withMemoryMiB(
                                                                640))));
        ProxmoxException found =
                assertThrows(
                        ProxmoxException.class,
                        () -> node().snapshots().create(GUEST, NAME).await(AMPLE));
        assertEquals(answered.lock().orElseThrow(), found.lock().orElseThrow());
        assertEquals(new GuestLock("backup"), found.lock().orElseThrow().lock().orElseThrow());
    }

    @Test
    void aTaskIsTakenUpAgainFromItsText() {
        String stored = node().snapshots().create(GUEST, NAME).upid().toString();
        SimulatedToken token = host.operatorToken();
        try (Proxmox second = Clients.of(host, token).build()) {
            List<String> log = new ArrayList<>();
            TaskOutcome outcome =
                    second.node("demo-felhom")
                            .tasks()
                            .resume(Upid.parse(stored))
                            .await(AMPLE, line -> log.add(line.text()));
            assertEquals(new TaskOutcome.Ok(Upid.parse(stored), log), outcome);
            assertEquals("TASK OK", log.getLast());
        }
    }

    @Test
    void aStoppedBackupLeavesItsLockBehindAndTheMessageSaysHowToClearIt() {
        taskTime = Duration.ofHours(1);
        Task task = node().backups().create(BackupOptions.of(GUEST, BACKUPS));
        task.stop();
        assertEquals(
                new FailureCause.CutShort(),
                assertThrows(TaskFailedException.class, () -> task.await(AMPLE)).reason());
        assertEquals(
                "backup",
                node().containers().config(GUEST).lock().map(GuestLock::value).orElse("none"));
    }

    @Test
    void whatIsOverridenMeanwhileIsAConflict() {
        var read = node().containers().config(GUEST);
        node().containers()
                .setConfig(
                        GUEST,
                        ConfigChange.DEFAULT.withSettings(
                                ContainerSettings.DEFAULT.withMemoryMiB(640)));
        ConfigConflictException conflict =
                assertThrows(
                        ConfigConflictException.class,
                        () ->
                                node().containers()
                                        .setConfig(
                                                GUEST,
                                                ConfigChange.DEFAULT
                                                        .withBase(read)
                                                        .withSettings(
                                                                ContainerSettings.DEFAULT
                                                                        .withMemoryMiB(700))));
        assertTrue(
                conflict.getMessage().contains("read the configuration again"),
                conflict.getMessage());
        assertEquals(640, node().containers().config(GUEST).memoryMiB().orElseThrow());
    }

    @Test
    void whatIsDerivedFromAnOutdatedReadIsAConflictThoughItIsAsWanted() {
        var read = node().containers().config(GUEST);
        ConfigChange change =
                ConfigChange.DEFAULT.withSettings(ContainerSettings.DEFAULT.withMemoryMiB(640));
        node().containers().setConfig(GUEST, change);
        assertThrows(
                ConfigConflictException.class,
                () -> node().containers().setConfig(GUEST, change.withBase(read)));
    }

    @Test
    void whatIsAlreadyAsWantedIsNotSent() {
        node().containers().setConfig(GUEST, ConfigChange.DEFAULT.withNesting(false));
        node().containers()
                .setConfig(
                        GUEST,
                        ConfigChange.DEFAULT.withSettings(
                                ContainerSettings.DEFAULT.withHostname("playground")));
        assertEquals(0, host.executed().size());
    }

    @Test
    void aRestoreGivesBackWhatTheBackupHoldsAndNothingElse() {
        VmId mounts = new VmId(103);
        TaskOutcome made =
                node().backups().create(BackupOptions.of(new VmId(101), BACKUPS)).await(AMPLE);
        assertTrue(
                made.logTail().stream()
                        .anyMatch(
                                line ->
                                        line.equals(
                                                "INFO: including mount point mp0 ('/srv/data') in"
                                                        + " backup")),
                () -> "" + made.logTail());
        var archive =
                node().storages()
                        .content(BACKUPS, ContentFilter.DEFAULT.withGuest(mounts))
                        .getFirst()
                        .id();
        TaskFailedException bind =
                assertThrows(
                        TaskFailedException.class,
                        () ->
                                node().backups()
                                        .restore(
                                                RestoreOptions.of(
                                                        RestoreTarget.newContainer(new VmId(777)),
                                                        archive,
                                                        new StorageId("local-lvm")))
                                        .await(AMPLE));
        assertEquals(new FailureCause.RootOnly(), bind.reason());
        assertTrue(bind.getMessage().contains("only possible for root"), bind.getMessage());
    }
}
