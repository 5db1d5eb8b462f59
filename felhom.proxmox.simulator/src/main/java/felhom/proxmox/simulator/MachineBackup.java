package felhom.proxmox.simulator;

import felhom.proxmox.model.GuestLock;
import felhom.proxmox.model.PropertyString;
import felhom.proxmox.simulator.format.DriveScope;
import felhom.proxmox.simulator.format.Drives;
import felhom.proxmox.simulator.schema.ApiError;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;

/**
 * The backup of one virtual machine within a job. QEMU copies, so one that is stopped is started
 * for it, paused; a running one is frozen by its guest agent, paused, or shut down, and runs again
 * as soon as the copy has begun.
 */
final class MachineBackup implements BackupTurn {
    private static final String PRELAUNCH = "prelaunch";
    private static final List<String> FREEZE =
            List.of("freeze-fs", "freeze-fs-on-backup", "guest-fsfreeze");

    private final int id;
    private final BackupRequest request;
    private Instant started = Instant.EPOCH;
    private String mode = "stop";
    private Optional<SimulatedRun> before = Optional.empty();
    private Optional<MachineArchive> archive = Optional.empty();
    private boolean locked;
    private boolean launched;
    private boolean resumed;
    private boolean failed;

    MachineBackup(int id, BackupRequest request) {
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
            SimulatedGuest guest =
                    work.state()
                            .guest(id)
                            .orElseThrow(() -> ApiError.failed("unable to find VM '" + id + "'"));
            BackupPruning.checkLimit(work.state(), request, id);
            before = guest.run();
            BackupTurnLog.began(work, id, "qemu", before.isPresent());
            lock(work, guest);
            mode = before.isPresent() ? request.mode() : "stop";
            DriveScope scope = DriveScope.of(guest.config(), !work.state().has(Habit.OVMF_SPELLED));
            SimulatedArchive contents = SimulatedArchive.of(guest, work.state());
            hold(work, guest, scope);
            notIncluded(work, guest);
            MachineArchive file =
                    MachineArchive.of(request, guest, started, contents, work.state());
            archive = Optional.of(file);
            info(work, file.announcement());
            copy(work, guest, scope);
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
            archive.orElseThrow().write(work, Duration.between(started, work.state().now()));
            stopAgain(work);
            archive.orElseThrow().announceSize(work);
            BackupPruning.apply(work, request, id);
        } catch (ApiError error) {
            info(work, "aborting backup job");
            fail(work, error);
            return;
        }
        release(work);
        BackupTurnLog.finished(work, id, started);
    }

    private void lock(JobContext work, SimulatedGuest guest) {
        work.state().lockFiles().demand(id, work.upid().toString());
        Machines.checkLock(guest);
        change(work, found -> found.withLock(GuestLock.BACKUP));
        locked = true;
    }

    /** Brings the machine into the state of the mode; the order of the lines depends on it. */
    private void hold(JobContext work, SimulatedGuest guest, DriveScope scope) {
        if (mode.equals("snapshot")) {
            prepare(work, guest, scope);
        }
        info(work, "backup mode: " + mode);
        info(work, "ionice priority: 7");
        if (mode.equals("snapshot")) {
            return;
        }
        prepare(work, guest, scope);
        if (mode.equals("suspend")) {
            info(work, "suspending guest");
            setState(work, "paused");
        } else if (before.isPresent()) {
            info(work, "stopping virtual guest");
            change(work, SimulatedGuest::stopped);
        }
    }

    private void prepare(JobContext work, SimulatedGuest guest, DriveScope scope) {
        info(work, "VM Name: " + new GuestFigures(guest, work.state()).name());
        scope.lines().forEach(work::log);
    }

    /** What of the configuration is not in the archive. */
    private static void notIncluded(JobContext work, SimulatedGuest guest) {
        guest.config().keySet().stream()
                .filter(key -> key.matches("unused\\d+"))
                .forEach(
                        key ->
                                info(
                                        work,
                                        "skip unused drive '%s' (not included into backup)"
                                                .formatted(key)));
        if (!guest.snapshots().isEmpty()) {
            info(work, "snapshots found (not included into backup)");
        }
        if (!guest.pending().isEmpty()) {
            info(work, "pending configuration changes found (not included into backup)");
        }
    }

    /** Starts the copy; from then on the machine runs again. */
    private void copy(JobContext work, SimulatedGuest guest, DriveScope scope) {
        if (work.state().guest(id).flatMap(SimulatedGuest::run).isEmpty()) {
            info(work, "starting kvm to execute backup task");
            MachinePower.run(work, id, PRELAUNCH);
            launched = true;
        }
        if (scope.included().stream().anyMatch(drive -> drive.key().equals(Drives.TPM))) {
            info(work, "attaching TPM drive to QEMU for backup");
        }
        boolean frozen = freeze(work, guest);
        info(work, "starting backup via QMP command");
        if (frozen) {
            info(work, "issuing guest-agent 'fs-thaw' command");
        }
        info(work, "started backup task '%s'".formatted(UUID.randomUUID()));
        if (before.isPresent() && !before.get().isPaused()) {
            info(
                    work,
                    mode.equals("snapshot")
                            ? "resuming VM again"
                            : "resuming VM again after %s seconds"
                                    .formatted(
                                            Duration.between(started, work.state().now())
                                                    .toSeconds()));
            setState(work, SimulatedRun.RUNNING);
        }
        resumed = true;
    }

    /** A guest whose agent does not answer is backed up all the same. */
    private boolean freeze(JobContext work, SimulatedGuest guest) {
        if (mode.equals("stop")
                || before.filter(run -> !run.isPaused()).isEmpty()
                || !Machines.hasAgent(guest)) {
            return false;
        }
        PropertyString agent = PropertyString.parse(guest.config().getOrDefault("agent", "0"));
        if (FREEZE.stream().anyMatch(key -> !agent.findSwitch(key).orElse(true))) {
            skip(work, "disabled in VM options");
            return false;
        }
        // One that is paused for the backup cannot answer.
        if (!Machines.answers(work.state(), Machines.find(work.state(), id))) {
            skip(work, "agent configured but not running?");
            return false;
        }
        info(work, "issuing guest-agent 'fs-freeze' command");
        return true;
    }

    private static void skip(JobContext work, String reason) {
        info(
                work,
                work.state().has(Habit.FREEZE_WORDS)
                        ? "skipping guest filesystem freeze - " + reason
                        : "skipping guest-agent 'fs-freeze', " + reason);
    }

    private void stopAgain(JobContext work) {
        if (launched && before.isEmpty()) {
            info(work, "stopping kvm after backup task");
            MachinePower.stopped(work, id);
            launched = false;
        }
    }

    private void fail(JobContext work, ApiError error) {
        failed = true;
        if (!resumed && before.isPresent()) {
            setState(work, SimulatedRun.RUNNING);
        }
        stopAgain(work);
        release(work);
        BackupTurnLog.failed(work, id, error);
    }

    /** What a worker does at the end, whether it went well or not; one that is killed does not. */
    private void release(JobContext work) {
        if (locked) {
            change(work, Guests::unlocked);
        }
    }

    private void setState(JobContext work, String word) {
        MachinePower.turn(work, id, word);
    }

    private void change(JobContext work, UnaryOperator<SimulatedGuest> by) {
        work.state().guest(id).map(by).ifPresent(work.state()::put);
    }

    private static void info(JobContext work, String text) {
        BackupTurnLog.info(work, text);
    }
}
