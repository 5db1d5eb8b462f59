package felhom.proxmox.simulator;

import felhom.proxmox.model.TaskType;
import felhom.proxmox.simulator.schema.ApiError;
import felhom.proxmox.simulator.schema.Reply;

import java.time.Duration;

/** Suspends and resumes containers, which the host calls experimental. */
final class ContainerSuspend {
    private ContainerSuspend() {}

    static Reply suspend(CallContext visit) {
        int id = visit.guest();
        if (!Guests.isRunning(visit.state(), id)) {
            throw ApiError.failed("CT " + id + " not running");
        }
        return visit.start(
                Job.of(TaskType.SUSPEND, id)
                        .step(work -> Guests.requireUnlocked(work, id))
                        .step(Duration.ZERO, work -> work.state().suspend(id)));
    }

    /** Whether there is something to resume from is found out by the worker. */
    static Reply resume(CallContext visit) {
        int id = visit.guest();
        if (Guests.isRunning(visit.state(), id)) {
            throw ApiError.failed("CT " + id + " already running");
        }
        return visit.start(
                Job.of(TaskType.RESUME, id)
                        .step(work -> Guests.requireUnlocked(work, id))
                        .step(
                                Duration.ZERO,
                                work -> {
                                    HostState state = work.state();
                                    SimulatedRun run =
                                            state.takeCheckpoint(id)
                                                    .orElseThrow(
                                                            () ->
                                                                    ApiError.failed(
                                                                            "command 'lxc-checkpoint -n %s -r --foreground -D /var/lib/vz/dump' failed: exit code 1"
                                                                                    .formatted(
                                                                                            id)));
                                    state.put(Guests.find(state, id).running(run));
                                }));
    }
}
