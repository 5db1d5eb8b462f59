package felhom.proxmox.simulator;

import felhom.proxmox.model.GuestLock;
import felhom.proxmox.model.SnapshotName;
import felhom.proxmox.model.TaskType;
import felhom.proxmox.model.VolumeId;
import felhom.proxmox.simulator.format.Drives;
import felhom.proxmox.simulator.schema.ApiError;
import felhom.proxmox.simulator.schema.Reply;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes and deletes snapshots of virtual machines, with or without memory, and rolls back. */
final class MachineSnapshots {
    private static final Set<String> RESERVED = Set.of("current", "pending");
    private static final String PREPARE = "prepare";
    private static final String DELETE = "delete";

    private MachineSnapshots() {}

    static Reply create(CallContext visit) {
        int id = visit.guest();
        String name = visit.arguments().get("snapname");
        if (RESERVED.contains(name)) {
            throw ApiError.failed(
                    "unable to use snapshot name '%s' (reserved name)".formatted(name));
        }
        String description = visit.arguments().find("description").orElse("");
        boolean memory = visit.arguments().flag("vmstate");
        return visit.start(
                Job.of(TaskType.SNAPSHOT_VM, id)
                        .step(
                                work ->
                                        work.whenLockFileFree(
                                                id,
                                                held ->
                                                        prepare(
                                                                held,
                                                                id,
                                                                name,
                                                                description,
                                                                memory)))
                        .step(work -> take(work, id, name))
                        .step(Duration.ZERO, work -> commit(work, id, name)));
    }

    static Reply delete(CallContext visit) {
        int id = visit.guest();
        String name = visit.arguments().get("snapname");
        boolean force = visit.arguments().flag("force");
        return visit.start(
                Job.of(TaskType.DELETE_VM_SNAPSHOT, id)
                        .step(
                                work -> {
                                    find(work, id, name);
                                    work.whenLockFileFree(id, held -> mark(held, id, name));
                                })
                        .step(work -> removeVolumes(work, id, name, force))
                        .step(Duration.ZERO, work -> remove(work, id, name)));
    }

    static Reply rollback(CallContext visit) {
        int id = visit.guest();
        String name = visit.arguments().get("snapname");
        boolean start = visit.arguments().flag("start");
        return visit.start(
                Job.of(TaskType.ROLLBACK_VM, id)
                        .step(work -> work.whenLockFileFree(id, held -> stop(held, id, name)))
                        .step(
                                work ->
                                        log(
                                                work,
                                                find(work, id, name).config(),
                                                "  Logical volume \"%1$s\" successfully removed.",
                                                "  Logical volume \"%1$s\" created.",
                                                "  Logical volume pve/%1$s changed."))
                        .step(Duration.ZERO, work -> restore(work, id, name, start)));
    }

    private static void prepare(
            JobContext work, int id, String name, String description, boolean memory) {
        HostState state = work.state();
        SimulatedGuest guest = Machines.find(state, id);
        if (guest.isTemplate()) {
            throw ApiError.failed("you can't take a snapshot if it's a template");
        }
        Machines.checkLock(guest);
        if (guest.snapshot(name).isPresent()) {
            throw ApiError.failed("snapshot name '%s' already used".formatted(name));
        }
        if (!MachineVolumes.canSnapshot(state, guest.config())) {
            throw ApiError.failed("snapshot feature is not available");
        }
        SimulatedSnapshot made =
                SimulatedSnapshot.of(SnapshotName.parse(name), guest, state.now())
                        .withDescription(description)
                        .withData(Rollback.data(state, guest))
                        .withState(PREPARE);
        // A machine that is stopped has no memory to save.
        if (memory && guest.run().isPresent()) {
            VolumeId volume = MachineMemory.allocate(work, guest, Optional.empty(), name).id();
            made =
                    made.withMemory(
                            volume,
                            MachineMemory.machineType(guest),
                            MachineMemory.processor(guest));
        }
        state.put(guest.withSnapshot(made).withLock(GuestLock.SNAPSHOT));
    }

    private static void take(JobContext work, int id, String name) {
        SimulatedGuest guest = Machines.find(work.state(), id);
        SimulatedSnapshot snapshot = find(work, id, name);
        Optional.ofNullable(snapshot.config().get("vmstate"))
                .ifPresent(
                        volume -> MachineMemory.save(work, VolumeId.parse(volume), Duration.ZERO));
        if (!snapshot.hasMemory()
                && guest.run().isPresent()
                && Machines.hasAgent(guest)
                && !Machines.answers(work.state(), guest)) {
            work.log("skipping guest filesystem freeze - agent configured but not running?");
        }
        Drives.disks(snapshot.config())
                .forEach(
                        (key, drive) -> {
                            VolumeId volume = Drives.volume(drive).orElseThrow();
                            work.log("snapshotting 'drive-%s' (%s)".formatted(key, volume));
                            if (Disks.isThin(work.state(), volume)) {
                                work.log(
                                        "  Logical volume \"snap_%s_%s\" created."
                                                .formatted(volume.name(), name));
                            }
                        });
    }

    private static void commit(JobContext work, int id, String name) {
        SimulatedGuest guest = Machines.find(work.state(), id);
        if (Guests.lock(guest).filter(GuestLock.SNAPSHOT.value()::equals).isEmpty()) {
            throw ApiError.failed("missing snapshot lock");
        }
        work.state()
                .put(
                        Guests.unlocked(guest.withSnapshot(find(work, id, name).withState("")))
                                .with("parent", name));
    }

    private static void mark(JobContext work, int id, String name) {
        SimulatedGuest guest = Machines.find(work.state(), id);
        Machines.checkLock(guest);
        if (guest.isTemplate()) {
            throw ApiError.failed("you can't delete a snapshot if vm is a template");
        }
        work.state()
                .put(
                        guest.withSnapshot(withStateBefore(find(work, id, name)))
                                .withLock(GuestLock.SNAPSHOT_DELETE));
    }

    /** One that was never complete stays marked as such: its volumes may be missing. */
    private static SimulatedSnapshot withStateBefore(SimulatedSnapshot snapshot) {
        return snapshot.state().equals(PREPARE) ? snapshot : snapshot.withState(DELETE);
    }

    private static void removeVolumes(JobContext work, int id, String name, boolean force) {
        SimulatedSnapshot snapshot = find(work, id, name);
        if (!snapshot.state().equals(PREPARE)) {
            log(
                    work,
                    snapshot.config(),
                    "  Logical volume \"snap_%1$s_" + name + "\" successfully removed.");
            return;
        }
        for (VolumeId volume : thin(work, snapshot.config())) {
            String missing =
                    "lvremove snapshot 'pve/snap_%1$s_%2$s' error:   Failed to find logical volume \"pve/snap_%1$s_%2$s\""
                            .formatted(volume.name(), name);
            if (!force) {
                throw ApiError.failed(missing);
            }
            work.log(missing);
        }
    }

    private static void remove(JobContext work, int id, String name) {
        SimulatedGuest guest = Machines.find(work.state(), id);
        Optional.ofNullable(find(work, id, name).config().get("vmstate"))
                .map(VolumeId::parse)
                .ifPresent(volume -> VolumeTools.remove(work, volume, List.of()));
        work.state().put(Guests.unlocked(guest.withoutSnapshot(name)));
    }

    /** The machine is killed, not shut down. */
    private static void stop(JobContext work, int id, String name) {
        SimulatedGuest guest = Machines.find(work.state(), id);
        if (guest.isTemplate()) {
            throw ApiError.failed("you can't rollback if vm is a template");
        }
        Rollback.checkNewest(work.state(), guest, name);
        String state = find(work, id, name).state();
        if (!state.isEmpty()) {
            throw ApiError.failed(
                    "unable to rollback to incomplete snapshot (snapstate = %s)".formatted(state));
        }
        Machines.checkLock(guest);
        work.state().put(guest.stopped().withLock(GuestLock.ROLLBACK));
    }

    private static void restore(JobContext work, int id, String name, boolean start) {
        HostState state = work.state();
        boolean memory = find(work, id, name).hasMemory();
        Rollback.finish(state, id, name);
        state.put(Machines.find(state, id).with("vmgenid", Machines.newUuid()));
        if (memory) {
            MachinePower.run(work, id, SimulatedRun.RUNNING);
        } else if (start) {
            // A second task, which this one does not wait for.
            state.start(MachinePower.starting(id), work.caller());
        }
    }

    private static SimulatedSnapshot find(JobContext work, int id, String name) {
        return MachineCalls.snapshot(Machines.find(work.state(), id), name);
    }

    /** Only LVM's tools write something. */
    private static void log(JobContext work, Map<String, String> config, String... formats) {
        for (VolumeId volume : thin(work, config)) {
            for (String format : formats) {
                work.log(format.formatted(volume.name()));
            }
        }
    }

    private static List<VolumeId> thin(JobContext work, Map<String, String> config) {
        return Drives.disks(config).values().stream()
                .flatMap(drive -> Drives.volume(drive).stream())
                .filter(volume -> Disks.isThin(work.state(), volume))
                .toList();
    }
}
