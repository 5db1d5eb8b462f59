package felhom.proxmox.simulator;

import felhom.proxmox.model.MountPoint;
import felhom.proxmox.model.MountSource;
import felhom.proxmox.model.TaskType;
import felhom.proxmox.model.VolumeId;
import felhom.proxmox.model.access.Privilege;
import felhom.proxmox.simulator.format.DiskSize;
import felhom.proxmox.simulator.format.Mounts;
import felhom.proxmox.simulator.format.UnusedVolumes;
import felhom.proxmox.simulator.schema.ApiError;
import felhom.proxmox.simulator.schema.CallArguments;
import felhom.proxmox.simulator.schema.Parameter;
import felhom.proxmox.simulator.schema.Reply;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Grows the volumes of containers and moves them to other storages. */
final class ContainerVolumes {
    private static final int MOUNTS = 256;
    private static final String MISSING = "property is missing and it is not optional";

    static final Parameter[] RESIZE = {
        mounts("disk").required(),
        Parameter.pattern("size", "\\+?\\d+(\\.\\d+)?[KMGT]?").required(),
        Parameter.text("digest", 40)
    };

    static final Parameter[] MOVE = {
        mounts("volume").required(),
        Parameter.atLeast("bwlimit", 0),
        Parameter.flag("delete"),
        Parameter.text("digest", 40),
        Parameter.storage("storage"),
        Parameter.text("target-digest", 40),
        Parameter.vmid("target-vmid"),
        mounts("target-volume")
    };

    private ContainerVolumes() {}

    private static Parameter mounts(String name) {
        List<String> keys = new ArrayList<>(List.of(Mounts.ROOT));
        for (int i = 0; i < MOUNTS; i++) {
            keys.add("mp" + i);
            keys.add("unused" + i);
        }
        return Parameter.oneOf(name, keys.toArray(String[]::new));
    }

    /** Other than with virtual machines, what forbids it is said at once. */
    static Reply resize(CallContext visit) {
        int id = visit.guest();
        CallArguments arguments = visit.arguments();
        String key = arguments.get("disk");
        SimulatedGuest guest = checked(visit);
        MountPoint mount = mount(guest, key);
        VolumeId volume = volume(key, mount, "unable to resize mount point '%s' (type %s)");
        visit.caller().demand(Privilege.DATASTORE_ALLOCATE_SPACE, "/storage/" + volume.storage());
        long now = find(visit.state(), volume).size();
        long wanted = MachineDisks.wanted(arguments.get("size"), now);
        if (wanted < now) {
            throw ApiError.failed("unable to shrink disk size");
        }
        return visit.start(
                Job.of(TaskType.RESIZE, id)
                        .step(work -> work.whenLockFileFree(id, held -> held.holdLockFile(id)))
                        .step(Duration.ZERO, work -> grow(work, id, key, wanted)));
    }

    private static void grow(JobContext work, int id, String key, long wanted) {
        HostState state = work.state();
        SimulatedGuest guest = Guests.find(state, id);
        MountPoint mount = mount(guest, key);
        VolumeId volume = volume(key, mount, "%s is of type %s");
        SimulatedVolume before = find(state, volume);
        SimulatedVolume after = VolumeGrowth.grow(state, before, wanted);
        VolumeGrowth.lines(state, before, after, wanted).forEach(work::log);
        work.log(
                "resize2fs 1.47.2 (1-Jan-2025)",
                "The filesystem on /dev/pve/%s is now %s (4k) blocks long."
                        .formatted(volume.name(), after.size() >> 12),
                "");
        state.put(
                guest.with(
                        key,
                        Mounts.write(
                                volume.toString(),
                                mount.properties().with("size", DiskSize.text(after.size())))));
    }

    static Reply move(CallContext visit) {
        int id = visit.guest();
        CallArguments arguments = visit.arguments();
        String key = arguments.get("volume");
        String storage =
                arguments
                        .find("storage")
                        .filter(name -> arguments.find("target-vmid").isEmpty())
                        .orElseThrow(
                                () ->
                                        ApiError.parameters(
                                                Map.of(
                                                        "storage",
                                                        "this simulated host moves volumes to a"
                                                                + " storage only")));
        visit.caller().demand(Privilege.DATASTORE_ALLOCATE_SPACE, "/storage/" + storage);
        SimulatedGuest guest = checked(visit);
        mount(guest, key);
        if (guest.run().isPresent()) {
            throw ApiError.failed("cannot move volumes of a running container");
        }
        boolean delete = arguments.flag("delete");
        return visit.start(
                Job.of(TaskType.MOVE_VOLUME, id)
                        .step(work -> work.whenLockFileFree(id, held -> held.holdLockFile(id)))
                        .step(Duration.ZERO, work -> copy(work, id, key, storage, delete)));
    }

    private static void copy(JobContext work, int id, String key, String storage, boolean delete) {
        HostState state = work.state();
        SimulatedGuest guest = Guests.find(state, id);
        MountPoint mount = mount(guest, key);
        VolumeId source = volume(key, mount, "unable to move mount point '%s' (type %s)");
        boolean inSnapshot =
                guest.snapshots().stream()
                        .anyMatch(
                                snapshot ->
                                        GuestVolumes.data(guest.type(), snapshot.config())
                                                .contains(source));
        if (inSnapshot && delete) {
            throw ApiError.failed("cannot delete a volume that snapshots need");
        }
        SimulatedVolume old = find(state, source);
        SimulatedVolume made = VolumeTools.create(work, id, new Disks.Wanted(storage, old.size()));
        state.put(made.withData(old.data()));
        work.log("Number of regular files transferred: 0", "total size is 0  speedup is 0.00");
        SortedMap<String, String> config = new TreeMap<>(guest.config());
        config.put(
                key,
                Mounts.write(
                        made.id().toString(),
                        mount.properties().with("size", DiskSize.text(made.size()))));
        if (delete) {
            VolumeTools.remove(work, source, List.of());
        } else {
            UnusedVolumes.add(config, source);
        }
        state.put(guest.withConfig(config));
    }

    private static SimulatedGuest checked(CallContext visit) {
        SimulatedGuest guest = ContainerCalls.guest(visit);
        Guests.checkLock(guest);
        if (visit.arguments()
                .find("digest")
                .filter(digest -> !digest.equals(ContainerCalls.digest(guest)))
                .isPresent()) {
            throw ApiError.failed(
                    "detected modified configuration - file changed by other user? Try again.");
        }
        return guest;
    }

    /** The host reads a mount point that does not exist as an empty one. */
    private static MountPoint mount(SimulatedGuest guest, String key) {
        String value = guest.config().get(key);
        if (value == null) {
            throw ApiError.format(Map.of("mp", MISSING, "volume", MISSING));
        }
        return MountPoint.parse(value);
    }

    private static VolumeId volume(String key, MountPoint mount, String refusal) {
        String type =
                switch (mount.source()) {
                    case MountSource.OfVolume ignored -> "";
                    case MountSource.OfDirectory ignored -> "bind";
                    case MountSource.OfDevice ignored -> "device";
                };
        if (!type.isEmpty()) {
            throw ApiError.failed(refusal.formatted(key, type));
        }
        return ((MountSource.OfVolume) mount.source()).id();
    }

    private static SimulatedVolume find(HostState state, VolumeId volume) {
        return state.volume(volume)
                .orElseThrow(() -> ApiError.failed("volume '%s' does not exist".formatted(volume)));
    }
}
