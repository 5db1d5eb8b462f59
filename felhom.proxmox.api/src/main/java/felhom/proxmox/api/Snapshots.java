package felhom.proxmox.api;

import felhom.proxmox.api.internal.json.Decode;
import felhom.proxmox.model.NodeName;
import felhom.proxmox.model.SnapshotName;
import felhom.proxmox.model.SnapshotTree;
import felhom.proxmox.model.VmId;
import felhom.proxmox.model.access.Operation;

import java.util.Map;

/**
 * What is about the snapshots of one node's containers.
 *
 * <p>A snapshot of a running container is what a power cut would leave: there is no agent inside
 * that could bring files into order first. Its volumes take long to mount after a rollback (Proxmox
 * VE 9.2: about 40 seconds each).
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
     * @return its snapshots, and on which of them it is based now
     * @throws NotFoundException if there is no such container
     * @throws PermissionDeniedException without the privilege
     * @throws ProxmoxException if the call fails otherwise
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
     * @implNote That the name is taken, or a volume cannot have snapshots, only the task finds out
     *     (9.2).
     * @param vmid the container
     * @param name the snapshot's name
     * @param description what it is for; empty for nothing
     * @return the task
     * @throws NotFoundException if there is no such container
     * @throws PermissionDeniedException without the privilege
     * @throws GuestLockedException if another operation holds the container
     * @throws OutcomeUnknownException if the answer was lost and the task cannot be found
     * @throws ProxmoxException if the call fails otherwise
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
     * @implNote That there is no such snapshot only the task finds out (9.2).
     * @param vmid the container
     * @param name the snapshot
     * @return the task
     * @throws NotFoundException if there is no such container
     * @throws PermissionDeniedException without the privilege
     * @throws GuestLockedException if another operation holds the container
     * @throws OutcomeUnknownException if the answer was lost and the task cannot be found
     * @throws ProxmoxException if the call fails otherwise
     */
    public Task delete(VmId vmid, SnapshotName name) {
        return start(Operation.DELETE_SNAPSHOT, vmid, names(vmid, name), new FormParameters());
    }

    /**
     * Rolls a container back to a snapshot: {@code POST
     * /nodes/{node}/lxc/{vmid}/snapshot/{snapname}/rollback}. A running container is stopped and
     * stays stopped; what it wrote since the snapshot is lost. Needs {@code VM.Snapshot} or {@code
     * VM.Snapshot.Rollback} on {@code /vms/{vmid}}.
     *
     * <p>The container is never started by the rollback: the host would do that in a second task
     * that it does not name. {@linkplain Power#start(VmId) Start} it when this one has ended.
     *
     * @implNote That there is no such snapshot only the task finds out (9.2).
     * @param vmid the container
     * @param name the snapshot
     * @return the task
     * @throws NotFoundException if there is no such container
     * @throws PermissionDeniedException without the privilege
     * @throws GuestLockedException if another operation holds the container
     * @throws OutcomeUnknownException if the answer was lost and the task cannot be found
     * @throws ProxmoxException if the call fails otherwise
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
