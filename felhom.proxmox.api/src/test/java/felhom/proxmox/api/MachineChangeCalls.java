package felhom.proxmox.api;

import felhom.proxmox.model.SnapshotName;
import felhom.proxmox.model.StorageId;
import felhom.proxmox.model.VmId;
import felhom.proxmox.model.access.Operation;

import java.time.Duration;
import java.util.Map;
import java.util.function.Function;

/**
 * One call for each change of a virtual machine, and of what containers have in common with them.
 */
final class MachineChangeCalls {
    private static final VmId RUNNING = TestMachines.RUNNING;
    private static final VmId STOPPED = TestMachines.STOPPED;
    private static final VmId RUNNING_CONTAINER = new VmId(101);
    private static final VmId STOPPED_CONTAINER = new VmId(9001);
    private static final VmId BACKED_UP = new VmId(200);
    private static final VmId FREE = new VmId(777);
    private static final StorageId DISKS = new StorageId("local-lvm");
    private static final StorageId FILES = new StorageId("local");
    private static final SnapshotName PRESENT = new SnapshotName(TestMachines.SNAPSHOT);

    private MachineChangeCalls() {}

    static void addTo(Map<Operation, Function<Proxmox, Object>> calls) {
        containers(calls);
        power(calls);
        snapshots(calls);
        changes(calls);
    }

    private static ProxmoxNode node(Proxmox pve) {
        return pve.node("demo-felhom");
    }

    private static void containers(Map<Operation, Function<Proxmox, Object>> calls) {
        calls.put(Operation.SUSPEND_CONTAINER, pve -> node(pve).power().suspend(RUNNING_CONTAINER));
        calls.put(Operation.RESUME_CONTAINER, pve -> node(pve).power().resume(RUNNING_CONTAINER));
        calls.put(
                Operation.CLONE_CONTAINER,
                pve -> node(pve).containers().copy(STOPPED_CONTAINER, CloneOptions.to(FREE)));
        calls.put(
                Operation.RESIZE_VOLUME,
                pve -> node(pve).containerVolumes().growBy(STOPPED_CONTAINER, "rootfs", 512));
        calls.put(
                Operation.MOVE_VOLUME,
                pve ->
                        node(pve)
                                .containerVolumes()
                                .move(STOPPED_CONTAINER, "rootfs", MoveOptions.to(FILES)));
        calls.put(
                Operation.CONVERT_CONTAINER,
                pve -> node(pve).containers().convertToTemplate(STOPPED_CONTAINER));
    }

    private static void power(Map<Operation, Function<Proxmox, Object>> calls) {
        calls.put(Operation.START_VM, pve -> node(pve).virtualMachinePower().start(STOPPED));
        calls.put(Operation.STOP_VM, pve -> node(pve).virtualMachinePower().stop(RUNNING));
        calls.put(
                Operation.SHUTDOWN_VM,
                pve -> node(pve).virtualMachinePower().shutdown(RUNNING, ShutdownOptions.DEFAULT));
        calls.put(
                Operation.REBOOT_VM,
                pve -> node(pve).virtualMachinePower().reboot(RUNNING, Duration.ofSeconds(30)));
        calls.put(Operation.RESET_VM, pve -> node(pve).virtualMachinePower().reset(RUNNING));
        calls.put(Operation.SUSPEND_VM, pve -> node(pve).virtualMachinePower().pause(RUNNING));
        calls.put(Operation.RESUME_VM, pve -> node(pve).virtualMachinePower().resume(RUNNING));
    }

    private static void snapshots(Map<Operation, Function<Proxmox, Object>> calls) {
        calls.put(
                Operation.CREATE_VM_SNAPSHOT,
                pve ->
                        node(pve)
                                .virtualMachineSnapshots()
                                .create(STOPPED, new SnapshotName("new"), ""));
        calls.put(
                Operation.DELETE_VM_SNAPSHOT,
                pve -> node(pve).virtualMachineSnapshots().delete(RUNNING, PRESENT));
        calls.put(
                Operation.ROLLBACK_VM_SNAPSHOT,
                pve -> node(pve).virtualMachineSnapshots().rollback(RUNNING, PRESENT));
    }

    private static void changes(Map<Operation, Function<Proxmox, Object>> calls) {
        calls.put(
                Operation.RESTORE_VM,
                pve ->
                        node(pve)
                                .backups()
                                .restoreCopy(ChangeCalls.backupOf(pve, BACKED_UP), FREE, DISKS));
        calls.put(
                Operation.SET_VM_CONFIG,
                pve -> {
                    node(pve)
                            .virtualMachines()
                            .setConfig(
                                    STOPPED,
                                    VirtualMachineChange.DEFAULT.withSettings(
                                            VirtualMachineSettings.DEFAULT.withMemoryMiB(777)));
                    return ChangeCalls.DONE;
                });
        calls.put(
                Operation.APPLY_VM_CONFIG,
                pve ->
                        node(pve)
                                .virtualMachines()
                                .applyConfig(
                                        STOPPED,
                                        VirtualMachineChange.DEFAULT.withNewDisk("scsi2", DISKS, 1))
                                .orElseThrow());
        calls.put(
                Operation.CLONE_VM,
                pve -> node(pve).virtualMachines().copy(STOPPED, CloneOptions.to(FREE)));
        calls.put(
                Operation.RESIZE_DISK,
                pve -> node(pve).virtualDisks().growBy(STOPPED, "scsi0", 512).orElseThrow());
        calls.put(
                Operation.MOVE_DISK,
                pve -> node(pve).virtualDisks().give(STOPPED, "scsi1", RUNNING, "scsi3"));
        calls.put(
                Operation.CONVERT_VM,
                pve -> node(pve).virtualMachines().convertToTemplate(STOPPED).orElseThrow());
        calls.put(
                Operation.DESTROY_VM,
                pve -> node(pve).virtualMachines().destroy(STOPPED, DestroyOptions.DEFAULT));
    }
}
