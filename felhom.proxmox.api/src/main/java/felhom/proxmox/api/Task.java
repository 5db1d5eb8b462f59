package felhom.proxmox.api;

import felhom.proxmox.api.internal.change.OutcomeProbe.Finding;
import felhom.proxmox.api.internal.http.Deadline;
import felhom.proxmox.api.internal.json.Decode;
import felhom.proxmox.model.TaskLog;
import felhom.proxmox.model.TaskStatus;
import felhom.proxmox.model.TaskType;
import felhom.proxmox.model.Upid;
import felhom.proxmox.model.access.Operation;

import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A task on the host. An accepted change is not a change made: only {@link #await(Duration)} tells
 * whether it was.
 *
 * <p>A task lives on the host, independent of this object: store its {@link #upid()}, and {@link
 * Tasks#resume(Upid)} finds it again, even in another process.
 */
public final class Task {
    private final ReadExecutor caller;
    private final Waiting waiting;
    private final ChangeExecutor changes;
    private final Upid upid;
    private final RequestFacts origin;

    Task(
            ReadExecutor caller,
            Waiting waiting,
            ChangeExecutor changes,
            Upid upid,
            RequestFacts origin) {
        this.caller = caller;
        this.waiting = waiting;
        this.changes = changes;
        this.upid = upid;
        this.origin = origin;
    }

    /** {@return the task's id; its text can be stored} */
    public Upid upid() {
        return upid;
    }

    /**
     * Reads the state of the task: {@code GET /nodes/{node}/tasks/{upid}/status}. The token that
     * started it may do so; others need {@code Sys.Audit} on {@code /nodes/{node}}.
     *
     * @return its status
     * @throws NotFoundException if the host does not know the task, or has forgotten it
     * @throws PermissionDeniedException if another user or token started the task and the privilege
     *     is missing
     * @throws ProxmoxException if the call fails for another reason
     */
    public TaskStatus status() {
        return status(caller.deadline());
    }

    TaskStatus status(Deadline deadline) {
        return caller.read(
                        Operation.TASK_STATUS,
                        names(),
                        new FormParameters(),
                        Decode::taskStatus,
                        deadline)
                .value();
    }

    /**
     * Reads a part of the task's log: {@code GET /nodes/{node}/tasks/{upid}/log}. The token that
     * started it may do so; others need {@code Sys.Audit} on {@code /nodes/{node}}.
     *
     * @implNote For an unknown task the host does not answer with an error, but with a log of one
     *     line that says so (9.2).
     * @param start how many lines to skip
     * @param limit how many lines to read; 0 for all
     * @return the lines, and the number of lines in all
     * @throws PermissionDeniedException if another user or token started the task and the privilege
     *     is missing
     * @throws IllegalArgumentException if a number is negative
     * @throws ProxmoxException if the call fails for another reason
     */
    public TaskLog log(int start, int limit) {
        if (start < 0 || limit < 0) {
            throw new IllegalArgumentException(
                    "lines are counted from 0: start " + start + ", limit " + limit);
        }
        FormParameters query =
                new FormParameters().add("start", (Object) start).add("limit", (Object) limit);
        return caller.read(Operation.TASK_LOG, names(), query, Decode::taskLog);
    }

    /**
     * Waits until the task has ended. The client asks the host at once, then at growing intervals
     * of at most 5 seconds, and once more at the end of the time limit. All waits of a client share
     * one {@linkplain Proxmox.Builder#maxPollsPerSecond(int) limit} of requests. The wait survives
     * a host that restarts, is busy or cannot be reached for a while.
     *
     * <p>The high-availability manager starts and stops the guests that it owns. The task only
     * hands the request over ({@link TaskType#isHandedToHa()}) and ends at once. The wait then
     * continues until the guest runs or is stopped, on any node; this needs {@code VM.Audit} on the
     * guest.
     *
     * @param limit the time limit; more than zero
     * @return how it ended: {@link TaskOutcome.Ok}, {@link TaskOutcome.Warnings}, or {@link
     *     TaskOutcome.HandedToHa}
     * @throws TaskFailedException if it failed, or the high-availability manager has given the
     *     guest up
     * @throws TaskStillRunningException if it has not ended within the limit; the task continues
     * @throws CallInterruptedException if this thread is interrupted; the task continues
     * @throws NotFoundException if the host does not know the task, or has forgotten it
     * @throws PermissionDeniedException if another user or token started the task and the privilege
     *     is missing, or the token must not see the guest
     * @throws AuthenticationFailedException if the token is no longer valid
     * @throws IllegalArgumentException if the limit is not positive
     */
    public TaskOutcome await(Duration limit) {
        return awaited(limit, line -> {}, false);
    }

    /**
     * Waits like {@link #await(Duration)} and passes on the lines of the log as they arrive.
     *
     * @param limit the time limit; more than zero
     * @param follower receives each line once, in order, in this thread; an exception that it
     *     throws ends the wait, not the task
     * @return how the task ended
     * @throws TaskFailedException if it failed
     * @throws TaskStillRunningException if it has not ended within the limit; the task continues
     * @throws CallInterruptedException if this thread is interrupted; the task continues
     * @throws ProxmoxException as {@link #await(Duration)} does
     * @throws IllegalArgumentException if the limit is not positive
     */
    public TaskOutcome await(Duration limit, Consumer<TaskLog.Line> follower) {
        return awaited(limit, follower, true);
    }

    private TaskOutcome awaited(Duration limit, Consumer<TaskLog.Line> follower, boolean follow) {
        try {
            TaskOutcome outcome = waiting.await(this, limit, new LogReader(this, follower), follow);
            changes.ended(upid);
            return outcome;
        } catch (TaskFailedException failed) {
            changes.ended(upid);
            throw failed;
        }
    }

    /**
     * Stops the task: {@code DELETE /nodes/{node}/tasks/{upid}}. The host sends the worker TERM,
     * and after 5 seconds KILL; {@link #await(Duration)} tells whether and how it ended. Has no
     * effect on a task that has ended. The token that started it may do so; others need {@code
     * Sys.Modify} on {@code /nodes/{node}}.
     *
     * <p>A stopped worker does not clean up: a backup leaves the lock {@code backup} and the
     * snapshot {@code vzdump} behind, which only root on the host can remove (9.2).
     *
     * @throws PermissionDeniedException if another user or token started the task and the privilege
     *     is missing
     * @throws OutcomeUnknownException if the answer was lost and the task is still running
     * @throws ProxmoxException if the call fails for another reason
     */
    public void stop() {
        changes.make(
                Operation.STOP_TASK,
                names(),
                new FormParameters(),
                Decode::done,
                deadline ->
                        status(deadline).running()
                                ? new Finding.Undecided<>("the task still runs", true)
                                : new Finding.Done<>(true));
    }

    /** {@return the task's id} */
    @Override
    public String toString() {
        return upid.toString();
    }

    /** The request that started it, as far as it is known. */
    RequestFacts origin() {
        return origin;
    }

    Map<String, String> names() {
        return Map.of("node", upid.node().value(), "upid", upid.toString());
    }
}
