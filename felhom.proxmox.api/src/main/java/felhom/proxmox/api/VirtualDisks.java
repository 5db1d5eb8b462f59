package felhom.proxmox.api;

import felhom.proxmox.api.internal.json.Decode;
import felhom.proxmox.api.internal.rule.NumberRule;
import felhom.proxmox.model.NodeName;
import felhom.proxmox.model.VirtualDisk;
import felhom.proxmox.model.VirtualMachineConfig;
import felhom.proxmox.model.VmId;
import felhom.proxmox.model.access.Operation;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Operations on the disks of the virtual machines of one node. */
public final class VirtualDisks {
    private static final long MEBIBYTE = 1L << 20;

    private final ReadExecutor caller;
    private final ChangeExecutor changes;
    private final NodeName node;

    VirtualDisks(ReadExecutor caller, ChangeExecutor changes, NodeName node) {
        this.caller = caller;
        this.changes = changes;
        this.node = node;
    }

    /**
     * Makes a disk larger: {@code PUT /nodes/{node}/qemu/{vmid}/resize}. The guest makes its own
     * file systems larger. Needs {@code VM.Config.Disk} on {@code /vms/{vmid}}.
     *
     * @param vmid the virtual machine
     * @param key the disk, for example {@code scsi0}
     * @param mebibytes by how many MiB
     * @return the task; empty on a host before 8.0, which has then made it
     * @throws IllegalArgumentException if it is no drive, or the size is less than 1
     * @throws NotFoundException if there is no such virtual machine
     * @throws PermissionDeniedException without the privilege
     * @throws GuestLockedException if another operation holds the virtual machine
     * @throws OutcomeUnknownException if the answer was lost and the task cannot be found
     * @throws ProxmoxException if the call fails for another reason
     */
    public Optional<Task> growBy(VmId vmid, String key, long mebibytes) {
        return resize(
                vmid,
                key,
                new FormParameters()
                        .add("disk", (Object) checked(key))
                        .add(
                                "size",
                                (Object)
                                        ("+"
                                                + NumberRule.atLeast(
                                                        1, "growth of a disk in MiB", mebibytes)
                                                + "M")));
    }

    /**
     * Makes a disk as large as this: reads the configuration, and writes the size with the digest
     * of what was read: {@code GET /nodes/{node}/qemu/{vmid}/config} and {@code PUT
     * /nodes/{node}/qemu/{vmid}/resize}. Needs {@code VM.Audit} and {@code VM.Config.Disk} on
     * {@code /vms/{vmid}}.
     *
     * @param vmid the virtual machine
     * @param key the disk, for example {@code scsi0}
     * @param mebibytes the new size in MiB
     * @return the task; empty if the disk has that size, or on a host before 8.0, which has then
     *     made it
     * @throws IllegalArgumentException if it is no drive, or the size is less than 1
     * @throws RefusedException if there is no such disk, or it is larger: no host makes disks
     *     smaller
     * @throws ConfigConflictException if somebody else changed the configuration in between
     * @throws NotFoundException if there is no such virtual machine
     * @throws PermissionDeniedException without the privileges
     * @throws GuestLockedException if another operation holds the virtual machine
     * @throws OutcomeUnknownException if the answer was lost and the task cannot be found
     * @throws ProxmoxException if the call fails for another reason
     */
    public Optional<Task> growTo(VmId vmid, String key, long mebibytes) {
        NumberRule.atLeast(1, "size of a disk in MiB", mebibytes);
        VirtualMachineConfig config =
                caller.read(
                        Operation.VM_CONFIG,
                        Proxmox.names(node, vmid),
                        new FormParameters(),
                        Decode::virtualMachineConfig);
        VirtualDisk disk = present(vmid, checked(key), config);
        long size = disk.size().orElse(0);
        if (size > mebibytes * MEBIBYTE) {
            throw new RefusedException(
                    key + " of virtual machine " + vmid + " with " + mebibytes + " MiB",
                    "it has " + disk + ", and no host makes a disk smaller",
                    "name a size that is larger");
        }
        if (size == mebibytes * MEBIBYTE) {
            return Optional.empty();
        }
        return resize(
                vmid,
                key,
                new FormParameters()
                        .add("disk", (Object) key)
                        .add("size", (Object) (mebibytes + "M"))
                        .add("digest", config.digest()));
    }

    private Optional<Task> resize(VmId vmid, String key, FormParameters parameters) {
        return changes.startOrDo(
                Operation.RESIZE_DISK,
                node,
                Proxmox.names(node, vmid),
                parameters,
                vmid.toString());
    }

    /**
     * Moves a disk to another storage, also of a running machine: {@code POST
     * /nodes/{node}/qemu/{vmid}/move_disk}. Needs {@code VM.Config.Disk} on {@code /vms/{vmid}} and
     * {@code Datastore.AllocateSpace} on the storage.
     *
     * @implNote A machine with snapshots keeps the old volume: a host refuses to destroy it (9.2).
     * @param vmid the virtual machine
     * @param key the disk, for example {@code scsi0}
     * @param options where to, and what becomes of the old volume
     * @return the task
     * @throws IllegalArgumentException if it is no drive
     * @throws NotFoundException if there is no such virtual machine or disk
     * @throws PermissionDeniedException without the privileges
     * @throws HostFailedException if it is there already, or the machine has snapshots and the
     *     options ask to destroy the old volume
     * @throws GuestLockedException if another operation holds the virtual machine
     * @throws OutcomeUnknownException if the answer was lost and the task cannot be found
     * @throws ProxmoxException if the call fails for another reason
     */
    public Task move(VmId vmid, String key, MoveOptions options) {
        Map<String, String> names = new HashMap<>(Proxmox.names(node, vmid));
        names.put("storage", options.storage().value());
        return changes.start(
                Operation.MOVE_DISK,
                node,
                names,
                options.addTo(new FormParameters().add("disk", (Object) checked(key))),
                vmid.toString());
    }

    /**
     * Gives a disk to another virtual machine on the node: {@code POST
     * /nodes/{node}/qemu/{vmid}/move_disk} with {@code target-vmid}; new in 7.1. Needs {@code
     * VM.Config.Disk} on both.
     *
     * @param vmid the virtual machine that has it
     * @param key the disk, for example {@code unused0}
     * @param target the virtual machine that gets it
     * @param targetKey the free slot there, for example {@code scsi3}
     * @return the task; its id names both disks
     * @throws IllegalArgumentException if one of them is no drive
     * @throws RefusedException if both are the same virtual machine
     * @throws UnsupportedByHostException on a host before 7.1
     * @throws NotFoundException if there is no such virtual machine or disk
     * @throws PermissionDeniedException without the privilege
     * @throws HostFailedException if the slot is in use
     * @throws GuestLockedException if another operation holds one of the machines
     * @throws OutcomeUnknownException if the answer was lost and the task cannot be found
     * @throws ProxmoxException if the call fails for another reason
     */
    public Task give(VmId vmid, String key, VmId target, String targetKey) {
        if (vmid.equals(target)) {
            throw new RefusedException(
                    "disk " + key + " of virtual machine " + vmid + " for itself",
                    "it has it already",
                    "attach the volume to another slot with VirtualMachineChange.withDisk");
        }
        Map<String, String> names = new HashMap<>(Proxmox.names(node, vmid));
        names.put("target", target.toString());
        return changes.start(
                Operation.MOVE_DISK,
                node,
                names,
                new FormParameters()
                        .add("disk", (Object) checked(key))
                        .add("target-vmid", (Object) target)
                        .add("target-disk", (Object) checked(targetKey)),
                vmid + "-" + key + ">" + target + "-" + targetKey);
    }

    private static VirtualDisk present(VmId vmid, String key, VirtualMachineConfig config) {
        return config.disk(key)
                .orElseThrow(
                        () ->
                                new RefusedException(
                                        "a new size for " + key,
                                        "virtual machine " + vmid + " has no " + key,
                                        "list what it has with VirtualMachineConfig.disks()"));
    }

    private static String checked(String key) {
        if (!VirtualDisk.isDrive(key)) {
            throw new IllegalArgumentException(
                    "disk: \"" + key + "\" (expected a drive such as scsi0)");
        }
        return key;
    }
}
