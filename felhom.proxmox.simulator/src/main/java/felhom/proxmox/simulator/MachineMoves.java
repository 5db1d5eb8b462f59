package felhom.proxmox.simulator;

import felhom.proxmox.model.PropertyString;
import felhom.proxmox.model.TaskType;
import felhom.proxmox.model.VmId;
import felhom.proxmox.model.VolumeId;
import felhom.proxmox.model.access.Privilege;
import felhom.proxmox.simulator.format.DiskSize;
import felhom.proxmox.simulator.format.Drives;
import felhom.proxmox.simulator.format.UnusedVolumes;
import felhom.proxmox.simulator.schema.ApiError;
import felhom.proxmox.simulator.schema.CallArguments;
import felhom.proxmox.simulator.schema.Parameter;
import felhom.proxmox.simulator.schema.Reply;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Moves the disks of virtual machines: to another storage, or to another machine. */
final class MachineMoves {
    static final Parameter[] PARAMETERS = {
        MachineDisks.disk(true).required(),
        Parameter.atLeast("bwlimit", 0),
        Parameter.flag("delete"),
        Parameter.text("digest", 40),
        Parameter.oneOf("format", "raw", "qcow2", "vmdk"),
        Parameter.storage("storage"),
        Parameter.text("target-digest", 40),
        MachineDisks.disk("target-disk", true),
        Parameter.vmid("target-vmid")
    };

    private MachineMoves() {}

    static Reply move(CallContext visit) {
        Optional<String> target = visit.arguments().find("target-vmid");
        Optional<String> storage = visit.arguments().find("storage");
        if (target.isPresent() && storage.isEmpty()) {
            return reassign(visit, Integer.parseInt(target.get()));
        }
        if (storage.isEmpty() || target.isPresent()) {
            throw ApiError.parameters(
                    Map.of(
                            "storage",
                            "Provide either a 'storage' to move the disk to a different storage or"
                                    + " 'target-vmid' and 'target-disk' to move the disk to another"
                                    + " VM"));
        }
        return toStorage(visit, storage.get());
    }

    private static Reply toStorage(CallContext visit, String storage) {
        CallArguments arguments = visit.arguments();
        HostState state = visit.state();
        int id = visit.guest();
        String key = arguments.get("disk");
        boolean delete = arguments.flag("delete");
        MachineConfigAccess.space(visit.caller(), state, storage);
        SimulatedGuest guest = Machines.find(visit);
        MachineDisks.checkDigest(guest, arguments);
        Machines.checkLock(guest);
        PropertyString drive = MachineDisks.existing(guest, key);
        if (Drives.isCdrom(drive)) {
            throw ApiError.failed("you can't move a cdrom");
        }
        VolumeId source = volume(drive);
        String format = arguments.find("format").orElse(MachineVolumes.format(source));
        if (source.storage().value().equals(storage)
                && (arguments.find("format").isEmpty()
                        || format.equals(MachineVolumes.format(source)))) {
            throw ApiError.failed("you can't move to the same storage with same format");
        }
        boolean inSnapshot =
                guest.snapshots().stream()
                        .anyMatch(
                                snapshot ->
                                        GuestVolumes.data(guest.type(), snapshot.config())
                                                .contains(source));
        if (inSnapshot && delete) {
            throw ApiError.failed("you can't move a disk with snapshots and delete the source");
        }
        return visit.start(
                Job.of(TaskType.MOVE_DISK, id)
                        .step(
                                work -> {
                                    work.log(
                                            "copying volume '%s' from current storage '%s' to target storage '%s'"
                                                    .formatted(source, source.storage(), storage));
                                    work.holdLockFile(id);
                                })
                        .step(
                                Duration.ZERO,
                                work -> copy(work, id, key, source, storage, format, delete)));
    }

    private static void copy(
            JobContext work,
            int id,
            String key,
            VolumeId source,
            String storage,
            String format,
            boolean delete) {
        HostState state = work.state();
        SimulatedGuest guest = Machines.find(state, id);
        PropertyString drive = MachineDisks.existing(guest, key);
        SimulatedVolume made = DiskCopy.full(work, id, key, source, storage, format);
        SortedMap<String, String> config = new TreeMap<>(guest.config());
        config.put(
                key,
                Drives.write(made.id().toString(), drive.with("size", DiskSize.text(made.size()))));
        if (delete) {
            state.put(guest.withConfig(config));
            VolumeTools.remove(work, source, List.of());
            return;
        }
        UnusedVolumes.add(config, source);
        config.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith("unused"))
                .filter(entry -> entry.getValue().equals(source.toString()))
                .forEach(
                        entry ->
                                work.log(
                                        "adding source volume '%s' as '%s' to config"
                                                .formatted(source, entry.getKey())));
        state.put(guest.withConfig(config));
    }

    private static Reply reassign(CallContext visit, int target) {
        CallArguments arguments = visit.arguments();
        HostState state = visit.state();
        int id = visit.guest();
        String key = arguments.get("disk");
        String targetKey = arguments.find("target-disk").orElse(key);
        if (target == id) {
            throw ApiError.failed("must be different than the source VMID");
        }
        visit.caller().demand(Privilege.VM_CONFIG_DISK, "/vms/" + target);
        SimulatedGuest from = Machines.find(visit);
        SimulatedGuest to = Machines.find(state, target);
        MachineDisks.checkDigest(from, arguments);
        Machines.checkLock(from);
        Machines.checkLock(to);
        PropertyString drive = MachineDisks.existing(from, key);
        VolumeId source = volume(drive);
        if (to.config().containsKey(targetKey)) {
            throw ApiError.failed(
                    "Target disk key '%s' is already in use for VM '%s'"
                            .formatted(targetKey, target));
        }
        if (from.run().isPresent() && !key.startsWith("unused")) {
            throw ApiError.failed("Cannot move disk from running VM '%s'".formatted(id));
        }
        if (!from.snapshots().isEmpty()) {
            throw ApiError.failed("Can't move disk used in a snapshot to another owner");
        }
        return visit.start(
                Job.of(TaskType.MOVE_DISK, id + "-" + key + ">" + target + "-" + targetKey)
                        .step(work -> give(work, id, key, target, targetKey, source)));
    }

    private static void give(
            JobContext work, int id, String key, int target, String targetKey, VolumeId source) {
        HostState state = work.state();
        SimulatedGuest from = Machines.find(state, id);
        PropertyString drive = MachineDisks.existing(from, key);
        work.log(
                "reassign disk '%s' from VM '%s' as '%s' to VM '%s'"
                        .formatted(key, id, targetKey, target),
                "removing disk '%s' from VM '%s' config".formatted(key, id));
        SimulatedVolume old = state.volume(source).orElseThrow(() -> missing(source));
        SimulatedVolume made =
                MachineVolumes.allocate(
                        state,
                        target,
                        new MachineVolumes.Wanted(
                                source.storage().value(),
                                old.size(),
                                MachineVolumes.format(source),
                                false));
        state.put(made.withData(old.data()));
        state.removeVolume(source);
        state.put(from.without(key));
        work.log("update VM %s: -%s %s".formatted(target, targetKey, made.id()));
        String written =
                targetKey.startsWith("unused")
                        ? made.id().toString()
                        : Drives.write(
                                made.id().toString(),
                                drive.with("size", DiskSize.text(made.size())));
        state.put(
                state.guest(new VmId(target).value())
                        .orElseThrow(() -> missing(source))
                        .with(targetKey, written));
    }

    private static VolumeId volume(PropertyString drive) {
        return Drives.volume(drive)
                .orElseThrow(
                        () ->
                                ApiError.failed(
                                        "unable to parse volume ID '%s'"
                                                .formatted(Drives.source(drive))));
    }

    private static ApiError missing(VolumeId volume) {
        return ApiError.failed("volume '%s' does not exist".formatted(volume));
    }
}
