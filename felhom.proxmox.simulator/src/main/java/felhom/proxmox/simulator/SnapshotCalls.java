package felhom.proxmox.simulator;

import felhom.proxmox.model.GuestLock;
import felhom.proxmox.model.MountSource;
import felhom.proxmox.model.SnapshotName;
import felhom.proxmox.model.TaskType;
import felhom.proxmox.model.VolumeId;
import felhom.proxmox.simulator.format.Mounts;
import felhom.proxmox.simulator.schema.ApiError;
import felhom.proxmox.simulator.schema.Reply;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Makes and deletes snapshots, and rolls back to them. */
final class SnapshotCalls {
    private static final String PREPARE = "prepare";
    private static final String DELETE = "delete";

    private SnapshotCalls() {}

    static Reply create(CallContext visit) {
        int id = visit.guest();
        String name = visit.arguments().get("snapname");
        if (name.equals("current") || name.equals("vzdump")) {
            throw ApiError.failed(
                    "unable to use snapshot name '%s' (reserved name)".formatted(name));
        }
        String description = visit.arguments().find("description").orElse("");
        return visit.start(
                Job.of(TaskType.SNAPSHOT, id)
                        .step(
                                work ->
                                        work.whenLockFileFree(
                                                id, held -> prepare(held, id, name, description)))
                        .step(
                                work ->
                                        logVolumes(
                                                work,
                                                snapshot(work, id, name).config(),
                                                "  Logical volume \"snap_%1$s_"
                                                        + name
                                                        + "\" created."))
                        .step(Duration.ZERO, work -> commit(work, id, name)));
    }

    static Reply delete(CallContext visit) {
        int id = visit.guest();
        String name = visit.arguments().get("snapname");
        return visit.start(
                Job.of(TaskType.DELETE_SNAPSHOT, id)
                        .step(
                                work -> {
                                    snapshot(work, id, name);
                                    work.whenLockFileFree(id, held -> mark(held, id, name));
                                })
                        .step(
                                work ->
                                        logVolumes(
                                                work,
                                                snapshot(work, id, name).config(),
                                                "  Logical volume \"snap_%1$s_"
                                                        + name
                                                        + "\" successfully removed."))
                        .step(Duration.ZERO, work -> remove(work, id, name)));
    }

    static Reply rollback(CallContext visit) {
        int id = visit.guest();
        String name = visit.arguments().get("snapname");
        Job job =
                Job.of(TaskType.ROLLBACK, id)
                        .step(work -> work.whenLockFileFree(id, held -> stop(held, id, name)))
                        .step(
                                work ->
                                        logVolumes(
                                                work,
                                                snapshot(work, id, name).config(),
                                                "  Logical volume \"%1$s\" successfully removed.",
                                                "  Logical volume \"%1$s\" created.",
                                                "  Logical volume pve/%1$s changed."))
                        .step(Duration.ZERO, work -> Rollback.finish(work.state(), id, name));
        // A second task, which this one does not wait for.
        return visit.start(
                visit.arguments().flag("start")
                        ? job.step(
                                Duration.ZERO,
                                work -> work.state().start(PowerCalls.starting(id), work.caller()))
                        : job);
    }

    private static void prepare(JobContext work, int id, String name, String description) {
        HostState state = work.state();
        SimulatedGuest guest = Guests.find(state, id);
        if (Guests.isTemplate(guest)) {
            throw ApiError.failed("you can't take a snapshot if it's a template");
        }
        Guests.checkLock(guest);
        if (guest.snapshot(name).isPresent()) {
            throw ApiError.failed("snapshot name '%s' already used".formatted(name));
        }
        if (!canSnapshot(state, guest)) {
            throw ApiError.failed("snapshot feature is not available");
        }
        SimulatedSnapshot made =
                SimulatedSnapshot.of(SnapshotName.parse(name), guest, state.now())
                        .withDescription(description)
                        .withData(Rollback.data(state, guest))
                        .withState(PREPARE);
        state.put(guest.withSnapshot(made).withLock(GuestLock.SNAPSHOT));
    }

    private static void commit(JobContext work, int id, String name) {
        HostState state = work.state();
        SimulatedGuest guest = Guests.find(state, id);
        if (Guests.lock(guest).filter(GuestLock.SNAPSHOT.value()::equals).isEmpty()) {
            throw ApiError.failed("missing snapshot lock");
        }
        state.put(
                Guests.unlocked(guest.withSnapshot(snapshot(work, id, name).withState("")))
                        .with("parent", name));
    }

    private static void mark(JobContext work, int id, String name) {
        SimulatedGuest guest = Guests.find(work.state(), id);
        Guests.checkLock(guest);
        if (Guests.isTemplate(guest)) {
            throw ApiError.failed("you can't delete a snapshot if vm is a template");
        }
        SimulatedSnapshot marked = snapshot(work, id, name).withState(DELETE);
        work.state().put(guest.withSnapshot(marked).withLock(GuestLock.SNAPSHOT_DELETE));
    }

    private static void remove(JobContext work, int id, String name) {
        SimulatedGuest guest = Guests.find(work.state(), id);
        work.state().put(Guests.unlocked(guest.withoutSnapshot(name)));
    }

    private static void stop(JobContext work, int id, String name) {
        SimulatedGuest guest = Guests.find(work.state(), id);
        if (Guests.isTemplate(guest)) {
            throw ApiError.failed("you can't rollback if vm is a template");
        }
        Rollback.checkNewest(work.state(), guest, name);
        String state = snapshot(work, id, name).state();
        if (!state.isEmpty()) {
            throw ApiError.failed(
                    "unable to rollback to incomplete snapshot (snapstate = %s)".formatted(state));
        }
        Guests.checkLock(guest);
        work.state().put(guest.stopped().withLock(GuestLock.ROLLBACK));
    }

    private static SimulatedSnapshot snapshot(JobContext work, int id, String name) {
        return Guests.find(work.state(), id)
                .snapshot(name)
                .orElseThrow(() -> ApiError.failed("snapshot '%s' does not exist".formatted(name)));
    }

    /** Says whether all that the container mounts are volumes that can have snapshots. */
    static boolean canSnapshot(HostState state, SimulatedGuest guest) {
        return Mounts.of(guest.config()).values().stream()
                .allMatch(
                        mount ->
                                mount.source() instanceof MountSource.OfVolume(VolumeId volume)
                                        && Disks.canSnapshot(state, volume));
    }

    /** Only LVM's tools write something. */
    private static void logVolumes(JobContext work, Map<String, String> config, String... formats) {
        Mounts.of(config)
                .values()
                .forEach(
                        mount -> {
                            if (mount.source() instanceof MountSource.OfVolume(VolumeId volume)
                                    && Disks.isThin(work.state(), volume)) {
                                List.of(formats)
                                        .forEach(
                                                format ->
                                                        work.log(format.formatted(volume.name())));
                            }
                        });
    }
}
