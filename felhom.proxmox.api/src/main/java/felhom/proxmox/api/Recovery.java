package felhom.proxmox.api;

import felhom.proxmox.api.internal.change.OutcomeProbe;
import felhom.proxmox.api.internal.change.OutcomeProbe.Finding;
import felhom.proxmox.api.internal.change.PendingChanges;
import felhom.proxmox.api.internal.change.Sleeper;
import felhom.proxmox.api.internal.change.TaskKey;
import felhom.proxmox.api.internal.http.Deadline;
import felhom.proxmox.api.internal.json.Decode;
import felhom.proxmox.model.TaskSummary;
import felhom.proxmox.model.Upid;
import felhom.proxmox.model.access.Operation;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Determines the outcome of a change whose answer is lost. No other class decides that, and the
 * client never sends a change a second time.
 *
 * <p>A task is adopted only if it is the change's own. The conditions are:
 *
 * <ol>
 *   <li><b>Kind, guest, node:</b> its UPID names a kind of task that the operation can start, the
 *       same subject and the node that was asked.
 *   <li><b>Token:</b> its UPID names the full token. Tasks of other users and other tokens, also in
 *       the same second, are never taken. The client relies on one thing that it cannot see: no
 *       other process uses this token. Each process needs its own token.
 *   <li><b>Clock of the server:</b> it was not started before the request was sent. Both times are
 *       the host's: the answer that lists the tasks carries the host's time, and the time since the
 *       sending, by this process's own clock that never jumps, is taken off it. A clock here that
 *       is wrong by hours changes nothing. Without a date in the answer nothing is adopted. A
 *       reverse proxy that writes a date of its own must have the host's time, and the host's clock
 *       must not be set back between the two moments.
 *   <li><b>Not another change of this process:</b> tasks that this process already knows are left
 *       out, and as long as a second change with the same kind and subject is under way, or ended
 *       unknown a short time ago, none is adopted.
 *   <li><b>Exactly one:</b> with several candidates the client reports them and does not guess.
 * </ol>
 *
 * <p>That no task is seen proves nothing: a worker may start late. It is looked for until the
 * host's own proxy has given up (30 s on Proxmox VE 9.2), and then the outcome is unknown. Proven
 * not to have happened is only what was never sent, what the host refused in its own words, what
 * its proxy could not hand over (595), and a change of a configuration whose digest has become
 * void.
 */
final class Recovery {
    private static final int NEWEST = 500;

    private final ReadExecutor caller;
    private final Sleeper sleeper;
    private final Duration settle;

    Recovery(ReadExecutor caller, Sleeper sleeper, Duration settle) {
        this.caller = caller;
        this.sleeper = sleeper;
        this.settle = settle;
    }

    /**
     * Finds the task that a lost change started.
     *
     * @throws OutcomeUnknownException if that cannot be settled
     * @throws ProxmoxException if the change was certainly not made
     */
    Upid task(RequestFacts facts, LostResponse lost, PendingChanges.Entry entry) {
        return task(facts, lost, entry, entry.sentNanos());
    }

    /**
     * Finds the task that a lost change started.
     *
     * @param sentNanos when it was sent, by the client's clock; decides for how long to look
     * @throws OutcomeUnknownException if that cannot be settled
     * @throws ProxmoxException if the change was certainly not made
     */
    Upid task(RequestFacts facts, LostResponse lost, PendingChanges.Entry entry, long sentNanos) {
        List<Upid> candidates = List.of();
        try (RecoveryLoop search = new RecoveryLoop(caller, sleeper, lost, sentNanos, settle)) {
            while (!search.isOver()) {
                Optional<PendingChanges.Adoption> seen = look(entry, search);
                if (seen.isPresent()) {
                    candidates = seen.get().candidates();
                    if (seen.get().own().isPresent()) {
                        return seen.get().own().get();
                    }
                }
                if (!search.goesOn()) {
                    break;
                }
            }
            if (lost.presumedNotDone() && search.looked() && candidates.isEmpty()) {
                throw lost.notDone(facts, "nothing was started, as the host's task list confirms");
            }
            throw unknown(facts, lost, search, candidates);
        }
    }

    /**
     * Finds out whether a lost change without a task was made.
     *
     * @throws OutcomeUnknownException if that cannot be settled
     * @throws ProxmoxException if the change was certainly not made
     */
    <T> T state(RequestFacts facts, LostResponse lost, long sentNanos, OutcomeProbe<T> probe) {
        boolean untouched = false;
        try (RecoveryLoop search = new RecoveryLoop(caller, sleeper, lost, sentNanos, settle)) {
            while (!search.isOver()) {
                Optional<Finding<T>> found = look(probe, search);
                if (found.isPresent()) {
                    switch (found.get()) {
                        case Finding.Done<T> done -> {
                            return done.answer();
                        }
                        case Finding.NotDone<T> not -> throw lost.notDone(facts, not.proof());
                        case Finding.Undecided<T> open -> {
                            search.saw(open.evidence());
                            untouched = open.untouched();
                        }
                        case Finding.Invisible<T> never -> search.end(never.reason());
                    }
                }
                if (!search.goesOn()) {
                    break;
                }
            }
            if (lost.presumedNotDone() && untouched) {
                throw lost.notDone(facts, "nothing was changed: " + search.evidence());
            }
            throw unknown(facts, lost, search, List.of());
        }
    }

    private static <T> Optional<Finding<T>> look(OutcomeProbe<T> probe, RecoveryLoop search) {
        try {
            return Optional.of(probe.look(search.deadline()));
        } catch (ProxmoxException trouble) {
            search.failed(trouble);
            return Optional.empty();
        }
    }

    /** The tasks that could be the change's; empty if that could not be seen. */
    private Optional<PendingChanges.Adoption> look(
            PendingChanges.Entry entry, RecoveryLoop search) {
        try {
            Optional<List<Upid>> started = startedSince(entry, search.deadline());
            if (started.isEmpty()) {
                search.end("the host's answers carry no date, so it is not known when tasks began");
                return Optional.empty();
            }
            PendingChanges.Adoption adoption = entry.adopt(started.get());
            search.saw(describe(adoption.candidates(), entry.signature()));
            return Optional.of(adoption);
        } catch (ProxmoxException trouble) {
            search.failed(trouble);
            return Optional.empty();
        }
    }

    private Optional<List<Upid>> startedSince(PendingChanges.Entry entry, Deadline deadline) {
        FormParameters query =
                new FormParameters().add("source", (Object) "all").add("limit", (Object) NEWEST);
        Optional<FormParameters> filtered =
                entry.window()
                        .map(
                                time ->
                                        new FormParameters()
                                                .add("source", (Object) "all")
                                                .add("limit", (Object) NEWEST)
                                                .add(
                                                        "since",
                                                        (Object) time.from().getEpochSecond()))
                        .filter(since -> caller.supports(Operation.LIST_TASKS, since, deadline));
        ReadExecutor.Dated<List<TaskSummary>> tasks =
                caller.read(
                        Operation.LIST_TASKS,
                        Proxmox.names(entry.signature().node()),
                        filtered.orElse(query),
                        Decode::tasks,
                        deadline);
        if (entry.window().isPresent()) {
            return Optional.of(tasks.value().stream().map(TaskSummary::upid).toList());
        }
        return tasks.earliest(entry.sentNanos())
                .map(
                        earliest ->
                                tasks.value().stream()
                                        .map(TaskSummary::upid)
                                        .filter(upid -> !upid.started().isBefore(earliest))
                                        .toList());
    }

    private static String describe(List<Upid> candidates, TaskKey signature) {
        return switch (candidates.size()) {
            case 0 -> "the host lists no new task " + signature;
            case 1 ->
                    "another change like it is not settled either, and the host lists one new task:"
                            + " "
                            + candidates.getFirst();
            default -> "the host lists several new tasks that fit: " + candidates;
        };
    }

    private static OutcomeUnknownException unknown(
            RequestFacts facts, LostResponse lost, RecoveryLoop search, List<Upid> candidates) {
        return new OutcomeUnknownException(
                Failures.report(
                        facts,
                        1,
                        "the answer was lost ("
                                + lost.what()
                                + ") after the host may have got the request, and it is not known"
                                + " whether the change was made: "
                                + search.evidence(),
                        "look at the node's tasks and at what was to be changed before you repeat"
                                + " it; this client has sent it once and will not send it again",
                        lost instanceof LostResponse.Connection connection
                                ? connection.failure()
                                : null),
                candidates);
    }
}
