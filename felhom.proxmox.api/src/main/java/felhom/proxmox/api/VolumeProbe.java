package felhom.proxmox.api;

import felhom.proxmox.api.internal.change.OutcomeProbe;
import felhom.proxmox.api.internal.change.TaskWindow;
import felhom.proxmox.api.internal.http.Deadline;
import felhom.proxmox.api.internal.json.Decode;
import felhom.proxmox.model.NodeName;
import felhom.proxmox.model.StorageId;
import felhom.proxmox.model.VmId;
import felhom.proxmox.model.Volume;
import felhom.proxmox.model.VolumeId;
import felhom.proxmox.model.access.Operation;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Looks whether a volume was allocated: it is there, was not there before, and is as old as the
 * change.
 *
 * @param sizeMiB the size that was wanted
 * @param wasThere whether there was such a volume before
 * @param window when the host made the change, if it did, as an answer tells
 */
record VolumeProbe(
        ReadExecutor caller,
        NodeName node,
        StorageId storage,
        VmId vmid,
        String name,
        long sizeMiB,
        boolean wasThere,
        Function<ReadExecutor.Dated<?>, Optional<TaskWindow>> window)
        implements OutcomeProbe<VolumeId> {
    private static final long BYTES_PER_MIB = 1024 * 1024;

    /** Looks at the host before the change is sent. */
    static VolumeProbe before(
            ReadExecutor caller,
            NodeName node,
            StorageId storage,
            VmId vmid,
            String name,
            long sizeMiB) {
        boolean wasThere =
                find(caller, node, storage, vmid, name, caller.deadline()).value().isPresent();
        long sentNanos = caller.nanoTime();
        return new VolumeProbe(
                caller,
                node,
                storage,
                vmid,
                name,
                sizeMiB,
                wasThere,
                answer -> answer.earliest(sentNanos).map(TaskWindow::after));
    }

    /** Takes up what an earlier process noted. */
    static VolumeProbe recalled(
            ReadExecutor caller,
            Map<String, String> names,
            Map<String, String> evidence,
            Optional<TaskWindow> window) {
        return new VolumeProbe(
                caller,
                NodeName.parse(names.getOrDefault("node", "")),
                StorageId.parse(names.getOrDefault("storage", "")),
                VmId.parse(evidence.getOrDefault("vmid", "")),
                evidence.getOrDefault("name", ""),
                Long.parseLong(evidence.getOrDefault("sizeMiB", "")),
                Boolean.parseBoolean(evidence.getOrDefault("wasThere", "true")),
                answer -> window);
    }

    @Override
    public Map<String, String> evidence() {
        return Map.of(
                "vmid", vmid.toString(),
                "name", name,
                "sizeMiB", Long.toString(sizeMiB),
                "wasThere", Boolean.toString(wasThere));
    }

    @Override
    public Finding<VolumeId> look(Deadline deadline) {
        ReadExecutor.Dated<Optional<Volume>> found =
                find(caller, node, storage, vmid, name, deadline);
        if (found.value().isEmpty()) {
            return new Finding.Undecided<>("there is no volume " + name, true);
        }
        Volume volume = found.value().get();
        if (wasThere) {
            return new Finding.Undecided<>(
                    "volume " + volume.id() + " was there before the change was sent", true);
        }
        boolean isNew =
                window.apply(found)
                        .flatMap(time -> volume.created().map(time::admits))
                        .orElse(false);
        boolean isLargeEnough = volume.size().orElse(0) >= sizeMiB * BYTES_PER_MIB;
        return isNew && isLargeEnough
                ? new Finding.Done<>(volume.id())
                : new Finding.Undecided<>(
                        "volume " + volume.id() + " is there now, but is not the one wanted",
                        false);
    }

    private static ReadExecutor.Dated<Optional<Volume>> find(
            ReadExecutor caller,
            NodeName node,
            StorageId storage,
            VmId vmid,
            String name,
            Deadline deadline) {
        ReadExecutor.Dated<List<Volume>> content =
                caller.read(
                        Operation.STORAGE_CONTENT,
                        Map.of("node", node.value(), "storage", storage.value()),
                        new FormParameters().add("vmid", (Object) vmid),
                        Decode::volumes,
                        deadline);
        return new ReadExecutor.Dated<>(
                content.value().stream().filter(volume -> isNamed(volume.id(), name)).findFirst(),
                content.date(),
                content.nanoTime());
    }

    /** A directory storage puts the guest's number before the name. */
    private static boolean isNamed(VolumeId id, String name) {
        return id.name().equals(name) || id.name().endsWith("/" + name);
    }
}
