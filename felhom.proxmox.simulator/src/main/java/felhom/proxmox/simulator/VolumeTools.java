package felhom.proxmox.simulator;

import felhom.proxmox.model.StorageType;
import felhom.proxmox.model.VolumeId;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** The host's tools that make and remove the volumes of containers. */
final class VolumeTools {
    private static final long MIB = 1L << 20;
    private static final long EXTENT = 4 * MIB;
    private static final Set<String> FILE_TYPES = Set.of("dir", "nfs", "cifs", "btrfs", "cephfs");

    private VolumeTools() {}

    /** Says whether a storage keeps volumes as files in a directory. */
    static boolean hasFiles(SimulatedStorage storage) {
        return FILE_TYPES.contains(storage.type().value());
    }

    /**
     * Makes a volume with an empty file system.
     *
     * @param bytes its size, whole MiB
     */
    static SimulatedVolume create(
            Work work, SimulatedStorage storage, int guest, long bytes) {
        HostState state = work.state();
        VolumeId id = freeName(state, storage, guest);
        long size = bytes;
        if (hasFiles(storage)) {
            work.log(
                    "Formatting '%s', fmt=raw size=%d preallocation=off"
                            .formatted(path(storage, id), bytes));
        } else {
            size = (bytes + EXTENT - 1) / EXTENT * EXTENT;
            if (size != bytes) {
                work.log(
                        "  Rounding up size to full physical extent %d.00 MiB"
                                .formatted(size / MIB));
            }
        }
        if (storage.type().equals(StorageType.LVM_THIN)) {
            work.log(
                    "  Logical volume \"%s\" created.".formatted(id.name()),
                    "  Logical volume pve/%s changed.".formatted(id.name()));
        }
        FileSystemLog.of(size, uuid(work, id)).forEach(work::log);
        SimulatedVolume volume =
                SimulatedVolume.disk(id.toString(), guest, size, state.now());
        state.put(volume);
        return volume;
    }

    /** Removes a volume and its snapshots. */
    static void remove(Work work, VolumeId id, List<String> snapshots) {
        HostState state = work.state();
        boolean logical =
                state.storage(id.storage().value())
                        .filter(storage -> storage.type().equals(StorageType.LVM_THIN))
                        .isPresent();
        if (logical) {
            for (String snapshot : snapshots) {
                work.log(removed("snap_" + id.name() + "_" + snapshot));
            }
            work.log(removed(id.name()));
        }
        state.removeVolume(id);
    }

    /** Where a volume of a storage of files is. */
    static String path(SimulatedStorage storage, VolumeId id) {
        return storage.path() + "/images/" + id.name();
    }

    private static String removed(String name) {
        return "  Logical volume \"%s\" successfully removed.".formatted(name);
    }

    /** The first {@code vm-ID-disk-N} that the storage does not have. */
    private static VolumeId freeName(HostState state, SimulatedStorage storage, int guest) {
        Set<String> taken =
                state.volumes(storage.id().value()).stream()
                        .map(volume -> volume.id().name())
                        .collect(Collectors.toSet());
        String pattern = hasFiles(storage) ? "%1$d/vm-%1$d-disk-%2$d.raw" : "vm-%d-disk-%d";
        int number = 0;
        while (taken.contains(pattern.formatted(guest, number))) {
            number++;
        }
        return new VolumeId(storage.id(), pattern.formatted(guest, number));
    }

    private static UUID uuid(Work work, VolumeId id) {
        return UUID.nameUUIDFromBytes((work.upid() + id.toString()).getBytes(StandardCharsets.UTF_8));
    }
}
