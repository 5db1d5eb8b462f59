package felhom.proxmox.simulator;

import felhom.proxmox.model.StorageType;
import felhom.proxmox.model.VolumeId;
import felhom.proxmox.simulator.format.FileSystemLog;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** The host's tools that make and remove the volumes of containers. */
final class VolumeTools {
    private static final long MIB = 1L << 20;
    private static final Set<String> FILE_TYPES = Set.of("dir", "nfs", "cifs", "btrfs", "cephfs");

    private VolumeTools() {}

    /** Says whether a storage keeps volumes as files in a directory. */
    static boolean hasFiles(SimulatedStorage storage) {
        return FILE_TYPES.contains(storage.type().value());
    }

    /** Says whether a volume is a file in a directory. */
    static boolean isFile(HostState state, VolumeId id) {
        return state.storage(id.storage().value()).filter(VolumeTools::hasFiles).isPresent();
    }

    /** Makes a volume with an empty file system. */
    static SimulatedVolume create(JobContext work, int guest, Disks.Wanted wanted) {
        SimulatedVolume volume = Disks.allocate(work.state(), guest, wanted);
        SimulatedStorage storage = Disks.usable(work.state(), wanted.storage());
        if (hasFiles(storage)) {
            work.log(
                    "Formatting '%s', fmt=raw size=%s preallocation=off"
                            .formatted(path(storage, volume.id()), volume.size()));
        }
        if (storage.type().equals(StorageType.LVM_THIN)) {
            if (volume.size() != wanted.bytes()) {
                work.log(
                        "  Rounding up size to full physical extent %s.00 MiB"
                                .formatted(volume.size() / MIB));
            }
            work.log(
                    "  Logical volume \"%s\" created.".formatted(volume.id().name()),
                    "  Logical volume pve/%s changed.".formatted(volume.id().name()));
        }
        FileSystemLog.of(volume.size(), uuid(work, volume.id())).forEach(work::log);
        return volume;
    }

    /** Removes a volume and its snapshots. */
    static void remove(JobContext work, VolumeId id, List<String> snapshots) {
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

    /** Gives a volume another name, as when it becomes the base of linked clones. */
    static VolumeId rename(JobContext work, VolumeId old, VolumeId wanted) {
        HostState state = work.state();
        if (old.equals(wanted)) {
            return old;
        }
        state.volume(old)
                .ifPresent(
                        volume -> {
                            state.removeVolume(old);
                            state.put(volume.withId(wanted));
                        });
        if (Disks.isThin(state, old)) {
            work.log(
                    "  Renamed \"%s\" to \"%s\" in volume group \"pve\""
                            .formatted(old.name(), wanted.name()),
                    "  Logical volume pve/%s changed.".formatted(wanted.name()));
        }
        return wanted;
    }

    /** Where a volume of a storage of files is. */
    static String path(SimulatedStorage storage, VolumeId id) {
        return storage.path() + "/images/" + id.name();
    }

    private static String removed(String name) {
        return "  Logical volume \"%s\" successfully removed.".formatted(name);
    }

    private static UUID uuid(JobContext work, VolumeId id) {
        return UUID.nameUUIDFromBytes(
                (work.upid() + id.toString()).getBytes(StandardCharsets.UTF_8));
    }
}
