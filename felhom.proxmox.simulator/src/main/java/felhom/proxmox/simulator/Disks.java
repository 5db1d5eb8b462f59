package felhom.proxmox.simulator;

import felhom.proxmox.model.MountPoint;
import felhom.proxmox.model.MountSource;
import felhom.proxmox.model.PropertyString;
import felhom.proxmox.model.StorageType;
import felhom.proxmox.model.VolumeId;
import felhom.proxmox.simulator.schema.ApiError;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The volumes of containers: how they are named, allocated, logged, and how sizes are written. */
final class Disks {
    private static final Pattern NEW = Pattern.compile("([^:\\s]+):(\\d+(?:\\.\\d+)?)");
    private static final Pattern OWNER = Pattern.compile("(?:^|/)(?:vm|base|subvol)-(\\d+)-disk-");
    private static final List<String> SNAPSHOT_STORAGES =
            List.of("lvmthin", "zfspool", "btrfs", "rbd");
    private static final long KIB = 1L << 10;
    private static final long EXTENT = 4L << 20;

    /**
     * A volume that is wanted, {@code STORAGE:GIBIBYTES}.
     *
     * @param storage where
     * @param bytes how large
     */
    record Wanted(String storage, long bytes) {}

    private Disks() {}

    /** Reads where a mount's files come from, or fails as a host does. */
    static MountSource source(String mount) {
        try {
            return MountPoint.parse(mount).source();
        } catch (IllegalArgumentException e) {
            PropertyString properties = PropertyString.parse(mount);
            throw ApiError.failed(
                    "unable to parse volume ID '%s'"
                            .formatted(
                                    properties
                                            .find("")
                                            .or(() -> properties.find("volume"))
                                            .orElse("")));
        }
    }

    /** Reads the request for a new volume; empty if the text names an existing one. */
    static Optional<Wanted> wanted(String source) {
        Matcher parts = NEW.matcher(source);
        return parts.matches()
                ? Optional.of(new Wanted(parts.group(1), mebibytes(parts.group(2))))
                : Optional.empty();
    }

    /** Allocates a volume and gives it the next free name. */
    static SimulatedVolume allocate(HostState state, int guest, Wanted wanted) {
        SimulatedStorage storage = usable(state, wanted.storage());
        int number = 0;
        while (state.volume(id(storage, guest, number)).isPresent()) {
            number++;
        }
        long size =
                isThin(storage) ? Math.ceilDiv(wanted.bytes(), EXTENT) * EXTENT : wanted.bytes();
        SimulatedVolume made =
                SimulatedVolume.disk(
                        id(storage, guest, number).toString(), guest, size, state.now());
        state.put(made);
        return made;
    }

    /** Finds a storage that containers may have volumes on. */
    static SimulatedStorage usable(HostState state, String name) {
        SimulatedStorage storage =
                state.storage(name)
                        .orElseThrow(
                                () -> ApiError.failed("storage '" + name + "' does not exist"));
        if (!storage.content().contains("rootdir")) {
            throw ApiError.failed(
                    "storage '%s' does not allow content type 'rootdir' (Container)"
                            .formatted(name));
        }
        if (!storage.enabled()) {
            throw ApiError.failed("storage '" + name + "' is disabled");
        }
        storage.fault()
                .ifPresent(
                        reason -> {
                            throw ApiError.failed(reason);
                        });
        return storage;
    }

    /** {@return the guest in a volume's name} */
    static Optional<Integer> owner(VolumeId id) {
        Matcher name = OWNER.matcher(id.name());
        return name.find() ? Optional.of(Integer.parseInt(name.group(1))) : Optional.empty();
    }

    static boolean canSnapshot(HostState state, VolumeId id) {
        return state.storage(id.storage().value())
                .filter(storage -> SNAPSHOT_STORAGES.contains(storage.type().value()))
                .isPresent();
    }

    /** Says whether a volume is a thin logical volume: work on it leaves lines in the log. */
    static boolean isThin(HostState state, VolumeId id) {
        return state.storage(id.storage().value()).filter(Disks::isThin).isPresent();
    }

    private static boolean isThin(SimulatedStorage storage) {
        return storage.type().equals(StorageType.LVM_THIN);
    }

    private static VolumeId id(SimulatedStorage storage, int guest, int number) {
        String name = "vm-%s-disk-%s".formatted(guest, number);
        boolean directory = List.of("dir", "nfs", "cifs", "btrfs").contains(storage.type().value());
        return new VolumeId(storage.id(), directory ? "%s/%s.raw".formatted(guest, name) : name);
    }

    /** A size in gibibytes, which the host cuts down to whole mebibytes. */
    private static long mebibytes(String gibibytes) {
        return (long) (Double.parseDouble(gibibytes) * KIB) << 20;
    }
}
