package felhom.proxmox.api;

import felhom.proxmox.api.internal.json.Decode;
import felhom.proxmox.model.NodeName;
import felhom.proxmox.model.SnapshotName;
import felhom.proxmox.model.SnapshotTree;
import felhom.proxmox.model.VmId;
import felhom.proxmox.model.access.Operation;

import java.util.Map;
import java.util.Set;

/**
 * Operations on the snapshots of the virtual machines of one node. All disks take part, also those
 * that no backup holds; CD drives do not.
 *
 * <p>A snapshot of a running machine is crash-consistent; if the machine has a guest agent that
 * answers, its file systems are frozen meanwhile.
 */
public final class VirtualMachineSnapshots {
    private static final Set<SnapshotName> RESERVED =
            Set.of(SnapshotName.CURRENT, SnapshotName.PENDING);

    private final ReadExecutor caller;
    private final ChangeExecutor changes;
    private final NodeName node;

    VirtualMachineSnapshots(ReadExecutor caller, ChangeExecutor changes, NodeName node) {
        this.caller = caller;
        this.changes = changes;
        this.node = node;
    }

    /**
     * Lists a virtual machine's snapshots: {@code GET /nodes/{node}/qemu/{vmid}/snapshot}. Needs
     * {@code VM.Audit} on {@code /vms/{vmid}}.
     *
     * @param vmid the virtual machine
     * @return its snapshots, and the one that its present state is based on
     * @throws NotFoundException if there is no such virtual machine
     * @throws PermissionDeniedException without the privilege
     * @throws ProxmoxException if the call fails for another reason
     */
    public SnapshotTree list(VmId vmid) {
        return caller.read(
                Operation.VM_SNAPSHOTS,
                Proxmox.names(node, vmid),
                new FormParameters(),
                Decode::snapshots);
    }

    /**
     * Makes a snapshot of the disks: {@code POST /nodes/{node}/qemu/{vmid}/snapshot}. Needs {@code
     * VM.Snapshot} on {@code /vms/{vmid}}.
     *
     * @implNote If the name is in use, a disk does not support snapshots, or the machine is locked,
     *     the task fails, not the call (9.2).
     * @param vmid the virtual machine
     * @param name the snapshot's name
     * @param description its description; may be empty
     * @return the task
     * @throws RefusedException if the name is one that hosts keep for themselves
     * @throws NotFoundException if there is no such virtual machine
     * @throws PermissionDeniedException without the privilege
     * @throws OutcomeUnknownException if the answer was lost and the task cannot be found
     * @throws ProxmoxException if the call fails for another reason
     */
    public Task create(VmId vmid, SnapshotName name, String description) {
        return create(vmid, name, description, false);
    }

    /**
     * Makes a snapshot of the disks and the memory of a running virtual machine: {@code POST
     * /nodes/{node}/qemu/{vmid}/snapshot} with {@code vmstate=1}. A rollback to it continues where
     * the machine was. It takes twice the machine's memory on a storage, which the host chooses if
     * {@code vmstatestorage} is not set. Needs {@code VM.Snapshot} on {@code /vms/{vmid}}.
     *
     * @implNote A host makes a snapshot without the memory of a machine that is stopped, and says
     *     nothing (9.2); so this call reads the state first.
     * @param vmid the virtual machine
     * @param name the snapshot's name
     * @param description its description; may be empty
     * @return the task
     * @throws RefusedException if the machine is stopped, or the name is one that hosts keep for
     *     themselves
     * @throws NotFoundException if there is no such virtual machine
     * @throws PermissionDeniedException without the privilege
     * @throws OutcomeUnknownException if the answer was lost and the task cannot be found
     * @throws ProxmoxException if the call fails for another reason
     */
    public Task createWithMemory(VmId vmid, SnapshotName name, String description) {
        boolean runs =
                caller.read(
                                Operation.VM_STATUS,
                                Proxmox.names(node, vmid),
                                new FormParameters(),
                                Decode::virtualMachine)
                        .isRunning();
        if (!runs) {
            throw new RefusedException(
                    "snapshot " + name + " with the memory of virtual machine " + vmid,
                    "it is stopped, and a host then makes a snapshot without memory (Proxmox VE"
                            + " 9.2)",
                    "make it with create, or start the machine first");
        }
        return create(vmid, name, description, true);
    }

    private Task create(VmId vmid, SnapshotName name, String description, boolean memory) {
        if (RESERVED.contains(name)) {
            throw new RefusedException(
                    "snapshot " + name, "a host keeps this name for itself", "choose another name");
        }
        FormParameters parameters = new FormParameters().add("snapname", (Object) name);
        if (!description.isEmpty()) {
            parameters.add("description", (Object) description);
        }
        parameters.addSwitch("vmstate", memory);
        return start(Operation.CREATE_VM_SNAPSHOT, vmid, Proxmox.names(node, vmid), parameters);
    }

    /**
     * Deletes a snapshot: {@code DELETE /nodes/{node}/qemu/{vmid}/snapshot/{snapname}}. Needs
     * {@code VM.Snapshot} on {@code /vms/{vmid}}.
     *
     * @implNote If there is no such snapshot, the task fails, not the call (9.2).
     * @param vmid the virtual machine
     * @param name the snapshot
     * @return the task
     * @throws NotFoundException if there is no such virtual machine
     * @throws PermissionDeniedException without the privilege
     * @throws OutcomeUnknownException if the answer was lost and the task cannot be found
     * @throws ProxmoxException if the call fails for another reason
     */
    public Task delete(VmId vmid, SnapshotName name) {
        return start(Operation.DELETE_VM_SNAPSHOT, vmid, names(vmid, name), new FormParameters());
    }

    /**
     * Rolls a virtual machine back to a snapshot: {@code POST
     * /nodes/{node}/qemu/{vmid}/snapshot/{snapname}/rollback}. Changes since the snapshot are lost.
     * A running machine is killed and stays stopped; after a rollback to a {@linkplain
     * felhom.proxmox.model.Snapshot#memory() snapshot with memory} it runs. Needs {@code
     * VM.Snapshot} or {@code VM.Snapshot.Rollback} on {@code /vms/{vmid}}.
     *
     * @implNote If there is no such snapshot, or it is half made, the task fails, not the call
     *     (9.2).
     * @param vmid the virtual machine
     * @param name the snapshot
     * @return the task
     * @throws NotFoundException if there is no such virtual machine
     * @throws PermissionDeniedException without the privilege
     * @throws OutcomeUnknownException if the answer was lost and the task cannot be found
     * @throws ProxmoxException if the call fails for another reason
     */
    public Task rollback(VmId vmid, SnapshotName name) {
        return start(Operation.ROLLBACK_VM_SNAPSHOT, vmid, names(vmid, name), new FormParameters());
    }

    private Task start(
            Operation operation, VmId vmid, Map<String, String> names, FormParameters parameters) {
        return changes.start(operation, node, names, parameters, vmid.toString());
    }

    private Map<String, String> names(VmId vmid, SnapshotName name) {
        return Map.of("node", node.value(), "vmid", vmid.toString(), "snapname", name.value());
    }
}
