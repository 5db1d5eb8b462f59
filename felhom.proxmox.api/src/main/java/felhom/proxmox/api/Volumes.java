package felhom.proxmox.api;

import felhom.proxmox.api.internal.change.OutcomeProbe.Finding;
import felhom.proxmox.api.internal.http.Deadline;
import felhom.proxmox.api.internal.json.Decode;
import felhom.proxmox.model.NodeName;
import felhom.proxmox.model.StorageId;
import felhom.proxmox.model.VmId;
import felhom.proxmox.model.Volume;
import felhom.proxmox.model.VolumeId;
import felhom.proxmox.model.access.Operation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Operations on the volumes of one node's storages. */
public final class Volumes {
    private static final long BYTES_PER_MIB = 1024 * 1024;

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
        boolean wasThere = find(allocation, caller.deadline()).value().isPresent();
        long sentNanos = caller.nanoTime();
        return changes.make(
                Operation.ALLOCATE_VOLUME,
                names(storage),
                allocation.parameters(),
                Decode::volumeId,
                deadline -> look(allocation, wasThere, sentNanos, deadline));
    }

    private Finding<VolumeId> look(
            VolumeAllocation allocation, boolean wasThere, long sentNanos, Deadline deadline) {
        ReadExecutor.Dated<Optional<Volume>> found = find(allocation, deadline);
        if (found.value().isEmpty()) {
            return new Finding.Undecided<>("there is no volume " + allocation.name(), true);
        }
        Volume volume = found.value().get();
        if (wasThere) {
            return new Finding.Undecided<>(
                    "volume " + volume.id() + " was there before the change was sent", true);
        }
        boolean isNew =
                found.earliest(sentNanos)
                        .flatMap(
                                earliest ->
                                        volume.created()
                                                .map(created -> !created.isBefore(earliest)))
                        .orElse(false);
        boolean isLargeEnough =
                volume.size().orElse(0) >= allocation.volume().sizeMiB() * BYTES_PER_MIB;
        return isNew && isLargeEnough
                ? new Finding.Done<>(volume.id())
                : new Finding.Undecided<>(
                        "volume " + volume.id() + " is there now, but is not the one wanted",
                        false);
    }

    private ReadExecutor.Dated<Optional<Volume>> find(
            VolumeAllocation allocation, Deadline deadline) {
        ReadExecutor.Dated<List<Volume>> content =
                caller.read(
                        Operation.STORAGE_CONTENT,
                        names(allocation.volume().storage()),
                        new FormParameters().add("vmid", (Object) allocation.vmid()),
                        Decode::volumes,
                        deadline);
        return new ReadExecutor.Dated<>(
                content.value().stream()
                        .filter(volume -> isNamed(volume.id(), allocation.name()))
                        .findFirst(),
                content.date(),
                content.nanoTime());
    }

    /** A directory storage puts the guest's number before the name. */
    private static boolean isNamed(VolumeId id, String name) {
        return id.name().equals(name) || id.name().endsWith("/" + name);
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
