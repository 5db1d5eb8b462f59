package felhom.proxmox.simulator;

import felhom.proxmox.model.GuestLock;
import felhom.proxmox.model.MountPoint;
import felhom.proxmox.model.MountSource;
import felhom.proxmox.model.PropertyString;
import felhom.proxmox.model.TaskType;
import felhom.proxmox.model.VmId;
import felhom.proxmox.model.VolumeId;
import felhom.proxmox.model.access.Privilege;
import felhom.proxmox.simulator.format.DiskSize;
import felhom.proxmox.simulator.format.Mounts;
import felhom.proxmox.simulator.format.Networks;
import felhom.proxmox.simulator.schema.ApiError;
import felhom.proxmox.simulator.schema.CallArguments;
import felhom.proxmox.simulator.schema.Parameter;
import felhom.proxmox.simulator.schema.Reply;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Clones containers: with copies of all volumes, or with volumes on top of a template's. */
final class ContainerClone {
    private static final Set<String> NOT_COPIED = Set.of("lock", "parent", "template");

    static final Parameter[] PARAMETERS = {
        Parameter.vmid("newid").required(),
        Parameter.atLeast("bwlimit", 0),
        Parameter.text("description"),
        Parameter.flag("full"),
        Parameter.text("hostname"),
        Parameter.text("pool"),
        Parameter.configId("snapname"),
        Parameter.storage("storage"),
        Parameter.node("target")
    };

    private ContainerClone() {}

    static Reply clone(CallContext visit) {
        CallArguments arguments = visit.arguments();
        HostState state = visit.state();
        int id = visit.guest();
        int newId = Integer.parseInt(arguments.get("newid"));
        GuestClones.demandAllocate(visit.caller(), newId);
        GuestClones.refusePool(arguments);
        Optional<String> storage = arguments.find("storage");
        storage.ifPresent(
                name ->
                        visit.caller()
                                .demand(Privilege.DATASTORE_ALLOCATE_SPACE, "/storage/" + name));
        SimulatedGuest source = ContainerCalls.guest(visit);
        Guests.checkLock(source);
        SortedMap<String, String> config =
                arguments
                        .find("snapname")
                        .map(name -> MachineCalls.snapshot(source, name).config())
                        .orElse(source.config());
        boolean full = arguments.find("full").map("1"::equals).orElse(!source.isTemplate());
        if (!full && storage.isPresent()) {
            throw ApiError.failed("parameter 'storage' not allowed for linked clones");
        }
        if (full && source.run().isPresent() && arguments.find("snapname").isEmpty()) {
            throw ApiError.failed("Cannot do full clones on a running container without snapshots");
        }
        state.guest(newId)
                .ifPresent(
                        taken -> {
                            throw ApiError.failed(
                                    "%s %s already exists on node '%s'"
                                            .formatted(
                                                    taken.type().value().equals("qemu")
                                                            ? "VM"
                                                            : "CT",
                                                    newId,
                                                    state.node()));
                        });
        checkMounts(state, config, full, arguments.find("snapname").isPresent());
        config.forEach(
                (key, value) -> {
                    if (key.matches("net\\d+")) {
                        ConfigAccess.checkBridge(visit.caller(), value);
                    }
                });
        state.put(source.withLock(GuestLock.DISK));
        state.put(SimulatedGuest.bare(new VmId(newId)).withLock(GuestLock.CREATE));
        List<VolumeId> made = new ArrayList<>();
        return visit.start(
                Job.of(TaskType.CLONE, id)
                        .step(
                                work ->
                                        work.log(
                                                "creating a clone of container %s with ID %s"
                                                        .formatted(id, newId)))
                        .step(
                                Duration.ZERO,
                                work -> {
                                    copy(work, arguments, config, full, made);
                                    unlock(work, id);
                                })
                        .onFailure(
                                work -> {
                                    made.forEach(
                                            volume -> VolumeTools.remove(work, volume, List.of()));
                                    work.state().removeGuest(newId);
                                    unlock(work, id);
                                }));
    }

    private static void unlock(JobContext work, int id) {
        work.state().guest(id).map(Guests::unlocked).ifPresent(work.state()::put);
    }

    private static void checkMounts(
            HostState state, Map<String, String> config, boolean full, boolean snapshot) {
        Mounts.of(config)
                .forEach(
                        (key, mount) -> {
                            switch (mount.source()) {
                                case MountSource.OfDirectory ignored -> throw refusal(key, "bind");
                                case MountSource.OfDevice ignored -> throw refusal(key, "device");
                                case MountSource.OfVolume(VolumeId volume) -> {
                                    boolean linkable =
                                            MachineVolumes.isBase(volume)
                                                    || snapshot && Disks.canSnapshot(state, volume);
                                    if (!full && !linkable) {
                                        throw ApiError.failed(
                                                "Linked clone feature for '%s' is not available"
                                                        .formatted(volume));
                                    }
                                }
                            }
                        });
    }

    private static ApiError refusal(String key, String type) {
        return ApiError.failed("unable to clone mountpoint '%s' (type %s)".formatted(key, type));
    }

    private static void copy(
            JobContext work,
            CallArguments arguments,
            Map<String, String> config,
            boolean full,
            List<VolumeId> made) {
        int newId = Integer.parseInt(arguments.get("newid"));
        SortedMap<String, String> copy = new TreeMap<>();
        config.forEach(
                (key, value) -> {
                    if (key.matches("net\\d+")) {
                        copy.put(
                                key,
                                Networks.complete(
                                        PropertyString.parse(value).without("hwaddr").toString()));
                    } else if (!NOT_COPIED.contains(key) && !key.matches("unused\\d+")) {
                        copy.put(key, value);
                    }
                });
        Mounts.of(config)
                .forEach(
                        (key, mount) ->
                                copy.put(key, volume(work, arguments, key, mount, full, made)));
        arguments.find("hostname").ifPresent(name -> copy.put("hostname", name));
        arguments.find("description").ifPresent(text -> copy.put("description", text));
        work.state().put(Guests.find(work.state(), newId).withConfig(copy));
    }

    private static String volume(
            JobContext work,
            CallArguments arguments,
            String key,
            MountPoint mount,
            boolean full,
            List<VolumeId> made) {
        HostState state = work.state();
        int newId = Integer.parseInt(arguments.get("newid"));
        VolumeId source = ((MountSource.OfVolume) mount.source()).id();
        SimulatedVolume old =
                state.volume(source)
                        .orElseThrow(
                                () ->
                                        ApiError.failed(
                                                "volume '%s' does not exist".formatted(source)));
        Disks.Wanted wanted =
                new Disks.Wanted(
                        arguments.find("storage").orElse(source.storage().value()), old.size());
        SimulatedVolume copy;
        if (full) {
            work.log("create full clone of mountpoint %s (%s)".formatted(key, source));
            copy = VolumeTools.create(work, newId, wanted);
            work.log("Number of files: 291 (reg: 5, dir: 19, link: 267)");
        } else {
            work.log("create linked clone of mount point %s (%s)".formatted(key, source));
            copy = Disks.allocate(state, newId, wanted);
            MachineVolumes.logCreated(work, copy, wanted.bytes());
        }
        made.add(copy.id());
        state.put(copy.withData(old.data()));
        return Mounts.write(
                copy.id().toString(), mount.properties().with("size", DiskSize.text(copy.size())));
    }
}
