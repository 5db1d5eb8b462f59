package felhom.proxmox.simulator;

import felhom.proxmox.model.TaskType;
import felhom.proxmox.simulator.schema.ApiError;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a worker is to do, as a list of steps. A step acts all at once and then takes its time; the
 * time of the task, {@link TaskTimes}, is shared out evenly among the steps that name none of their
 * own.
 *
 * <p>A step fails by throwing an {@link ApiError}: its text becomes the exit status, as it does
 * when a real worker dies of it.
 *
 * @param type what it does
 * @param id what it does it to: a guest's number, {@code 103@local}, or empty
 * @param steps the steps, in order
 * @param onFailure what a worker still does after one of its steps failed, before it ends
 * @param onAbort what still happens when the worker is stopped or crashes; by default nothing, so
 *     that locks and half-made things stay
 */
record Job(TaskType type, String id, List<Step> steps, Action onFailure, Action onAbort) {
    private static final Action NOTHING = work -> {};

    /** One thing that a worker does. */
    @FunctionalInterface
    interface Action {
        /** Does it. */
        void run(JobContext work);
    }

    /**
     * One step.
     *
     * @param action what it does
     * @param takes how long it takes afterwards; empty for its share of the task's time
     */
    record Step(Action action, Optional<Duration> takes) {}

    Job {
        steps = List.copyOf(steps);
    }

    static Job of(TaskType type, String id) {
        return new Job(type, id, List.of(), NOTHING, NOTHING);
    }

    static Job of(TaskType type, int guest) {
        return of(type, Integer.toString(guest));
    }

    Job step(Action action) {
        return plus(new Step(action, Optional.empty()));
    }

    /** Adds a step that takes so long, whatever the time of the task. */
    Job step(Duration takes, Action action) {
        return plus(new Step(action, Optional.of(takes)));
    }

    Job onFailure(Action action) {
        return new Job(type, id, steps, action, onAbort);
    }

    Job onAbort(Action action) {
        return new Job(type, id, steps, onFailure, action);
    }

    Job withSteps(List<Step> others) {
        return new Job(type, id, others, onFailure, onAbort);
    }

    private Job plus(Step step) {
        List<Step> all = new ArrayList<>(steps);
        all.add(step);
        return withSteps(all);
    }
}
