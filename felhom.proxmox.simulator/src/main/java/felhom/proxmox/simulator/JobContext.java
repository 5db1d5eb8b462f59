package felhom.proxmox.simulator;

import felhom.proxmox.model.Upid;
import felhom.proxmox.simulator.schema.ApiError;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * A worker at work: what its steps act on. While a step runs, {@link HostState#now()} is the moment
 * the step was due, however late somebody looked.
 */
final class JobContext {
    private final HostState state;
    private final Caller caller;
    private final Upid upid;
    private final Deque<Job.Step> added = new ArrayDeque<>();
    private final Duration lockWait;
    private int warnings;

    JobContext(HostState state, Caller caller, Upid upid, Duration lockWait) {
        this.lockWait = lockWait;
        this.state = state;
        this.caller = caller;
        this.upid = upid;
    }

    HostState state() {
        return state;
    }

    /** {@return who started the task} */
    Caller caller() {
        return caller;
    }

    Upid upid() {
        return upid;
    }

    void log(String... lines) {
        state.task(upid).ifPresent(task -> state.put(task.withLog(lines)));
    }

    /** Writes a warning: the task will end with {@code WARNINGS: n}. */
    void warn(String text) {
        warnings++;
        log("WARN: " + text);
    }

    int warnings() {
        return warnings;
    }

    /** Adds a step after this one and after those added before, ahead of what was planned. */
    void then(Job.Action action) {
        added.add(new Job.Step(action, Optional.empty()));
    }

    /** Adds a step that takes so long, whatever the time of the task. */
    void then(Duration takes, Job.Action action) {
        added.add(new Job.Step(action, Optional.of(takes)));
    }

    /**
     * Holds the guest's lock file until the task ends: whoever needs it meanwhile gets a timeout.
     *
     * @throws ApiError if somebody else holds it
     */
    void holdLockFile(int guest) {
        state.lockFiles().take(guest, upid.toString());
    }

    /**
     * Does something as soon as the guest's lock file is free: now, or, if somebody else holds it,
     * after a wait that fails the task if it is in vain.
     */
    void whenLockFileFree(int guest, Job.Action action) {
        if (state.lockFiles().isFree(guest, upid.toString())) {
            action.run(this);
            return;
        }
        log("trying to acquire lock...");
        then(lockWait, waiting -> {});
        then(
                late -> {
                    state.lockFiles().demand(guest, upid.toString());
                    log(" OK");
                    action.run(late);
                });
    }

    /** Lets the guest's lock file go before the task ends. */
    void releaseLockFile(int guest) {
        state.lockFiles().release(guest, upid.toString());
    }

    /** Moves the added steps out, the last one first. */
    Optional<Job.Step> takeLastAdded() {
        return Optional.ofNullable(added.pollLast());
    }
}
