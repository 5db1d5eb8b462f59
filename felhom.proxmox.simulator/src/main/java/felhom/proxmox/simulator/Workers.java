package felhom.proxmox.simulator;

import felhom.proxmox.model.TaskType;
import felhom.proxmox.model.Upid;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The host's workers. There is no thread behind them: whoever looks at the host first lets them do
 * what has become due, in the order and as of the moments in which it was due. So a clock that a
 * test moves and the system's clock work alike, and nothing is ever seen half done.
 *
 * <p>Everything here happens under the host's lock.
 */
final class Workers {
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    private final HostState state;
    private final TaskTimes times;
    private final List<Worker> busy = new ArrayList<>();
    private final Map<TaskType, Deque<TaskScript>> scripts = new HashMap<>();
    private @Nullable Instant asOf;

    Workers(HostState state, TaskTimes times) {
        this.state = state;
        this.times = times;
    }

    /** {@return the moment that the step now running was due, or empty between steps} */
    Optional<Instant> asOf() {
        return Optional.ofNullable(asOf);
    }

    /** Starts a worker; its first step runs at the next look. */
    Upid start(Job job, Caller caller) {
        Upid upid = state.newUpid(job.type(), job.id(), caller.id());
        state.put(SimulatedTask.running(upid));
        Deque<TaskScript> waiting = scripts.getOrDefault(job.type(), new ArrayDeque<>());
        Duration time = times.of(job.type());
        Job played = waiting.isEmpty() ? job : waiting.remove().play(job);
        busy.add(
                new Worker(
                        played,
                        new JobContext(state, caller, upid, lockWait(time)),
                        time,
                        state.now()));
        return upid;
    }

    void script(TaskType type, TaskScript script) {
        scripts.computeIfAbsent(type, any -> new ArrayDeque<>()).add(script);
    }

    /** Does everything that is due. */
    void settle() {
        if (asOf != null || busy.isEmpty()) {
            return;
        }
        Instant now = state.now();
        try {
            Optional<Worker> next = next(now);
            while (next.isPresent()) {
                Worker worker = next.get();
                asOf = worker.due();
                Optional<String> exit = worker.proceed();
                exit.ifPresent(text -> end(worker.upid(), text));
                next = next(now);
            }
        } finally {
            asOf = null;
        }
    }

    /** Ends a task now, without its worker having a say. */
    void end(Upid upid, String exit) {
        state.task(upid)
                .filter(SimulatedTask::isRunning)
                .ifPresent(task -> state.put(task.endedAt(state.now(), exit)));
    }

    /** Forgets the worker of a task that has ended. */
    void forget(Upid upid) {
        busy.removeIf(worker -> worker.upid().equals(upid));
        state.lockFiles().releaseAll(upid.toString());
    }

    /** Stops the worker of a task, as a signal does; nothing happens if there is none. */
    void abort(Upid upid) {
        busy.stream()
                .filter(worker -> worker.upid().equals(upid))
                .findFirst()
                .ifPresent(Worker::abort);
        end(upid, SimulatedTask.UNEXPECTED);
    }

    /** A real worker waits 10 s; one that works in no time does not wait. */
    private static Duration lockWait(Duration time) {
        Duration wait = time.multipliedBy(10);
        return wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT;
    }

    private Optional<Worker> next(Instant now) {
        return busy.stream()
                .filter(worker -> !worker.due().isAfter(now))
                .min(Comparator.comparing(Worker::due));
    }
}
