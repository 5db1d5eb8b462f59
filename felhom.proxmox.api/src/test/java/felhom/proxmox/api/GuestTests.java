package felhom.proxmox.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import felhom.proxmox.model.AgentOption;
import felhom.proxmox.model.Consolidation;
import felhom.proxmox.model.FreezeState;
import felhom.proxmox.model.GuestLock;
import felhom.proxmox.model.GuestType;
import felhom.proxmox.model.MachineState;
import felhom.proxmox.model.Release;
import felhom.proxmox.model.SnapshotName;
import felhom.proxmox.model.StorageId;
import felhom.proxmox.model.TaskType;
import felhom.proxmox.model.Timeframe;
import felhom.proxmox.model.VmId;
import felhom.proxmox.model.Volume;
import felhom.proxmox.model.backup.MachineCoverage;
import felhom.proxmox.simulator.DemoHost;
import felhom.proxmox.simulator.SimulatedHost;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Guests of either kind on a simulated host, and what is special about virtual machines. */
class GuestTests {
    private static final Duration LIMIT = Duration.ofMinutes(10);
    private static final StorageId BACKUPS = new StorageId("usb-backup");
    private static final StorageId DISKS = new StorageId("local-lvm");
    private static final VmId MACHINE = TestMachines.STOPPED;
    private static final VmId RUNNING = TestMachines.RUNNING;

    private final SimulatedHost host =
            SimulatedHost.builder()
                    .contents(DemoHost.healthy().andThen(TestMachines.contents(Release.NEWEST)))
                    .taskTime(Duration.ZERO)
                    .start();
    private final Proxmox pve =
            Proxmox.create(
                    host.url().toString(), Wire.token(host), Trust.pinned(host.fingerprint()));
    private final ProxmoxNode node = pve.node("demo-felhom");

    @AfterEach
    void stop() {
        pve.close();
        host.close();
    }

    /** A stopped container, and a stopped virtual machine. */
    @ParameterizedTest
    @ValueSource(ints = {9001, 301})
    void whateverItIsItIsBackedUpAndRestoredBesideItself(int number) {
        Guest guest = node.guest(new VmId(number));
        assertInstanceOf(TaskOutcome.Ok.class, guest.backUp(BACKUPS).await(LIMIT));
        Volume newest = guest.newestBackup(BACKUPS).orElseThrow();
        VmId free = pve.cluster().nextId();
        assertInstanceOf(
                TaskOutcome.Ok.class,
                node.backups().restoreCopy(newest.id(), free, DISKS).await(LIMIT));
        Guest copy = node.guest(free);
        assertEquals(guest.type(), copy.type());
        assertFalse(copy.status().isRunning());
    }

    @ParameterizedTest
    @ValueSource(ints = {9001, 301})
    void whateverItIsItIsStartedAndStopped(int number) {
        Guest guest = node.guest(new VmId(number));
        guest.start().await(LIMIT);
        assertTrue(guest.status().isRunning());
        guest.reboot(Duration.ofSeconds(30)).await(LIMIT);
        guest.shutdown(ShutdownOptions.DEFAULT.withForceStop()).await(LIMIT);
        assertFalse(guest.status().isRunning());
        guest.start().await(LIMIT);
        guest.stop().await(LIMIT);
        assertFalse(guest.status().isRunning());
    }

    @ParameterizedTest
    @ValueSource(ints = {9001, 301})
    void whateverItIsItHasSnapshotsMemoryAndMetrics(int number) {
        Guest guest = node.guest(new VmId(number));
        SnapshotName name = new SnapshotName("before");
        assertTrue(guest.canSnapshot());
        guest.createSnapshot(name, "by a test").await(LIMIT);
        assertEquals(
                List.of(name),
                guest.snapshots().snapshots().stream().map(one -> one.name()).toList());
        guest.setMemoryMiB(768);
        assertEquals(768L << 20, guest.status().memory().total().orElseThrow());
        guest.rollback(name).await(LIMIT);
        guest.deleteSnapshot(name).await(LIMIT);
        assertEquals(List.of(), guest.snapshots().snapshots());
        assertFalse(guest.metrics(Timeframe.HOUR, Consolidation.AVERAGE).isEmpty());
    }

    @Test
    void aNumberThatIsNoGuestIsToldSo() {
        NotFoundException none =
                assertThrows(NotFoundException.class, () -> node.guest(new VmId(4711)));
        assertTrue(
                none.getMessage().contains("there is no guest 4711, or the token may not see it"),
                none.getMessage());
        assertEquals(GuestType.VIRTUAL_MACHINE, node.guest(MACHINE).type());
        assertEquals("qemu/301", node.guest(MACHINE).toString());
    }

    @Test
    void whatWaitsForTheNextStartIsTold() {
        ChangedConfig changed =
                node.virtualMachines()
                        .setConfig(
                                RUNNING,
                                VirtualMachineChange.DEFAULT.withSettings(
                                        VirtualMachineSettings.DEFAULT
                                                .withMemoryMiB(2048)
                                                .withOnBoot(true)));
        assertTrue(changed.sent());
        assertTrue(changed.needsRestart());
        assertEquals(
                List.of("memory"),
                changed.pending().orElseThrow().stream().map(one -> one.key()).toList());
        assertEquals(1024, node.virtualMachines().currentConfig(RUNNING).memoryMiB().orElse(0));
        assertEquals(2048, node.virtualMachines().config(RUNNING).memoryMiB().orElse(0));
        assertFalse(
                node.virtualMachines()
                        .setConfig(
                                RUNNING,
                                VirtualMachineChange.DEFAULT.withSettings(
                                        VirtualMachineSettings.DEFAULT.withOnBoot(true)))
                        .sent());
    }

    @Test
    void aChangeOverAnotherOneIsAConflict() {
        VirtualMachineChange change =
                VirtualMachineChange.DEFAULT
                        .withBase(node.virtualMachines().config(MACHINE))
                        .withSettings(VirtualMachineSettings.DEFAULT.withCores(3));
        node.guest(MACHINE).setMemoryMiB(555);
        assertThrows(
                ConfigConflictException.class,
                () -> node.virtualMachines().setConfig(MACHINE, change));
    }

    @Test
    void aPausedMachineRunsAndOnlyItsStateTells() {
        node.virtualMachinePower().pause(RUNNING).await(LIMIT);
        assertTrue(node.guest(RUNNING).status().isRunning());
        assertEquals(
                MachineState.PAUSED, node.guest(RUNNING).status().machineState().orElseThrow());
        assertTrue(
                node.virtualMachines().listWithStates().stream()
                        .anyMatch(
                                one ->
                                        one.machineState()
                                                .filter(MachineState.PAUSED::equals)
                                                .isPresent()));
        node.virtualMachinePower().resume(RUNNING).await(LIMIT);
        assertEquals(
                MachineState.RUNNING, node.guest(RUNNING).status().machineState().orElseThrow());
    }

    @Test
    void aMachineSuspendedToDiskIsResumedByItsStart() {
        node.virtualMachinePower().suspendToDisk(RUNNING, DISKS).await(LIMIT);
        assertEquals(GuestLock.SUSPENDED, node.guest(RUNNING).status().lock().orElseThrow());
        node.guest(RUNNING).start().await(LIMIT);
        assertTrue(node.guest(RUNNING).status().lock().isEmpty());
    }

    @Test
    void aLockedMachineRefusesAChangeAtOnceAndAStartInTheTask() {
        host.state().put(host.state().guest(301).orElseThrow().withLock(GuestLock.BACKUP));
        assertThrows(GuestLockedException.class, () -> node.guest(MACHINE).setMemoryMiB(555));
        Task start = node.guest(MACHINE).start();
        TaskFailedException failed =
                assertThrows(TaskFailedException.class, () -> start.await(LIMIT));
        FailureCause.Locked locked = assertInstanceOf(FailureCause.Locked.class, failed.reason());
        assertTrue(locked.clearedBy().contains("qm unlock 301"), locked.clearedBy());
    }

    @Test
    void aDiskIsMadeLargerMovedAndGiven() {
        node.virtualDisks().growTo(MACHINE, "scsi0", 1536).orElseThrow().await(LIMIT);
        assertEquals(
                1536L << 20,
                node.virtualMachines()
                        .config(MACHINE)
                        .disk("scsi0")
                        .orElseThrow()
                        .size()
                        .orElse(0));
        Task given = node.virtualDisks().give(MACHINE, "scsi1", RUNNING, "scsi3");
        assertEquals("301-scsi1>300-scsi3", given.upid().id());
        given.await(LIMIT);
        assertTrue(node.virtualMachines().config(RUNNING).disk("scsi3").isPresent());
        assertTrue(node.virtualMachines().config(MACHINE).disk("scsi1").isEmpty());
    }

    @Test
    void aContainerBecomesATemplateInATaskThatTheHostDoesNotName() {
        Task task = node.containers().convertToTemplate(new VmId(9001));
        assertEquals(TaskType.TEMPLATE, task.upid().type());
        task.await(LIMIT);
        assertTrue(node.containers().config(new VmId(9001)).template());
    }

    @Test
    void aCloneHasItsOwnNumberAndName() {
        VmId free = pve.cluster().nextId();
        node.virtualMachines()
                .copy(MACHINE, CloneOptions.to(free).withName("desk-2").withFull(true))
                .await(LIMIT);
        assertEquals("desk-2", node.virtualMachines().config(free).name().orElseThrow());
    }

    @Test
    void theGuestAgentIsAskedAndItsSilenceIsTold() {
        assertEquals(FreezeState.THAWED, node.guestAgent().freezeState(RUNNING));
        assertFalse(node.guestAgent().fileSystems(RUNNING).isEmpty());
        assertTrue(node.guestAgent().os(RUNNING).id().isPresent());
        HostFailedException stopped =
                assertThrows(HostFailedException.class, () -> node.guestAgent().ping(MACHINE));
        assertTrue(stopped.getMessage().contains("is not running"), stopped.getMessage());
        node.virtualMachines()
                .setConfig(
                        MACHINE,
                        VirtualMachineChange.DEFAULT.withSettings(
                                VirtualMachineSettings.DEFAULT.withAgent(AgentOption.OFF)));
        node.guest(MACHINE).start().await(LIMIT);
        HostFailedException none =
                assertThrows(HostFailedException.class, () -> node.guestAgent().ping(MACHINE));
        assertTrue(
                none.getMessage().contains("No QEMU guest agent configured")
                        && none.nextStep().contains("set the option agent"),
                none.getMessage());
    }

    @Test
    void theBackupHoldsWhatWasPredicted() {
        MachineCoverage predicted =
                MachineCoverage.of(MACHINE, node.virtualMachines().currentConfig(MACHINE));
        TaskOutcome done = node.guest(MACHINE).backUp(BACKUPS).await(LIMIT);
        List<String> log =
                node.tasks().resume(done.upid()).log(0, 0).lines().stream()
                        .map(line -> line.text())
                        .toList();
        assertTrue(predicted.verify(log).asPredicted(), predicted.verify(log)::toString);
        assertEquals(
                Map.of("scsi0", true, "scsi1", false),
                Map.of(
                        predicted.disks().get(0).disk().key(),
                        predicted.disks().get(0).included(),
                        predicted.disks().get(1).disk().key(),
                        predicted.disks().get(1).included()));
    }

    @Test
    void aRestoreOverAMachineKeepsTheDiskThatNoBackupHolds() {
        node.guest(MACHINE).backUp(BACKUPS).await(LIMIT);
        Volume backup = node.guest(MACHINE).newestBackup(BACKUPS).orElseThrow();
        node.backups()
                .restore(
                        VirtualMachineRestore.of(
                                VirtualMachineTarget.overExisting(
                                        MACHINE, PresentDisks.ARE_REPLACED),
                                backup.id()))
                .await(LIMIT);
        assertTrue(
                node.virtualMachines().config(MACHINE).disks().stream()
                        .anyMatch(disk -> disk.isUnused()),
                "scsi1 has backup=0");
    }
}
