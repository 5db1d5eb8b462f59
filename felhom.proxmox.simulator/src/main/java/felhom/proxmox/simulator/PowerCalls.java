package felhom.proxmox.simulator;

import felhom.proxmox.model.TaskType;
import felhom.proxmox.simulator.schema.ApiError;
import felhom.proxmox.simulator.schema.Reply;

import java.time.Duration;

/** Starts and stops containers. Whether one runs is found out at once, the rest in the task. */
final class PowerCalls {
    private static final long SHUTDOWN_SECONDS = 60;
    private static final long FRESH_MEMORY = 48L << 20;

    private PowerCalls() {}

    static Reply start(CallContext visit) {
        int id = visit.guest();
        visit.rootOnly("skiplock");
        if (Guests.isRunning(visit.state(), id)) {
            throw ApiError.failed("CT " + id + " already running");
        }
        return visit.start(starting(id));
    }

    static Reply stop(CallContext visit) {
        int id = visit.guest();
        visit.rootOnly("skiplock");
        demandRunning(visit, "CT");
        if (visit.arguments().flag("overrule-shutdown")) {
            abortShutdowns(visit.state(), id);
        }
        return visit.start(
                Job.of(TaskType.STOP, id)
                        .step(work -> work.whenLockFileFree(id, held -> beginStop(held, id)))
                        .step(Duration.ZERO, work -> stopped(work, id)));
    }

    static Reply shutdown(CallContext visit) {
        int id = visit.guest();
        demandRunning(visit, "CT");
        long seconds = visit.arguments().number("timeout").orElse(SHUTDOWN_SECONDS);
        boolean force = visit.arguments().flag("forceStop");
        return visit.start(
                Job.of(TaskType.SHUTDOWN, id)
                        .step(
                                work ->
                                        work.whenLockFileFree(
                                                id,
                                                held -> {
                                                    Guests.checkLock(hold(held, id));
                                                    askToStop(held, id, seconds, force);
                                                }))
                        .step(Duration.ZERO, work -> stopped(work, id)));
    }

    static Reply reboot(CallContext visit) {
        int id = visit.guest();
        demandRunning(visit, "VM");
        long seconds = visit.arguments().number("timeout").orElse(SHUTDOWN_SECONDS);
        return visit.start(
                Job.of(TaskType.REBOOT, id)
                        .step(
                                work ->
                                        work.whenLockFileFree(
                                                id,
                                                held -> {
                                                    hold(held, id);
                                                    askToStop(held, id, seconds, true);
                                                }))
                        .step(work -> stopped(work, id))
                        .step(Duration.ZERO, work -> run(work, id)));
    }

    /** The task that starts a container. */
    static Job starting(int id) {
        return Job.of(TaskType.START, id)
                .step(work -> work.whenLockFileFree(id, held -> beginStart(held, id)))
                .step(Duration.ZERO, work -> run(work, id));
    }

    private static void beginStart(JobContext work, int id) {
        SimulatedGuest guest = hold(work, id);
        if (guest.isTemplate()) {
            throw ApiError.failed("you can't start a CT if it's a template");
        }
        Guests.checkLockUnlessMounted(guest);
        if (guest.run().isPresent()) {
            throw ApiError.failed("CT " + id + " already running");
        }
    }

    private static void beginStop(JobContext work, int id) {
        Guests.checkLockUnlessMounted(hold(work, id));
    }

    /** Waits for a container that does not listen; one that does stops in the task's own time. */
    private static void askToStop(JobContext work, int id, long seconds, boolean force) {
        if (!work.state().ignoresShutdown(id)) {
            return;
        }
        work.then(Duration.ofSeconds(seconds), waiting -> {});
        if (!force) {
            work.then(
                    late -> {
                        late.log(
                                "command 'lxc-stop -n %s --nokill --timeout %s' failed: exit code 1"
                                        .formatted(id, seconds));
                        throw ApiError.failed("container did not stop");
                    });
        }
    }

    /** What is pending holds from now on. */
    private static void run(JobContext work, int id) {
        HostState state = work.state();
        SimulatedGuest guest = Guests.find(state, id);
        SimulatedGuest changed = ConfigUpdate.applyPending(state, guest);
        state.put(
                changed.running(
                        new SimulatedRun(
                                state.now(),
                                (int) work.upid().pid() + 1,
                                0.01,
                                FRESH_MEMORY,
                                FRESH_MEMORY * 16)));
    }

    private static void stopped(JobContext work, int id) {
        work.state().put(Guests.find(work.state(), id).stopped());
    }

    private static SimulatedGuest hold(JobContext work, int id) {
        work.holdLockFile(id);
        return Guests.find(work.state(), id);
    }

    private static void demandRunning(CallContext visit, String kind) {
        if (!Guests.isRunning(visit.state(), visit.guest())) {
            throw ApiError.failed(kind + " " + visit.guest() + " not running");
        }
    }

    private static void abortShutdowns(HostState state, int id) {
        state.tasks().stream()
                .filter(SimulatedTask::isRunning)
                .filter(task -> task.upid().type().equals(TaskType.SHUTDOWN))
                .filter(task -> task.upid().id().equals(Integer.toString(id)))
                .forEach(task -> state.abort(task.upid()));
    }
}
