package felhom.proxmox.simulator;

import felhom.proxmox.model.PropertyString;
import felhom.proxmox.model.TaskType;
import felhom.proxmox.model.VolumeId;
import felhom.proxmox.simulator.format.Drives;
import felhom.proxmox.simulator.schema.ApiError;
import felhom.proxmox.simulator.schema.Reply;

import java.time.Duration;
import java.util.Optional;

/**
 * Starts and stops virtual machines. Other than with containers, most is found out in the task: a
 * start of one that runs fails there, and a stop of one that is stopped ends well.
 */
final class MachinePower {
    private static final long SHUTDOWN_SECONDS = 60;
    private static final Duration AGENT_TIMEOUT = Duration.ofSeconds(3);
    private static final long FRESH_MEMORY = 200L << 20;

    private MachinePower() {}

    static Reply start(CallContext visit) {
        visit.rootOnly("skiplock");
        return visit.start(starting(visit.guest()));
    }

    static Reply stop(CallContext visit) {
        int id = visit.guest();
        visit.rootOnly("skiplock");
        if (visit.arguments().flag("overrule-shutdown")) {
            visit.state().tasks().stream()
                    .filter(SimulatedTask::isRunning)
                    .filter(task -> task.upid().type().equals(TaskType.SHUTDOWN_VM))
                    .filter(task -> task.upid().id().equals(Integer.toString(id)))
                    .forEach(task -> visit.state().abort(task.upid()));
        }
        return visit.start(
                Job.of(TaskType.STOP_VM, id)
                        .step(
                                work ->
                                        work.whenLockFileFree(
                                                id,
                                                held -> {
                                                    if (Machines.isRunning(held.state(), id)) {
                                                        Machines.checkLock(hold(held, id));
                                                    }
                                                }))
                        .step(Duration.ZERO, work -> stopped(work, id)));
    }

    static Reply shutdown(CallContext visit) {
        int id = visit.guest();
        visit.rootOnly("skiplock");
        boolean force = visit.arguments().flag("forceStop");
        Optional<Long> timeout = visit.arguments().number("timeout");
        boolean paused =
                visit.state()
                        .guest(id)
                        .flatMap(SimulatedGuest::run)
                        .filter(SimulatedRun::isPaused)
                        .isPresent();
        if (paused && !force) {
            throw ApiError.failed("VM is paused - cannot shutdown");
        }
        return visit.start(
                Job.of(TaskType.SHUTDOWN_VM, id)
                        .step(
                                work ->
                                        work.whenLockFileFree(
                                                id,
                                                held -> {
                                                    if (!Machines.isRunning(held.state(), id)) {
                                                        return;
                                                    }
                                                    Machines.checkLock(hold(held, id));
                                                    if (paused) {
                                                        held.log(
                                                                "VM is paused - stop instead of"
                                                                        + " shutdown");
                                                    } else {
                                                        askToStop(held, id, timeout, force);
                                                    }
                                                }))
                        .step(Duration.ZERO, work -> stopped(work, id)));
    }

    static Reply reboot(CallContext visit) {
        int id = visit.guest();
        SimulatedRun run = demandRunning(visit);
        if (run.isPaused()) {
            throw ApiError.failed("VM is paused - cannot shutdown");
        }
        Optional<Long> timeout = visit.arguments().number("timeout");
        return visit.start(
                Job.of(TaskType.REBOOT_VM, id)
                        .step(
                                work ->
                                        work.whenLockFileFree(
                                                id,
                                                held -> {
                                                    Machines.checkLock(hold(held, id));
                                                    askToStop(held, id, timeout, false);
                                                }))
                        .step(work -> stopped(work, id))
                        .step(Duration.ZERO, work -> run(work, id, SimulatedRun.RUNNING)));
    }

    /** The process stays, and so does what is pending. */
    static Reply reset(CallContext visit) {
        int id = visit.guest();
        visit.rootOnly("skiplock");
        demandRunning(visit);
        return visit.start(
                Job.of(TaskType.RESET_VM, id)
                        .step(work -> Machines.checkLock(Machines.find(work.state(), id))));
    }

    static Reply resume(CallContext visit) {
        int id = visit.guest();
        visit.rootOnly("skiplock");
        boolean onDisk = visit.state().guest(id).filter(Machines::isSuspended).isPresent();
        if (!onDisk) {
            demandRunning(visit);
        }
        return visit.start(
                Job.of(TaskType.RESUME_VM, id)
                        .step(
                                work -> {
                                    if (onDisk) {
                                        beginStart(work, id);
                                    }
                                })
                        .step(
                                Duration.ZERO,
                                work -> {
                                    if (onDisk) {
                                        run(work, id, SimulatedRun.RUNNING);
                                    } else {
                                        turn(work, id, SimulatedRun.RUNNING);
                                    }
                                }));
    }

    /** The task that starts a machine. */
    static Job starting(int id) {
        return Job.of(TaskType.START_VM, id)
                .step(work -> work.whenLockFileFree(id, held -> beginStart(held, id)))
                .step(Duration.ZERO, work -> run(work, id, SimulatedRun.RUNNING));
    }

    /** Makes QEMU run or pause a machine whose process exists. */
    static void turn(JobContext work, int id, String state) {
        SimulatedGuest guest = Machines.find(work.state(), id);
        guest.run().ifPresent(run -> work.state().put(guest.running(run.withState(state))));
    }

    /** Starts the process of a machine. */
    static void run(JobContext work, int id, String word) {
        HostState state = work.state();
        SimulatedGuest guest = MachineConfigUpdate.applyPending(state, Machines.find(state, id));
        if (Machines.isSuspended(guest)) {
            guest.config().entrySet().stream()
                    .filter(entry -> entry.getKey().equals("vmstate"))
                    .forEach(entry -> state.removeVolume(VolumeId.parse(entry.getValue())));
            guest =
                    Guests.unlocked(guest)
                            .without("vmstate")
                            .without("runningmachine")
                            .without("runningcpu");
        }
        state.put(
                guest.running(
                        new SimulatedRun(
                                state.now(),
                                (int) work.upid().pid() + 1,
                                0.01,
                                FRESH_MEMORY,
                                0,
                                word)));
    }

    /** Ends the process of a machine; what is pending holds from now on. */
    static void stopped(JobContext work, int id) {
        HostState state = work.state();
        state.guest(id)
                .filter(guest -> guest.run().isPresent())
                .map(guest -> MachineConfigUpdate.applyPending(state, guest.stopped()))
                .ifPresent(state::put);
    }

    /** Refuses at once what a machine cannot do that does not run. */
    static SimulatedRun demandRunning(CallContext visit) {
        int id = visit.guest();
        return visit.state()
                .guest(id)
                .filter(guest -> Machines.isRunning(visit.state(), id))
                .flatMap(SimulatedGuest::run)
                .orElseThrow(() -> ApiError.failed("VM " + id + " not running"));
    }

    private static void beginStart(JobContext work, int id) {
        SimulatedGuest guest = hold(work, id);
        if (guest.isTemplate()) {
            throw ApiError.failed("you can't start a vm if it's a template");
        }
        if (Machines.isSuspended(guest)) {
            work.log("Resuming suspended VM");
        } else {
            Machines.checkLock(guest);
        }
        if (guest.run().isPresent()) {
            throw ApiError.failed("VM " + id + " already running");
        }
        checkMedia(work, guest);
    }

    /** What is missing in a drive keeps the machine from starting. */
    private static void checkMedia(JobContext work, SimulatedGuest guest) {
        for (PropertyString drive : Drives.of(guest.config()).values()) {
            Drives.volume(drive)
                    .ifPresent(
                            volume -> {
                                StorageCalls.usable(work.state(), volume.storage().value());
                                if (work.state().volume(volume).isEmpty()) {
                                    throw ApiError.failed(
                                            "volume '%s' does not exist".formatted(volume));
                                }
                            });
            if (Drives.isCloudInit(drive)) {
                work.log("generating cloud-init ISO");
            }
        }
    }

    private static void askToStop(JobContext work, int id, Optional<Long> timeout, boolean force) {
        SimulatedGuest guest = Machines.find(work.state(), id);
        boolean silent = Machines.hasAgent(guest) && !Machines.answers(work.state(), guest);
        if (silent) {
            work.log(
                    "QEMU Guest Agent is not running - VM %s qga command 'guest-ping' failed - got"
                                    .formatted(id)
                            + " timeout");
            work.then(AGENT_TIMEOUT, waiting -> {});
        }
        if (!work.state().ignoresShutdown(id)) {
            return;
        }
        work.then(Duration.ofSeconds(timeout.orElseGet(() -> patience(guest))), waiting -> {});
        work.then(
                late -> {
                    if (!force) {
                        throw ApiError.failed("VM quit/powerdown failed - got timeout");
                    }
                    late.log("VM still running - terminating now with SIGTERM");
                });
    }

    private static long patience(SimulatedGuest guest) {
        return PropertyString.parse(guest.config().getOrDefault("startup", ""))
                .find("down")
                .map(Long::parseLong)
                .orElse(SHUTDOWN_SECONDS);
    }

    private static SimulatedGuest hold(JobContext work, int id) {
        work.holdLockFile(id);
        return Machines.find(work.state(), id);
    }
}
