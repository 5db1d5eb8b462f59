package felhom.proxmox.api;

import felhom.proxmox.api.internal.change.OutcomeProbe;
import felhom.proxmox.api.internal.change.PendingChanges;
import felhom.proxmox.api.internal.journal.Intent;
import felhom.proxmox.api.internal.journal.OpenChange;
import felhom.proxmox.model.Upid;
import felhom.proxmox.model.access.Operation;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Finds out what became of the open changes of a journal, by the rules for a lost answer: {@link
 * Recovery} decides. What a journal adds is what an earlier process knew: whether the first byte
 * was sent, when by the host's clock, and the task.
 */
final class UnfinishedChanges {
    /** For the last looks at a task that has ended. */
    private static final Duration LOOK = Duration.ofSeconds(20);

    private final ReadExecutor caller;
    private final ChangeExecutor changes;
    private final Recovery recovery;
    private final Waiting waiting;
    private final ChangeNotes notes;
    private final InstantSource clock;
    private final ReentrantLock one = new ReentrantLock();

    UnfinishedChanges(
            ReadExecutor caller,
            ChangeExecutor changes,
            Recovery recovery,
            Waiting waiting,
            ChangeNotes notes,
            InstantSource clock) {
        this.caller = caller;
        this.changes = changes;
        this.recovery = recovery;
        this.waiting = waiting;
        this.notes = notes;
        this.clock = clock;
    }

    /** Two searches at once would be rivals. */
    List<UnfinishedChange> list() {
        one.lock();
        try {
            return notes.open().stream()
                    .map(change -> new UnfinishedChange(notes, change, outcome(change)))
                    .toList();
        } finally {
            one.unlock();
        }
    }

    private ChangeOutcome outcome(OpenChange change) {
        if (change.intent().isEmpty()) {
            return new ChangeOutcome.Unknown(change.damage(), List.of());
        }
        if (!change.sent()) {
            return new ChangeOutcome.NeverSent(
                    "it was noted, and the note that precedes its first byte is missing");
        }
        Intent intent = change.intent().get();
        if (change.task().isPresent()) {
            return ofTask(change.task().get());
        }
        return intent.key().isPresent() ? search(change, intent) : look(change, intent);
    }

    private ChangeOutcome ofTask(Upid upid) {
        Task task = changes.resumed(upid);
        try {
            if (task.status(caller.deadline()).running()) {
                return new ChangeOutcome.Running(task);
            }
            TaskOutcome end = waiting.await(task, LOOK, new LogReader(task, line -> {}), false);
            return switch (end) {
                case TaskOutcome.Ok ok -> done(upid, "ended with OK");
                case TaskOutcome.Warnings warned ->
                        done(upid, "ended with WARNINGS: " + warned.count());
                case TaskOutcome.HandedToHa later ->
                        unknown(upid, "has handed it over to the HA manager, which acts later");
            };
        } catch (TaskFailedException failed) {
            // Somebody ended its worker, at whichever point of the work.
            return failed.reason() instanceof FailureCause.CutShort
                    ? unknown(upid, "was cut short: " + failed.what())
                    : new ChangeOutcome.NotDone(Optional.of(upid), failed.what());
        } catch (TaskStillRunningException handedOver) {
            return new ChangeOutcome.Running(task);
        } catch (ProxmoxException unseen) {
            return unknown(
                    upid, "was started, and it cannot be told how it ended: " + unseen.what());
        }
    }

    private static ChangeOutcome done(Upid upid, String how) {
        return new ChangeOutcome.Done(Optional.of(upid), "task " + upid + " " + how);
    }

    private static ChangeOutcome unknown(Upid upid, String what) {
        return new ChangeOutcome.Unknown("task " + upid + " " + what, List.of(upid));
    }

    /** Looks for the task of a change. */
    private ChangeOutcome search(OpenChange change, Intent intent) {
        Optional<PendingChanges.Entry> entry = notes.pending(change);
        if (entry.isEmpty()) {
            return new ChangeOutcome.Unknown(
                    "it may have been sent, and it is not known when, by the host's clock, so no"
                            + " task can be told to be its own",
                    List.of());
        }
        try {
            Upid task = recovery.task(facts(intent), lost(intent), entry.get(), sentNanos(intent));
            notes.found(change, task);
            return ofTask(task);
        } catch (OutcomeUnknownException unknown) {
            return new ChangeOutcome.Unknown(unknown.what(), unknown.candidates());
        }
    }

    /** Looks at what a change without a task was to change. */
    private ChangeOutcome look(OpenChange change, Intent intent) {
        OutcomeProbe<?> probe = RecalledProbe.of(caller, intent, change.hostTime());
        try {
            Object answer = recovery.state(facts(intent), lost(intent), sentNanos(intent), probe);
            return new ChangeOutcome.Done(
                    Optional.empty(), "the host is as the change makes it (" + answer + ")");
        } catch (OutcomeUnknownException unknown) {
            return new ChangeOutcome.Unknown(unknown.what(), unknown.candidates());
        }
    }

    private static LostResponse lost(Intent intent) {
        return new LostResponse.NotNoted(intent.noted());
    }

    /** When it was sent, on the client's clock. It only decides for how long to look. */
    private long sentNanos(Intent intent) {
        Duration age = Duration.between(intent.noted(), clock.instant());
        return caller.nanoTime() - (age.isNegative() ? 0 : age.toNanos());
    }

    private RequestFacts facts(Intent intent) {
        Optional<Operation> operation = ChangeNotes.operation(intent);
        return new RequestFacts(
                operation.orElse(null),
                intent.request(),
                caller.host().toString(),
                intent.names(),
                caller.token(),
                List.of());
    }
}
