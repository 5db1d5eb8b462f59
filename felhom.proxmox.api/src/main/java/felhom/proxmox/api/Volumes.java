package felhom.proxmox.api;

import felhom.proxmox.api.Aftermath.Finding;
import felhom.proxmox.api.internal.Deadline;
import felhom.proxmox.api.internal.json.Decode;
import felhom.proxmox.model.NodeName;
import felhom.proxmox.model.Operation;
import felhom.proxmox.model.StorageId;
import felhom.proxmox.model.VmId;
import felhom.proxmox.model.Volume;
import felhom.proxmox.model.VolumeId;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes and deletes volumes on one node's storages. */
public final class Volumes {
    private final Caller caller;
    private final Changes changes;
    private final NodeName node;

    Volumes(Caller caller, Changes changes, NodeName node) {
        this.caller = caller;
        this.changes = changes;
        this.node = node;
    }

    /**
     * Allocates a volume: {@code POST /nodes/{node}/storage/{storage}/content}. The host answers
     * when it is there; there is no task. Needs {@code Datastore.AllocateSpace} on {@code
     * /storage/{storage}}.
     *
     * @param allocation where, for which container, and how large
     * @return the new volume
     * @throws PermissionDeniedException without the privilege
     * @throws HostFailedException if there is such a volume already, or no space
     * @throws OutcomeUnknownException if the answer was lost and the volume is not seen to be new
     * @throws ProxmoxException if the call fails otherwise
     */
    public VolumeId allocate(VolumeAllocation allocation) {
        StorageId storage = allocation.volume().storage();
        long sentNanos = caller.nanoTime();
        return changes.make(
                Operation.ALLOCATE_VOLUME,
                names(storage),
                allocation.parameters(),
                Decode::volumeId,
                deadline -> look(allocation, sentNanos, deadline));
    }

    private Finding<VolumeId> look(VolumeAllocation allocation, long sentNanos, Deadline deadline) {
        StorageId storage = allocation.volume().storage();
        Caller.Dated<List<Volume>> content =
                caller.read(
                        Operation.STORAGE_CONTENT,
                        names(storage),
                        new Query().add("vmid", (Object) allocation.vmid()),
                        Decode::volumes,
                        deadline);
        Optional<Volume> found =
                content.value().stream()
                        .filter(volume -> isNamed(volume.id(), allocation.name()))
                        .findFirst();
        if (found.isEmpty()) {
            return new Finding.Undecided<>(
                    "storage " + storage + " lists no volume " + allocation.name(), true);
        }
        boolean isNew =
                content.earliest(sentNanos)
                        .flatMap(
                                earliest ->
                                        found.get()
                                                .created()
                                                .map(created -> !created.isBefore(earliest)))
                        .orElse(false);
        return isNew
                ? new Finding.Done<>(found.get().id())
                : new Finding.Undecided<>(
                        "volume " + found.get().id() + " exists, but not since the change was sent",
                        false);
    }

    /** A directory puts the guest's number before the name. */
    private static boolean isNamed(VolumeId id, String name) {
        return id.name().equals(name) || id.name().endsWith("/" + name);
    }

    /**
     * Deletes a volume or a backup: {@code DELETE
     * /nodes/{node}/storage/{storage}/content/{volume}}. A backup needs {@code
     * Datastore.AllocateSpace} on {@code /storage/{storage}} and {@code VM.Backup} on the container
     * it is of; everything else {@code Datastore.Allocate} on the storage.
     *
     * @implNote For a backup that does not exist the task ends with OK (9.2).
     * @param volume the volume
     * @return the task
     * @throws PermissionDeniedException without the privilege
     * @throws NotFoundException if there is no such storage
     * @throws OutcomeUnknownException if the answer was lost and the task cannot be found
     * @throws ProxmoxException if the call fails otherwise
     */
    public Task delete(VolumeId volume) {
        Map<String, String> names = new HashMap<>(names(volume.storage()));
        names.put("volume", volume.toString());
        Optional<VmId> owner = volume.owner();
        owner.ifPresent(guest -> names.put("owner", guest.toString()));
        String subject =
                owner.map(guest -> guest + "@" + volume.storage()).orElse(volume.storage().value());
        return changes.start(Operation.DELETE_VOLUME, node, names, new Query(), subject);
    }

    private Map<String, String> names(StorageId storage) {
        return Map.of("node", node.value(), "storage", storage.value());
    }
}
