package felhom.agent.drill;

import felhom.proxmox.model.TaskType;
import felhom.proxmox.model.access.Operation;
import felhom.proxmox.simulator.HostState;
import felhom.proxmox.simulator.SimulatedGuest;
import felhom.proxmox.simulator.SimulatedVolume;

import java.util.List;

/** The kinds of guests that are drilled, each with a guest of the demonstration host. */
enum DrilledKind {
    CONTAINER(
            9001,
            "playground",
            "pct",
            Operation.RESTORE_CONTAINER,
            Operation.CONTAINER_CONFIG,
            Operation.SET_CONTAINER_CONFIG,
            Operation.START_CONTAINER,
            Operation.CONTAINER_STATUS,
            Operation.STOP_CONTAINER,
            Operation.DESTROY_CONTAINER),
    MACHINE(
            202,
            "workbench",
            "qm",
            Operation.RESTORE_VM,
            Operation.VM_CONFIG,
            Operation.SET_VM_CONFIG,
            Operation.START_VM,
            Operation.VM_STATUS,
            Operation.STOP_VM,
            Operation.DESTROY_VM);

    final int guest;
    final String called;
    final String tool;
    final Operation restore;
    final Operation config;
    final Operation cutOff;
    final Operation start;
    final Operation status;
    final Operation stop;
    final Operation destroy;

    DrilledKind(
            int guest,
            String called,
            String tool,
            Operation restore,
            Operation config,
            Operation cutOff,
            Operation start,
            Operation status,
            Operation stop,
            Operation destroy) {
        this.guest = guest;
        this.called = called;
        this.tool = tool;
        this.restore = restore;
        this.config = config;
        this.cutOff = cutOff;
        this.start = start;
        this.status = status;
        this.stop = stop;
        this.destroy = destroy;
    }

    /** The changes of a whole drill, in order. */
    List<Operation> steps() {
        return List.of(restore, cutOff, start, stop, destroy);
    }

    boolean isMachine() {
        return this == MACHINE;
    }

    /** The type of the task of an operation. */
    TaskType task(Operation operation) {
        return operation.taskType().orElseThrow();
    }

    /** A guest of this kind with a disk of its own. */
    SimulatedGuest other(HostState state, int number, String name) {
        String disk = "local-lvm:vm-" + number + "-disk-0";
        if (isMachine()) {
            state.put(SimulatedVolume.machineDisk(disk, number, 1 << 30, state.now()));
            return SimulatedGuest.virtualMachine(number, name).with("scsi0", disk + ",size=1G");
        }
        state.put(SimulatedVolume.disk(disk, number, 1 << 30, state.now()));
        return SimulatedGuest.container(number, name).with("rootfs", disk + ",size=1G");
    }

    /** One more volume in the configuration of a guest. */
    SimulatedGuest with(SimulatedGuest guest, String volume) {
        return isMachine() ? guest.with("scsi9", volume) : guest.with("mp9", volume + ",mp=/x");
    }
}
