package felhom.proxmox.simulator;

import felhom.proxmox.model.PropertyString;
import felhom.proxmox.model.TaskType;
import felhom.proxmox.model.VolumeId;
import felhom.proxmox.model.access.Privilege;
import felhom.proxmox.simulator.format.DiskSize;
import felhom.proxmox.simulator.format.Drives;
import felhom.proxmox.simulator.schema.ApiError;
import felhom.proxmox.simulator.schema.CallArguments;
import felhom.proxmox.simulator.schema.Parameter;
import felhom.proxmox.simulator.schema.Reply;

import java.util.ArrayList;
import java.util.List;

/** Grows the disks of virtual machines. */
final class MachineDisks {
    static final Parameter[] RESIZE = {
        disk(false).required(),
        Parameter.pattern("size", "\\+?\\d+(\\.\\d+)?[KMGT]?").required(),
        Parameter.text("digest", 40),
        Parameter.flag("skiplock")
    };

    private MachineDisks() {}

    /** The parameter that names a disk. */
    static Parameter disk(boolean alsoUnused) {
        return disk("disk", alsoUnused);
    }

    static Parameter disk(String name, boolean alsoUnused) {
        List<String> keys = new ArrayList<>(Drives.keys());
        for (int i = 0; alsoUnused && i < 256; i++) {
            keys.add("unused" + i);
        }
        return Parameter.oneOf(name, keys.toArray(String[]::new));
    }

    /** Before it was a task, it was done at once and answered with nothing. */
    static Reply resize(CallContext visit) {
        int id = visit.guest();
        visit.rootOnly("skiplock");
        CallArguments arguments = visit.arguments();
        if (visit.state().has(Habit.RESIZE_TASKS)) {
            return visit.start(
                    Job.of(TaskType.RESIZE, id)
                            .step(
                                    work ->
                                            work.whenLockFileFree(
                                                    id,
                                                    held ->
                                                            held.log(
                                                                    resize(
                                                                            held.state(),
                                                                            held.caller(),
                                                                            id,
                                                                            arguments)))));
        }
        visit.state().lockFiles().demand(id, "");
        resize(visit.state(), visit.caller(), id, arguments);
        return Reply.nothing();
    }

    private static String[] resize(
            HostState state, Caller caller, int id, CallArguments arguments) {
        SimulatedGuest guest = Machines.find(state, id);
        checkDigest(guest, arguments);
        Machines.checkLock(guest);
        String key = arguments.get("disk");
        PropertyString drive = existing(guest, key);
        if (Drives.isCdrom(drive)) {
            throw ApiError.failed("you can't resize a cdrom");
        }
        VolumeId volume =
                Drives.volume(drive)
                        .orElseThrow(
                                () ->
                                        ApiError.failed(
                                                "unable to parse volume ID '%s'"
                                                        .formatted(Drives.source(drive))));
        if (!guest.snapshots().isEmpty() && MachineVolumes.format(volume).equals("qcow2")) {
            throw ApiError.failed("can't resize volume: %s if snapshot exists".formatted(key));
        }
        caller.demand(Privilege.DATASTORE_ALLOCATE_SPACE, "/storage/" + volume.storage());
        SimulatedVolume found =
                state.volume(volume)
                        .orElseThrow(
                                () ->
                                        ApiError.failed(
                                                "volume '%s' does not exist".formatted(volume)));
        long wanted = wanted(arguments.get("size"), found.size());
        if (wanted < found.size()) {
            throw ApiError.failed("shrinking disks is not supported");
        }
        SimulatedVolume grown = VolumeGrowth.grow(state, found, wanted);
        state.put(
                guest.with(
                        key,
                        Drives.write(
                                volume.toString(), drive.with("size", DiskSize.text(wanted)))));
        return VolumeGrowth.lines(state, found, grown, wanted).toArray(String[]::new);
    }

    static long wanted(String size, long now) {
        return size.startsWith("+")
                ? now + DiskSize.bytes(size.substring(1))
                : DiskSize.bytes(size);
    }

    static PropertyString existing(SimulatedGuest guest, String key) {
        String value = guest.config().get(key);
        if (value == null) {
            throw ApiError.failed("disk '%s' does not exist".formatted(key));
        }
        return PropertyString.parse(value);
    }

    static void checkDigest(SimulatedGuest guest, CallArguments arguments) {
        if (arguments
                .find("digest")
                .filter(digest -> !digest.equals(ContainerCalls.digest(guest)))
                .isPresent()) {
            throw ApiError.failed("checksum mismatch (file change by other user?)");
        }
    }
}
