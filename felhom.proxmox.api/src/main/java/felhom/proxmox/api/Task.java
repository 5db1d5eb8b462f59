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
 * A server task. That the host accepted a change proves nothing; {@link #await(Duration)} tells
 * whether it was made.
 *
 * <p>A task lives on the host, whatever becomes of this object: keep its {@link #upid()}, and
 * {@link Tasks#resume(Upid)} finds it again in another process.
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
     * Reads where the task stands: {@code GET /nodes/{node}/tasks/{upid}/status}. The token that
     * started it may; others need {@code Sys.Audit} on {@code /nodes/{node}}.
     *
     * @return its status
     * @throws NotFoundException if the host does not know the task, or not any more
     * @throws PermissionDeniedException if the task is somebody else's
     * @throws ProxmoxException if the call fails otherwise
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
     * started it may; others need {@code Sys.Audit} on {@code /nodes/{node}}.
     *
     * @implNote For an unknown task the host answers with one line that says so, not with an error
     *     (9.2).
     * @param start how many lines to skip
     * @param limit how many lines to read; 0 for all
     * @return the lines, and how many there are
     * @throws PermissionDeniedException if the task is somebody else's
     * @throws IllegalArgumentException if a number is negative
     * @throws ProxmoxException if the call fails otherwise
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
     * Waits until the task has ended. The host is asked at once and then less and less often, at
     * most every 5 seconds, and once more when the time is over; all waits of a client share one
     * {@linkplain Proxmox.Builder#maxPollsPerSecond(int) limit} and wait for their turn. A host
     * that restarts, is busy or cannot be reached for a while is waited for.
     *
     * <p>The high-availability manager starts and stops the guests that it owns. The task only
     * hands the request over ({@link TaskType#isHandedToHa()}) and ends at once. The wait then
     * continues until the guest runs or is stopped, on any node; this needs {@code VM.Audit} on the
     * guest.
     *
     * @param limit how long to wait at most; more than zero
     * @return how it ended: {@link TaskOutcome.Ok}, {@link TaskOutcome.Warnings}, or {@link
     *     TaskOutcome.HandedToHa}
     * @throws TaskFailedException if it ended in any other way, or the high-availability manager
     *     has given the guest up
     * @throws TaskStillRunningException if the time is over; the task goes on
     * @throws CallInterruptedException if this thread is interrupted; the task goes on
     * @throws NotFoundException if the host does not know the task, or not any more
     * @throws PermissionDeniedException if the task is somebody else's, or the token must not see
     *     the guest
     * @throws AuthenticationFailedException if the token is not valid any more
     * @throws IllegalArgumentException if the limit is not positive
     */
    public TaskOutcome await(Duration limit) {
        return waiting.await(this, limit, new LogReader(this, line -> {}), false);
    }

    /**
     * Waits like {@link #await(Duration)} and hands over the lines of the log as they come.
     *
     * @param limit how long to wait at most; more than zero
     * @param follower gets each line once, in order, in this thread; what it throws ends the wait,
     *     not the task
     * @return how the task ended
     * @throws TaskFailedException if it ended in any other way than with OK or warnings
     * @throws TaskStillRunningException if the time is over; the task goes on
     * @throws CallInterruptedException if this thread is interrupted; the task goes on
     * @throws ProxmoxException as {@link #await(Duration)} does
     * @throws IllegalArgumentException if the limit is not positive
     */
    public TaskOutcome await(Duration limit, Consumer<TaskLog.Line> follower) {
        return waiting.await(this, limit, new LogReader(this, follower), true);
    }

    /**
     * Stops the task: {@code DELETE /nodes/{node}/tasks/{upid}}. The host ends the worker with
     * TERM, and after 5 seconds with KILL; whether and how it has ended, {@link #await(Duration)}
     * tells. For a task that has ended this does nothing. The token that started it may; others
     * need {@code Sys.Modify} on {@code /nodes/{node}}.
     *
     * <p>A worker that is stopped does not tidy up: a backup leaves the lock {@code backup} and the
     * snapshot {@code vzdump} behind, which only root on the host can clear (9.2).
     *
     * @throws PermissionDeniedException if the task is somebody else's
     * @throws OutcomeUnknownException if the answer was lost and the task still runs
     * @throws ProxmoxException if the call fails otherwise
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

    /** The request that started it, as far as that is known. */
    RequestFacts origin() {
        return origin;
    }

    Map<String, String> names() {
        return Map.of("node", upid.node().value(), "upid", upid.toString());
    }
}
