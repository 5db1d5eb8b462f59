package felhom.proxmox.api;

import felhom.proxmox.model.ContentType;
import felhom.proxmox.model.SnapshotName;
import felhom.proxmox.model.StorageId;
import felhom.proxmox.model.VmId;
import felhom.proxmox.model.Volume;
import felhom.proxmox.model.VolumeId;
import felhom.proxmox.model.access.Operation;

import java.time.Duration;
import java.util.Map;
import java.util.function.Function;

/**
 * One call for each changing operation on virtual machines, and on containers what these have in
 * common with them.
 */
final class VirtualMachineChangeCalls {
    private static final VmId STOPPED = SimulatedMachines.STOPPED;
    private static final VmId RUNNING = SimulatedMachines.RUNNING;
    private static final VmId PLAIN = SimulatedMachines.PLAIN;
    private static final VmId CONTAINER = new VmId(9001);
    private static final VmId RUNNING_CONTAINER = new VmId(102);
    private static final VmId FREE = new VmId(777);
    private static final StorageId LOCAL = new StorageId("local");
    private static final StorageId BACKUPS = new StorageId("usb-backup");
    private static final SnapshotName PRESENT = new SnapshotName(SimulatedMachines.SNAPSHOT);

    private VirtualMachineChangeCalls() {}

    static void add(Map<Operation, Function<Proxmox, Object>> calls) {
        power(calls);
        snapshots(calls);
        configuration(calls);
        disks(calls);
        containers(calls);
    }

    private static void power(Map<Operation, Function<Proxmox, Object>> calls) {
        calls.put(Operation.START_VM, pve -> power(pve).start(STOPPED));
        calls.put(Operation.STOP_VM, pve -> power(pve).stop(RUNNING));
        calls.put(
                Operation.SHUTDOWN_VM,
                pve -> power(pve).shutdown(RUNNING, ShutdownOptions.DEFAULT));
        calls.put(Operation.REBOOT_VM, pve -> power(pve).reboot(RUNNING, Duration.ofSeconds(30)));
        calls.put(Operation.RESET_VM, pve -> power(pve).reset(RUNNING));
        calls.put(Operation.SUSPEND_VM, pve -> power(pve).pause(RUNNING));
        calls.put(Operation.RESUME_VM, pve -> power(pve).resume(RUNNING));
    }

    private static void snapshots(Map<Operation, Function<Proxmox, Object>> calls) {
        calls.put(
                Operation.CREATE_VM_SNAPSHOT,
                pve ->
                        node(pve)
                                .virtualMachineSnapshots()
                                .create(PLAIN, new SnapshotName("new"), ""));
        calls.put(
                Operation.DELETE_VM_SNAPSHOT,
                pve -> node(pve).virtualMachineSnapshots().delete(STOPPED, PRESENT));
        calls.put(
                Operation.ROLLBACK_VM_SNAPSHOT,
                pve -> node(pve).virtualMachineSnapshots().rollback(STOPPED, PRESENT));
    }

    private static void configuration(Map<Operation, Function<Proxmox, Object>> calls) {
        calls.put(
                Operation.SET_VM_CONFIG,
                pve -> {
                    machines(pve).setConfig(STOPPED, memory(777));
                    return ChangeCalls.DONE;
                });
        calls.put(
                Operation.APPLY_VM_CONFIG,
                pve -> machines(pve).applyConfig(STOPPED, memory(778)).orElseThrow());
        calls.put(Operation.CLONE_VM, pve -> machines(pve).copy(PLAIN, CloneOptions.to(FREE)));
        calls.put(
                Operation.CONVERT_VM, pve -> machines(pve).convertToTemplate(PLAIN).orElseThrow());
        calls.put(
                Operation.DESTROY_VM, pve -> machines(pve).destroy(PLAIN, DestroyOptions.DEFAULT));
        calls.put(
                Operation.RESTORE_VM,
                pve ->
                        node(pve)
                                .backups()
                                .restore(
                                        VirtualMachineRestore.of(
                                                VirtualMachineTarget.newMachine(FREE),
                                                backup(pve))));
    }

    private static void disks(Map<Operation, Function<Proxmox, Object>> calls) {
        calls.put(
                Operation.RESIZE_DISK,
                pve -> node(pve).virtualDisks().growBy(STOPPED, "scsi0", 512).orElseThrow());
        calls.put(
                Operation.MOVE_DISK,
                pve ->
                        node(pve)
                                .virtualDisks()
                                .move(PLAIN, "scsi0", MoveOptions.to(SimulatedMachines.STORAGE)));
    }

    private static void containers(Map<Operation, Function<Proxmox, Object>> calls) {
        calls.put(Operation.SUSPEND_CONTAINER, pve -> node(pve).power().suspend(RUNNING_CONTAINER));
        calls.put(Operation.RESUME_CONTAINER, pve -> node(pve).power().resume(RUNNING_CONTAINER));
        calls.put(
                Operation.CLONE_CONTAINER,
                pve -> node(pve).containers().copy(CONTAINER, CloneOptions.to(FREE)));
        calls.put(
                Operation.CONVERT_CONTAINER,
                pve -> node(pve).containers().convertToTemplate(CONTAINER));
        calls.put(
                Operation.RESIZE_VOLUME,
                pve -> node(pve).containerVolumes().growBy(CONTAINER, "rootfs", 512));
        calls.put(
                Operation.MOVE_VOLUME,
                pve ->
                        node(pve)
                                .containerVolumes()
                                .move(CONTAINER, "rootfs", MoveOptions.to(LOCAL)));
    }

    /** Brings the host into a state in which the operation is possible. */
    static void prepare(Operation operation, Proxmox pve) {
        if (operation == Operation.RESUME_CONTAINER) {
            node(pve).power().suspend(RUNNING_CONTAINER).await(Duration.ofMinutes(1));
        }
    }

    private static VirtualMachineChange memory(long mebibytes) {
        return VirtualMachineChange.DEFAULT.withSettings(
                VirtualMachineSettings.DEFAULT.withMemoryMiB(mebibytes));
    }

    private static VolumeId backup(Proxmox pve) {
        return node(pve)
                .storages()
                .content(
                        BACKUPS,
                        ContentFilter.DEFAULT.withContent(ContentType.BACKUP).withGuest(STOPPED))
                .stream()
                .map(Volume::id)
                .findFirst()
                .orElseThrow();
    }

    private static VirtualMachinePower power(Proxmox pve) {
        return node(pve).virtualMachinePower();
    }

    private static VirtualMachines machines(Proxmox pve) {
        return node(pve).virtualMachines();
    }

    private static ProxmoxNode node(Proxmox pve) {
        return pve.node("demo-felhom");
    }
}
