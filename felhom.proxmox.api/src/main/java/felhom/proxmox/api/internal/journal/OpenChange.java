package felhom.proxmox.api.internal.journal;

import felhom.proxmox.api.internal.change.TaskWindow;
import felhom.proxmox.model.Upid;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A change of which the journal does not know the end.
 *
 * @param id its number in this journal
 * @param intent what was noted of it before; empty if that is damaged
 * @param sent whether its first byte may have been sent
 * @param hostTime when it was sent at the earliest, by the host's clock
 * @param task the task that it started
 * @param damage what is known of a damaged record, in words
 */
public record OpenChange(
        long id,
        Optional<Intent> intent,
        boolean sent,
        Optional<Instant> hostTime,
        Optional<Upid> task,
        String damage) {
    static OpenChange of(long id, Intent intent) {
        return new OpenChange(
                id, Optional.of(intent), false, Optional.empty(), Optional.empty(), "");
    }

    static OpenChange damaged(long id, String words) {
        return new OpenChange(
                id, Optional.empty(), true, Optional.empty(), Optional.empty(), words);
    }

    OpenChange withSent(Optional<Instant> at) {
        return new OpenChange(id, intent, true, at, task, damage);
    }

    OpenChange withTask(Upid started) {
        return new OpenChange(id, intent, true, hostTime, Optional.of(started), damage);
    }

    /** The records that tell all this. */
    List<JournalRecord> records() {
        if (intent.isEmpty()) {
            return List.of(new JournalRecord.Damaged(id, damage));
        }
        List<JournalRecord> records = new ArrayList<>();
        records.add(new JournalRecord.Intended(id, intent.get()));
        if (sent) {
            records.add(new JournalRecord.Sending(id, hostTime));
        }
        task.ifPresent(started -> records.add(new JournalRecord.Started(id, started)));
        return records;
    }

    /** The time in which its task began; empty if that is not known. */
    public Optional<TaskWindow> window() {
        return hostTime.map(TaskWindow::after);
    }

    /** Whether a task may be the one that this change started. */
    boolean mayHaveStarted(Upid upid) {
        return task.isEmpty()
                && window().map(window -> window.admits(upid)).orElse(false)
                && intent.flatMap(Intent::key).map(key -> key.fits(upid)).orElse(false);
    }
}
