package felhom.proxmox.simulator;

import felhom.proxmox.model.PropertyString;
import felhom.proxmox.model.VolumeId;
import felhom.proxmox.simulator.format.Drives;
import felhom.proxmox.simulator.schema.ApiError;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The volumes of virtual machines: how they are named, allocated and logged. */
final class MachineVolumes {
    private static final Pattern NEW = Pattern.compile("([^:\\s/]+):(\\d+(?:\\.\\d+)?)");
    private static final Pattern CLOUD_INIT = Pattern.compile("([^:\\s/]+):cloudinit");
    private static final long KIB = 1L << 10;
    private static final long MIB = 1L << 20;
    private static final long EXTENT = 4 * MIB;

    /** Firmware and TPM have sizes of their own, whatever is asked for. */
    static final long SMALL = 4 * MIB;

    /**
     * A volume that is wanted.
     *
     * @param storage where
     * @param bytes how large
     * @param format its format, on storages of files
     * @param cloudInit whether it is what cloud-init reads
     */
    record Wanted(String storage, long bytes, String format, boolean cloudInit) {}

    private MachineVolumes() {}

    /** Reads the request for a new volume; empty if the drive names something that exists. */
    static Optional<Wanted> wanted(String key, PropertyString drive) {
        String source = Drives.source(drive);
        String format = drive.find("format").orElse("raw");
        Matcher cloudInit = CLOUD_INIT.matcher(source);
        if (cloudInit.matches()) {
            return Optional.of(new Wanted(cloudInit.group(1), SMALL, format, true));
        }
        Matcher parts = NEW.matcher(source);
        if (!parts.matches()) {
            return Optional.empty();
        }
        boolean small = key.equals(Drives.EFI) || key.equals(Drives.TPM);
        long kibibytes = Math.round(Double.parseDouble(parts.group(2)) * MIB);
        return Optional.of(
                new Wanted(parts.group(1), small ? SMALL : kibibytes * KIB, format, false));
    }

    /** Allocates a volume and gives it the next free name. */
    static SimulatedVolume allocate(HostState state, int guest, Wanted wanted) {
        SimulatedStorage storage = usable(state, wanted.storage());
        VolumeId id =
                wanted.cloudInit()
                        ? id(storage, guest, "vm-%s-cloudinit".formatted(guest), wanted.format())
                        : free(state, storage, guest, wanted.format());
        return put(state, id, guest, wanted.bytes());
    }

    /** Allocates a volume for a machine's memory. */
    static SimulatedVolume allocateMemory(
            HostState state, int guest, String storage, String name, long bytes) {
        VolumeId id =
                id(usable(state, storage), guest, "vm-%s-state-%s".formatted(guest, name), "raw");
        return put(state, id, guest, bytes);
    }

    /** Writes what LVM's tools or qemu-img say of a new volume. */
    static void logCreated(JobContext work, SimulatedVolume made, long wanted) {
        HostState state = work.state();
        if (Disks.isThin(state, made.id())) {
            if (made.size() != wanted) {
                work.log(
                        "  Rounding up size to full physical extent %s.00 MiB"
                                .formatted(made.size() / MIB));
            }
            work.log(
                    "  Logical volume \"%s\" created.".formatted(made.id().name()),
                    "  Logical volume pve/%s changed.".formatted(made.id().name()));
        } else if (VolumeTools.isFile(state, made.id())) {
            SimulatedStorage storage = state.storage(made.id().storage().value()).orElseThrow();
            boolean qcow2 = made.id().name().endsWith(".qcow2");
            work.log(
                    "Formatting '%s', fmt=%s size=%s%s"
                            .formatted(
                                    VolumeTools.path(storage, made.id()),
                                    qcow2
                                            ? "qcow2 cluster_size=65536 extended_l2=off"
                                                    + " preallocation=metadata"
                                                    + " compression_type=zlib"
                                            : "raw",
                                    made.size(),
                                    qcow2
                                            ? " lazy_refcounts=off refcount_bits=16"
                                            : " preallocation=off"));
        }
    }

    /** Finds a storage that machines may have disks on. */
    static SimulatedStorage usable(HostState state, String name) {
        SimulatedStorage storage = StorageCalls.usable(state, name);
        if (!holdsImages(storage)) {
            throw ApiError.parameters(
                    Map.of("storage", "storage '%s' does not support vm images".formatted(name)));
        }
        return storage;
    }

    static boolean holdsImages(SimulatedStorage storage) {
        return storage.content().contains("images");
    }

    /** Says whether all disks of a configuration are volumes that can have snapshots. */
    static boolean canSnapshot(HostState state, Map<String, String> config) {
        return Drives.disks(config).values().stream()
                .allMatch(
                        drive ->
                                Drives.volume(drive)
                                        .filter(volume -> canSnapshot(state, volume))
                                        .isPresent());
    }

    /** Says whether a disk can be the base of a linked clone: a template's, or a snapshot. */
    static boolean canLink(HostState state, PropertyString drive, boolean snapshot) {
        return Drives.volume(drive)
                .filter(volume -> isBase(volume) || snapshot && Disks.canSnapshot(state, volume))
                .isPresent();
    }

    static boolean isBase(VolumeId volume) {
        return volume.name().matches("(?:\\d+/)?base-\\d+-disk-.*");
    }

    /** {@return the name of a template's volume in place of this one} */
    static VolumeId base(VolumeId volume) {
        return new VolumeId(
                volume.storage(), volume.name().replaceFirst("(^|/)vm-(\\d+-disk-)", "$1base-$2"));
    }

    /** {@return the format of a volume} */
    static String format(VolumeId volume) {
        int dot = volume.name().lastIndexOf('.');
        return dot < 0 ? "raw" : volume.name().substring(dot + 1);
    }

    /** {@return the size that a volume has there} */
    static long rounded(SimulatedStorage storage, long bytes) {
        return storage.type().value().startsWith("lvm")
                ? Math.ceilDiv(bytes, EXTENT) * EXTENT
                : bytes;
    }

    private static boolean canSnapshot(HostState state, VolumeId volume) {
        return Disks.canSnapshot(state, volume) || format(volume).equals("qcow2");
    }

    private static SimulatedVolume put(HostState state, VolumeId id, int guest, long bytes) {
        SimulatedStorage storage = state.storage(id.storage().value()).orElseThrow();
        SimulatedVolume made =
                SimulatedVolume.machineDisk(
                        id.toString(), guest, rounded(storage, bytes), state.now());
        state.put(made);
        return made;
    }

    private static VolumeId free(
            HostState state, SimulatedStorage storage, int guest, String format) {
        List<String> taken =
                state.volumes(storage.id().value()).stream()
                        .map(volume -> volume.id().name())
                        .map(name -> name.substring(name.lastIndexOf('/') + 1))
                        .map(name -> name.replaceFirst("\\.\\w+$", ""))
                        .toList();
        int number = 0;
        while (taken.contains("vm-%s-disk-%s".formatted(guest, number))
                || taken.contains("base-%s-disk-%s".formatted(guest, number))) {
            number++;
        }
        return id(storage, guest, "vm-%s-disk-%s".formatted(guest, number), format);
    }

    private static VolumeId id(SimulatedStorage storage, int guest, String name, String format) {
        return new VolumeId(
                storage.id(),
                VolumeTools.hasFiles(storage) ? "%s/%s.%s".formatted(guest, name, format) : name);
    }
}
