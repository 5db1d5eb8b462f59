package felhom.proxmox.simulator;

import com.fasterxml.jackson.databind.node.TextNode;

import felhom.proxmox.model.ContentType;
import felhom.proxmox.model.GuestType;
import felhom.proxmox.model.MountPoint;
import felhom.proxmox.model.MountSource;
import felhom.proxmox.model.StorageType;
import felhom.proxmox.model.TaskType;
import felhom.proxmox.model.VmId;
import felhom.proxmox.model.VolumeId;
import felhom.proxmox.model.access.Privilege;
import felhom.proxmox.simulator.format.Mounts;
import felhom.proxmox.simulator.schema.ApiError;
import felhom.proxmox.simulator.schema.Parameter;
import felhom.proxmox.simulator.schema.Reply;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Allocates volumes, at once, and deletes them, in a task. */
final class VolumeCalls {
    private static final Pattern SIZE = Pattern.compile("(\\d+)([MG]?)");
    private static final Pattern OWNER =
            Pattern.compile(
                    "backup/(?:vzdump-(?:lxc|qemu)-|(?:ct|vm)/)(\\d+)[-/].*"
                            + "|(?:\\d+/)?(?:vm|base|subvol)-(\\d+)-\\S+");
    private static final Pattern UNOWNED = Pattern.compile("(?:vztmpl|iso|snippets|import)/\\S+");
    private static final Pattern FILE = Pattern.compile("\\S+\\.(raw|qcow2|vmdk)");

    static final Parameter[] ALLOCATION = {
        Parameter.text("filename").required(),
        Parameter.oneOf("format", "raw", "qcow2", "subvol", "vmdk"),
        Parameter.pattern("size", "\\d+[MG]?").required(),
        Parameter.vmid().required()
    };

    static final Parameter[] DELETION = {Parameter.range("delay", 1, 30)};

    private VolumeCalls() {}

    static Reply allocate(CallContext visit) {
        SimulatedStorage storage = usable(visit, visit.arguments().get("storage"));
        int guest = visit.guest();
        String name = visit.arguments().get("filename");
        boolean files = VolumeTools.hasFiles(storage);
        if (files && !FILE.matcher(name).matches()) {
            throw ApiError.failed("unable to parse volume filename '" + name + "'");
        }
        if (!name.startsWith("vm-" + guest + "-")) {
            throw ApiError.failed("illegal name '%s' - should be 'vm-%s-*'".formatted(name, guest));
        }
        VolumeId id = new VolumeId(storage.id(), files ? guest + "/" + name : name);
        if (visit.state().volume(id).isPresent()) {
            throw ApiError.failed(
                    files
                            ? "disk image '%s' already exists"
                                    .formatted(VolumeTools.path(storage, id))
                            : "lvcreate 'pve/%1$s' error:   Logical Volume \"%1$s\" already exists in volume group \"pve\""
                                    .formatted(name));
        }
        boolean container =
                visit.state()
                        .guest(guest)
                        .filter(found -> found.type().equals(GuestType.CONTAINER))
                        .isPresent();
        visit.state()
                .put(
                        new SimulatedVolume(
                                id,
                                container ? ContentType.CONTAINER_VOLUME : ContentType.DISK_IMAGE,
                                bytes(visit.arguments().get("size")),
                                visit.state().now(),
                                Optional.of(new VmId(guest)),
                                "",
                                false,
                                "",
                                Optional.empty()));
        return Reply.of(TextNode.valueOf(id.toString()));
    }

    static Reply delete(CallContext visit) {
        VolumeId id = id(visit);
        usable(visit, id.storage().value());
        Optional<Integer> owner = owner(visit, id);
        demand(visit.caller(), id, owner);
        return visit.start(
                Job.of(
                                TaskType.DELETE_VOLUME,
                                owner.map(guest -> guest + "@").orElse("") + id.storage())
                        .step(work -> {})
                        .step(Duration.ZERO, work -> delete(work, id)));
    }

    private static void delete(JobContext work, VolumeId id) {
        HostState state = work.state();
        SimulatedStorage storage = state.storage(id.storage().value()).orElseThrow();
        Optional<SimulatedVolume> volume = state.volume(id);
        if (volume.filter(SimulatedVolume::isProtected).isPresent()) {
            throw ApiError.failed(
                    "cannot remove protected volume '%s' on '%s'"
                            .formatted(id.name(), storage.id()));
        }
        boolean thin = storage.type().equals(StorageType.LVM_THIN);
        if (thin && isAttached(state, id)) {
            throw ApiError.failed(
                    "lvremove 'pve/%1$s' error:   Logical volume pve/%1$s in use."
                            .formatted(id.name()));
        }
        if (thin && isMounted(state, volume)) {
            throw ApiError.failed(
                    "lvremove 'pve/%1$s' error:   Logical volume pve/%1$s contains a filesystem in use."
                            .formatted(id.name()));
        }
        if (volume.isEmpty()) {
            if (!thin) {
                work.log("disk image '%s' does not exist".formatted(path(storage, id)));
            }
        } else if (volume.get().content().equals(ContentType.BACKUP)) {
            BackupRemoval.remove(state, volume.get());
        } else {
            VolumeTools.remove(work, id, List.of());
        }
        work.log("Removed volume '" + id + "'");
    }

    /** QEMU has the disks of a running machine open. */
    private static boolean isAttached(HostState state, VolumeId volume) {
        return state.guests().stream()
                .filter(guest -> guest.type().equals(GuestType.VIRTUAL_MACHINE))
                .filter(guest -> guest.run().isPresent())
                .anyMatch(
                        guest -> GuestVolumes.data(guest.type(), guest.config()).contains(volume));
    }

    /** A running container has its volumes mounted. */
    private static boolean isMounted(HostState state, Optional<SimulatedVolume> volume) {
        return volume.flatMap(SimulatedVolume::owner)
                .flatMap(owner -> state.guest(owner.value()))
                .filter(guest -> guest.run().isPresent())
                .filter(
                        guest ->
                                Mounts.of(guest.config()).values().stream()
                                        .map(MountPoint::source)
                                        .anyMatch(
                                                new MountSource.OfVolume(volume.orElseThrow().id())
                                                        ::equals))
                .isPresent();
    }

    /** The volume may be named with its storage or, below the storage's path, without. */
    private static VolumeId id(CallContext visit) {
        String storage = visit.arguments().get("storage");
        String name = visit.arguments().get("volume");
        VolumeId id;
        try {
            id = VolumeId.parse(name.contains(":") ? name : storage + ":" + name);
        } catch (IllegalArgumentException e) {
            throw ApiError.failed("unable to parse volume ID '" + name + "'");
        }
        if (!id.storage().value().equals(storage)) {
            throw ApiError.parameters(
                    Map.of(
                            "volume",
                            "storage ID mismatch (%s != %s)".formatted(id.storage(), storage)));
        }
        return id;
    }

    private static Optional<Integer> owner(CallContext visit, VolumeId id) {
        Matcher name = OWNER.matcher(id.name());
        if (!name.matches()) {
            if (UNOWNED.matcher(id.name()).matches()) {
                return Optional.empty();
            }
            String kind =
                    visit.state()
                            .storage(id.storage().value())
                            .filter(VolumeTools::hasFiles)
                            .map(storage -> "directory")
                            .orElse("lvm");
            throw ApiError.failed("unable to parse %s volume name '%s'".formatted(kind, id.name()));
        }
        return Optional.ofNullable(name.group(1))
                .or(() -> Optional.ofNullable(name.group(2)))
                .map(Integer::parseInt);
    }

    private static void demand(Caller caller, VolumeId id, Optional<Integer> owner) {
        String storage = "/storage/" + id.storage();
        if (caller.has(Privilege.DATASTORE_ALLOCATE, storage)) {
            return;
        }
        if (!id.name().startsWith("backup/") || owner.isEmpty()) {
            caller.demand(Privilege.DATASTORE_ALLOCATE, storage);
        }
        caller.demand(Privilege.DATASTORE_ALLOCATE_SPACE, storage);
        owner.ifPresent(guest -> caller.demand(Privilege.VM_BACKUP, "/vms/" + guest));
    }

    private static SimulatedStorage usable(CallContext visit, String name) {
        return StorageCalls.usable(visit.state(), name);
    }

    private static String path(SimulatedStorage storage, VolumeId id) {
        int slash = id.name().indexOf('/');
        String file = id.name().substring(slash + 1);
        return switch (slash < 0 ? "" : id.name().substring(0, slash)) {
            case "backup" -> storage.path() + "/dump/" + file;
            case "vztmpl" -> storage.path() + "/template/cache/" + file;
            case "iso" -> storage.path() + "/template/iso/" + file;
            default -> VolumeTools.path(storage, id);
        };
    }

    private static long bytes(String size) {
        Matcher parts = SIZE.matcher(size);
        if (!parts.matches()) {
            throw new IllegalStateException("the size was checked before: " + size);
        }
        long number = Long.parseLong(parts.group(1));
        return switch (parts.group(2)) {
            case "G" -> number << 30;
            case "M" -> number << 20;
            default -> number << 10;
        };
    }
}
