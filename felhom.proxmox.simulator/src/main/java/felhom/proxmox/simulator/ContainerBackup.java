package felhom.proxmox.simulator;

import felhom.proxmox.model.MountSource;
import felhom.proxmox.model.VolumeId;
import felhom.proxmox.simulator.format.BackupScope;
import felhom.proxmox.simulator.format.ByteCount;
import felhom.proxmox.simulator.schema.ApiError;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The backup of one container within a job: locked, frozen in the way of its mode, archived,
 * released.
 */
final class ContainerBackup implements BackupTurn {
    private static final String SNAPSHOT = "vzdump";

    private final int id;
    private final BackupRequest request;
    private Instant started = Instant.EPOCH;
    private String mode = "stop";
    private BackupScope scope = new BackupScope(List.of());
    private Optional<ArchiveFile> archive = Optional.empty();
    private boolean locked;
    private boolean frozen;
    private Optional<SimulatedRun> stopped = Optional.empty();
    private boolean failed;

    ContainerBackup(int id, BackupRequest request) {
        this.id = id;
        this.request = request;
    }

    @Override
    public boolean hasFailed() {
        return failed;
    }

    @Override
    public void begin(JobContext work) {
        try {
            started = work.state().now();
            SimulatedGuest guest = find(work);
            boolean running = guest.run().isPresent();
            BackupTurnLog.began(work, id, "lxc", running);
            lock(work, guest);
            scope = BackupScope.of(guest.config());
            mode = running ? request.mode() : "stop";
            SimulatedArchive contents = SimulatedArchive.of(guest, work.state());
            freeze(work, guest);
            ArchiveFile file = ArchiveFile.of(request, guest, started, scope, contents, work);
            archive = Optional.of(file);
            info(work, file.announcement());
        } catch (ApiError error) {
            fail(work, error);
        }
    }

    @Override
    public void finish(JobContext work) {
        if (failed) {
            return;
        }
        try {
            ArchiveFile file = archive.orElseThrow();
            file.write(work, took(work));
            BackupPruning.apply(work, request, id);
        } catch (ApiError error) {
            fail(work, error);
            return;
        }
        release(work);
        BackupTurnLog.finished(work, id, started);
    }

    private SimulatedGuest find(JobContext work) {
        SimulatedGuest guest =
                work.state()
                        .guest(id)
                        .orElseThrow(() -> ApiError.failed("unable to find VM '" + id + "'"));
        BackupPruning.checkLimit(work.state(), request, id);
        return guest;
    }

    private void lock(JobContext work, SimulatedGuest guest) {
        work.state().lockFiles().demand(id, work.upid().toString());
        String held = guest.config().get("lock");
        if (held != null) {
            throw ApiError.failed("CT is locked (" + held + ")");
        }
        work.state().put(guest.with("lock", "backup"));
        locked = true;
    }

    private void freeze(JobContext work, SimulatedGuest guest) {
        boolean running = guest.run().isPresent();
        if (mode.equals("snapshot")) {
            prepare(work, guest);
            if (!scope.included().stream().allMatch(mount -> canSnapshot(work.state(), mount))) {
                info(work, "mode failure - some volumes do not support snapshots");
                info(work, "trying 'suspend' mode instead");
                mode = "suspend";
            }
        }
        if (mode.equals("snapshot") && hasSnapshot(guest)) {
            info(work, "found old vzdump snapshot (force removal)");
            removeSnapshot(work);
        }
        info(work, "backup mode: " + mode);
        info(work, "ionice priority: 7");
        switch (mode) {
            case "snapshot" -> takeSnapshot(work);
            case "suspend" -> {
                prepare(work, guest);
                synchronise(work, guest);
            }
            default -> {
                prepare(work, guest);
                if (running) {
                    info(work, "stopping virtual guest");
                    stopped = guest.run();
                    change(work, SimulatedGuest::stopped);
                }
            }
        }
    }

    private void prepare(JobContext work, SimulatedGuest guest) {
        info(work, "CT Name: " + new GuestFigures(guest, work.state()).name());
        scope.lines().forEach(work::log);
    }

    private void takeSnapshot(JobContext work) {
        boolean several = scope.included().size() > 1;
        if (several) {
            info(work, "suspend vm to make snapshot");
        }
        info(work, "create storage snapshot 'vzdump'");
        volumes()
                .forEach(
                        volume ->
                                work.log(
                                        "  Logical volume \"snap_%s_vzdump\" created."
                                                .formatted(volume.name())));
        change(
                work,
                guest ->
                        guest.withSnapshot(SNAPSHOT, "vzdump backup snapshot", work.state().now()));
        frozen = true;
        if (several) {
            info(work, "resume vm");
            info(work, "guest is online again after <1 seconds");
        }
    }

    private void synchronise(JobContext work, SimulatedGuest guest) {
        String target =
                "/proc/%s/root/ to %s"
                        .formatted(
                                guest.run().map(SimulatedRun::pid).orElse(0),
                                ArchiveFile.temporary(request, id, started, work));
        info(work, "starting first sync " + target);
        long bytes = ArchiveFile.dataSize(guest, scope, work.state());
        info(
                work,
                "first sync finished - transferred %s bytes in 0s"
                        .formatted(ByteCount.synchronised(bytes)));
        info(work, "suspending guest");
        info(work, "starting final sync " + target);
        info(work, "final sync finished - transferred 0 bytes in 0s");
        info(work, "resuming guest");
        info(work, "guest is online again after <1 seconds");
    }

    private void fail(JobContext work, ApiError error) {
        failed = true;
        release(work);
        BackupTurnLog.failed(work, id, error);
    }

    /** What a worker does at the end, whether it went well or not; one that is killed does not. */
    private void release(JobContext work) {
        if (locked) {
            change(work, guest -> guest.without("lock"));
        }
        if (frozen) {
            info(work, "cleanup temporary 'vzdump' snapshot");
            volumes()
                    .forEach(
                            volume ->
                                    work.log(
                                            "  Logical volume \"snap_%s_vzdump\" successfully removed."
                                                    .formatted(volume.name())));
            removeSnapshot(work);
        }
        if (stopped.isPresent()) {
            info(work, "restarting vm");
            change(work, guest -> guest.running(restarted(work)));
            work.state().guest(id).ifPresent(guest -> NestingHint.apply(work, guest.config()));
            info(work, "guest is online again after %s seconds".formatted(took(work).toSeconds()));
        }
    }

    private SimulatedRun restarted(JobContext work) {
        SimulatedRun before = stopped.orElseThrow();
        return new SimulatedRun(
                work.state().now(),
                (int) work.upid().pid() + 1,
                before.cpu(),
                before.memory(),
                before.disk());
    }

    private void removeSnapshot(JobContext work) {
        change(work, guest -> guest.withoutSnapshot(SNAPSHOT));
    }

    private void change(JobContext work, UnaryOperator<SimulatedGuest> by) {
        work.state().guest(id).map(by).ifPresent(work.state()::put);
    }

    private List<VolumeId> volumes() {
        return scope.included().stream()
                .map(mount -> mount.point().source())
                .filter(MountSource.OfVolume.class::isInstance)
                .map(source -> ((MountSource.OfVolume) source).id())
                .toList();
    }

    private static boolean hasSnapshot(SimulatedGuest guest) {
        return guest.snapshots().stream()
                .anyMatch(snapshot -> snapshot.name().value().equals(SNAPSHOT));
    }

    private static boolean canSnapshot(HostState state, BackupScope.Mount mount) {
        return mount.point().source() instanceof MountSource.OfVolume volume
                && state.storage(volume.id().storage().value())
                        .filter(SimulatedStorage::supportsSnapshots)
                        .isPresent();
    }

    private Duration took(JobContext work) {
        return Duration.between(started, work.state().now());
    }

    private static void info(JobContext work, String text) {
        BackupTurnLog.info(work, text);
    }
}
