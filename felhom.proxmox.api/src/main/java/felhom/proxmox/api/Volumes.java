package felhom.proxmox.api;

import felhom.proxmox.api.internal.json.Decode;
import felhom.proxmox.model.NodeName;
import felhom.proxmox.model.StorageId;
import felhom.proxmox.model.VmId;
import felhom.proxmox.model.VolumeId;
import felhom.proxmox.model.access.Operation;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Operations on the volumes of one node's storages. */
public final class Volumes {
    private final ReadExecutor caller;
    private final ChangeExecutor changes;
    private final NodeName node;

    Volumes(ReadExecutor caller, ChangeExecutor changes, NodeName node) {
        this.caller = caller;
        this.changes = changes;
        this.node = node;
    }

    /**
     * Allocates a volume: {@code POST /nodes/{node}/storage/{storage}/content}. The host allocates
     * it before it answers; there is no task. Needs {@code Datastore.AllocateSpace} on {@code
     * /storage/{storage}}.
     *
     * @param allocation the volume to allocate
     * @return the new volume
     * @throws PermissionDeniedException without the privilege
     * @throws HostFailedException if the volume exists, or the storage is full
     * @throws OutcomeUnknownException if the answer was lost and it cannot be proven that the
     *     volume is new
     * @throws ProxmoxException if the call fails for another reason
     */
    public VolumeId allocate(VolumeAllocation allocation) {
        StorageId storage = allocation.volume().storage();
        VolumeProbe probe =
                VolumeProbe.before(
                        caller,
                        node,
                        storage,
                        allocation.vmid(),
                        allocation.name(),
                        allocation.volume().sizeMiB());
        return changes.make(
                Operation.ALLOCATE_VOLUME,
                names(storage),
                allocation.parameters(),
                Decode::volumeId,
                probe);
    }

    /**
     * Deletes a volume or a backup: {@code DELETE
     * /nodes/{node}/storage/{storage}/content/{volume}}. A backup needs {@code
     * Datastore.AllocateSpace} on {@code /storage/{storage}} and {@code VM.Backup} on its
     * container; everything else needs {@code Datastore.Allocate} on the storage.
     *
     * @implNote The task ends with OK even if there is no such backup, disk or template (9.2).
     * @param volume the volume
     * @return the task; empty if the host names none because it has deleted the volume already
     * @throws PermissionDeniedException without the privilege
     * @throws NotFoundException if there is no such storage
     * @throws OutcomeUnknownException if the answer was lost and the task cannot be found
     * @throws ProxmoxException if the call fails for another reason
     */
    public Optional<Task> delete(VolumeId volume) {
        Map<String, String> names = new HashMap<>(names(volume.storage()));
        names.put("volume", volume.toString());
        Optional<VmId> owner = volume.owner();
        owner.ifPresent(guest -> names.put("owner", guest.toString()));
        String subject =
                owner.map(guest -> guest + "@" + volume.storage()).orElse(volume.storage().value());
        return changes.startOrDo(
                Operation.DELETE_VOLUME, node, names, new FormParameters(), subject);
    }

    private Map<String, String> names(StorageId storage) {
        return Map.of("node", node.value(), "storage", storage.value());
    }
}
