package felhom.proxmox.api;

import felhom.proxmox.api.internal.json.Decode;
import felhom.proxmox.model.NodeName;
import felhom.proxmox.model.SnapshotName;
import felhom.proxmox.model.SnapshotTree;
import felhom.proxmox.model.VmId;
import felhom.proxmox.model.access.Operation;

import java.util.Map;

/**
 * Operations on the snapshots of the containers of one node.
 *
 * <p>A snapshot of a running container is crash-consistent, as after a power loss: no agent inside
 * prepares its files. After a rollback its volumes take long to mount (Proxmox VE 9.2: about 40
 * seconds each).
 */
public final class Snapshots {
    private final ReadExecutor caller;
    private final ChangeExecutor changes;
    private final NodeName node;

    Snapshots(ReadExecutor caller, ChangeExecutor changes, NodeName node) {
        this.caller = caller;
        this.changes = changes;
        this.node = node;
    }

    /**
     * Lists a container's snapshots: {@code GET /nodes/{node}/lxc/{vmid}/snapshot}. Needs {@code
     * VM.Audit} on {@code /vms/{vmid}}.
     *
     * @param vmid the container
     * @return its snapshots, and the one that its present state is based on
     * @throws NotFoundException if there is no such container
     * @throws PermissionDeniedException without the privilege
     * @throws ProxmoxException if the call fails for another reason
     */
    public SnapshotTree list(VmId vmid) {
        return caller.read(
                Operation.LIST_SNAPSHOTS,
                Proxmox.names(node, vmid),
                new FormParameters(),
                Decode::snapshots);
    }

    /**
     * Makes a snapshot without a description: {@link #create(VmId, SnapshotName, String)}.
     *
     * @param vmid the container
     * @param name the snapshot's name
     * @return the task
     * @throws ProxmoxException if the call fails
     */
    public Task create(VmId vmid, SnapshotName name) {
        return create(vmid, name, "");
    }

    /**
     * Makes a snapshot: {@code POST /nodes/{node}/lxc/{vmid}/snapshot}. Needs {@code VM.Snapshot}
     * on {@code /vms/{vmid}}.
     *
     * @implNote If the name is in use, or a volume does not support snapshots, the task fails, not
     *     the call (9.2).
     * @param vmid the container
     * @param name the snapshot's name
     * @param description its description; may be empty
     * @return the task
     * @throws NotFoundException if there is no such container
     * @throws PermissionDeniedException without the privilege
     * @throws GuestLockedException if another operation holds the container
     * @throws OutcomeUnknownException if the answer was lost and the task cannot be found
     * @throws ProxmoxException if the call fails for another reason
     */
    public Task create(VmId vmid, SnapshotName name, String description) {
        FormParameters parameters = new FormParameters().add("snapname", (Object) name);
        if (!description.isEmpty()) {
            parameters.add("description", (Object) description);
        }
        return start(Operation.CREATE_SNAPSHOT, vmid, Proxmox.names(node, vmid), parameters);
    }

    /**
     * Deletes a snapshot: {@code DELETE /nodes/{node}/lxc/{vmid}/snapshot/{snapname}}. Needs {@code
     * VM.Snapshot} on {@code /vms/{vmid}}.
     *
     * @implNote If there is no such snapshot, the task fails, not the call (9.2).
     * @param vmid the container
     * @param name the snapshot
     * @return the task
     * @throws NotFoundException if there is no such container
     * @throws PermissionDeniedException without the privilege
     * @throws GuestLockedException if another operation holds the container
     * @throws OutcomeUnknownException if the answer was lost and the task cannot be found
     * @throws ProxmoxException if the call fails for another reason
     */
    public Task delete(VmId vmid, SnapshotName name) {
        return start(Operation.DELETE_SNAPSHOT, vmid, names(vmid, name), new FormParameters());
    }

    /**
     * Rolls a container back to a snapshot: {@code POST
     * /nodes/{node}/lxc/{vmid}/snapshot/{snapname}/rollback}. A running container is stopped and
     * stays stopped; changes since the snapshot are lost. Needs {@code VM.Snapshot} or {@code
     * VM.Snapshot.Rollback} on {@code /vms/{vmid}}.
     *
     * <p>The rollback never starts the container: a host would do that in a second task, whose UPID
     * it does not return. {@linkplain Power#start(VmId) Start} it after this task has ended.
     *
     * @implNote If there is no such snapshot, the task fails, not the call (9.2).
     * @param vmid the container
     * @param name the snapshot
     * @return the task
     * @throws NotFoundException if there is no such container
     * @throws PermissionDeniedException without the privilege
     * @throws GuestLockedException if another operation holds the container
     * @throws OutcomeUnknownException if the answer was lost and the task cannot be found
     * @throws ProxmoxException if the call fails for another reason
     */
    public Task rollback(VmId vmid, SnapshotName name) {
        return start(Operation.ROLLBACK_SNAPSHOT, vmid, names(vmid, name), new FormParameters());
    }

    private Task start(
            Operation operation, VmId vmid, Map<String, String> names, FormParameters parameters) {
        return changes.start(operation, node, names, parameters, vmid.toString());
    }

    private Map<String, String> names(VmId vmid, SnapshotName name) {
        return Map.of("node", node.value(), "vmid", vmid.toString(), "snapname", name.value());
    }
}
