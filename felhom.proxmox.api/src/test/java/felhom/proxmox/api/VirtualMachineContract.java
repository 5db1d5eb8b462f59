package felhom.proxmox.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import felhom.proxmox.model.Snapshot;
import felhom.proxmox.model.VirtualMachineConfig;
import felhom.proxmox.model.VmId;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

import java.util.List;
import java.util.Optional;

/** What a host does with a stopped virtual machine: in much it differs from a container. */
interface VirtualMachineContract extends Contract {
    private VmId machine() {
        needs(Ability.VIRTUAL_MACHINE);
        return host().machine().orElseThrow();
    }

    private VirtualMachineConfig machineConfig(VmId machine) {
        return node().virtualMachines().config(machine);
    }

    private void describe(VmId machine, String text) {
        node().virtualMachines()
                .setConfig(
                        machine,
                        VirtualMachineChange.DEFAULT.withSettings(
                                VirtualMachineSettings.DEFAULT.withDescription(text)));
    }

    @Test
    default void aStoppedMachineIsListedAndDoesNotRun() {
        VmId machine = machine();
        assertEquals(
                1,
                node().virtualMachines().list().stream()
                        .filter(row -> row.vmid().equals(machine))
                        .count());
        assertFalse(node().virtualMachines().status(machine).isRunning());
        assertTrue(machineConfig(machine).memoryMiB().isPresent());
    }

    @Test
    default void aStoppedMachineIsStoppedWithoutAnError() {
        VmId machine = machine();
        VirtualMachinePower power = node().virtualMachinePower();
        for (Task task :
                List.of(power.stop(machine), power.shutdown(machine, ShutdownOptions.DEFAULT))) {
            assertInstanceOf(TaskOutcome.Ok.class, task.await(PATIENCE));
        }
    }

    @Test
    default void whatNeedsARunningMachineIsRefusedAtOnce() {
        VmId machine = machine();
        VirtualMachinePower power = node().virtualMachinePower();
        List<Executable> calls =
                List.of(
                        () -> power.reset(machine),
                        () -> power.pause(machine),
                        () -> power.resume(machine));
        for (Executable call : calls) {
            HostFailedException failed = assertThrows(HostFailedException.class, call);
            assertEquals("VM " + machine + " not running (500)", failed.what());
        }
    }

    @Test
    default void aContainersNumberIsNoMachine() {
        needs(Ability.VIRTUAL_MACHINE);
        assertThrows(
                NotFoundException.class, () -> node().virtualMachines().config(host().guest()));
    }

    @Test
    default void aSnapshotOfAMachineComesAndGoes() {
        needs(Ability.CHANGE_MACHINE);
        VmId machine = machine();
        VirtualMachineSnapshots snapshots = node().virtualMachineSnapshots();
        List<Snapshot> before = snapshots.list(machine).snapshots();
        assertInstanceOf(
                TaskOutcome.Ok.class,
                snapshots.create(machine, host().first(), host().firstNote()).await(PATIENCE));
        Snapshot made = snapshots.list(machine).find(host().first()).orElseThrow();
        assertEquals(host().firstNote(), made.description());
        assertEquals(
                machineConfig(machine).find("scsi0"),
                node().virtualMachines().snapshotConfig(machine, host().first()).find("scsi0"));
        Task again = snapshots.create(machine, host().first(), "");
        TaskFailedException taken =
                assertThrows(TaskFailedException.class, () -> again.await(PATIENCE));
        assertInstanceOf(FailureCause.AlreadyThere.class, taken.reason());
        assertInstanceOf(
                TaskOutcome.Ok.class, snapshots.delete(machine, host().first()).await(PATIENCE));
        assertEquals(before, snapshots.list(machine).snapshots());
    }

    @Test
    default void aRollbackOfAMachineBringsItsConfigurationBack() {
        needs(Ability.ROLL_BACK_MACHINE);
        VmId machine = machine();
        VirtualMachineSnapshots snapshots = node().virtualMachineSnapshots();
        snapshots.create(machine, host().first(), "").await(PATIENCE);
        VirtualMachineConfig before = machineConfig(machine);
        node().virtualMachines()
                .setConfig(
                        machine,
                        VirtualMachineChange.DEFAULT.withSettings(
                                VirtualMachineSettings.DEFAULT.withMemoryMiB(777)));
        assertEquals(777, machineConfig(machine).memoryMiB().orElseThrow());
        assertInstanceOf(
                TaskOutcome.Ok.class, snapshots.rollback(machine, host().first()).await(PATIENCE));
        assertEquals(before.memoryMiB(), machineConfig(machine).memoryMiB());
        assertFalse(node().virtualMachines().status(machine).isRunning());
    }

    @Test
    default void aMissingSnapshotOfAMachineFailsInsideTheTask() {
        VmId machine = machine();
        VirtualMachineSnapshots snapshots = node().virtualMachineSnapshots();
        for (Task task :
                List.of(
                        snapshots.delete(machine, host().missingSnapshot()),
                        snapshots.rollback(machine, host().missingSnapshot()))) {
            TaskFailedException failed =
                    assertThrows(TaskFailedException.class, () -> task.await(PATIENCE));
            assertInstanceOf(FailureCause.Missing.class, failed.reason());
        }
    }

    @Test
    default void aMachinesDescriptionIsKeptAsItWasSent() {
        needs(Ability.CHANGE_MACHINE);
        VmId machine = machine();
        Optional<String> before = machineConfig(machine).description();
        describe(machine, "two\nlines");
        assertEquals(Optional.of("two\nlines"), machineConfig(machine).description());
        describe(machine, before.orElse("none"));
    }

    @Test
    default void aMachinesChangeBasedOnSomethingElseIsAConflict() {
        needs(Ability.CHANGE_MACHINE);
        VmId machine = machine();
        VirtualMachineConfig now = machineConfig(machine);
        VirtualMachineConfig stale =
                new VirtualMachineConfig(now.options(), Optional.of("0".repeat(40)));
        VirtualMachineChange change =
                VirtualMachineChange.DEFAULT
                        .withSettings(VirtualMachineSettings.DEFAULT.withDescription("stale"))
                        .withBase(stale);
        assertThrows(
                ConfigConflictException.class,
                () -> node().virtualMachines().setConfig(machine, change));
        assertEquals(now.options(), machineConfig(machine).options());
    }

    @Test
    default void theNextNumberIsOfNoGuest() {
        needs(Ability.VIRTUAL_MACHINE);
        VmId next = pve().cluster().nextId();
        assertTrue(
                node().virtualMachines().list().stream()
                        .noneMatch(machine -> machine.vmid().equals(next)));
        assertTrue(
                node().containers().list().stream()
                        .noneMatch(container -> container.vmid().equals(next)));
    }
}
