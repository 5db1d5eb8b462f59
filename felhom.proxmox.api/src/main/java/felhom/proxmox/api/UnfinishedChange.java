package felhom.proxmox.api;

import felhom.proxmox.api.internal.journal.Intent;
import felhom.proxmox.api.internal.journal.OpenChange;
import felhom.proxmox.model.access.Operation;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A change that was begun, by this process or an earlier one, and whose end its caller may not
 * know. {@link Proxmox#unfinished()} finds out what became of it.
 */
public final class UnfinishedChange {
    private final ChangeNotes notes;
    private final OpenChange noted;
    private final ChangeOutcome outcome;

    UnfinishedChange(ChangeNotes notes, OpenChange noted, ChangeOutcome outcome) {
        this.notes = notes;
        this.noted = noted;
        this.outcome = outcome;
    }

    /** {@return its number, which no other open change of the journal has} */
    public long id() {
        return noted.id();
    }

    /** {@return the operation; empty for a raw request, or if its record is damaged} */
    public Optional<Operation> operation() {
        return noted.intent().flatMap(ChangeNotes::operation);
    }

    /** {@return method and path; a few words if its record is damaged} */
    public String request() {
        return noted.intent().map(Intent::request).orElse("an unreadable record");
    }

    /**
     * {@return the values of the path's parameters by their names, such as {@code node}, {@code
     * vmid} or {@code storage}; empty if its record is damaged}
     */
    public Map<String, String> names() {
        return noted.intent().map(Intent::names).orElse(Map.of());
    }

    /**
     * {@return when it was noted, by the clock of the machine that sent it; empty if its record is
     * damaged}
     */
    public Optional<Instant> noted() {
        return noted.intent().map(Intent::noted);
    }

    /** {@return what became of it} */
    public ChangeOutcome outcome() {
        return outcome;
    }

    /**
     * Takes this change out of the journal: somebody knows what became of it, and has done what
     * there was to do. Sends nothing. Has no effect on one that is settled already.
     *
     * @throws JournalException if the journal cannot be written; then it stays open
     */
    public void settle() {
        notes.settle(noted.id());
    }

    /** {@return the change, what became of it, and how that is known} */
    @Override
    public String toString() {
        String state =
                switch (outcome) {
                    case ChangeOutcome.NeverSent never -> "never sent";
                    case ChangeOutcome.Done done -> "done";
                    case ChangeOutcome.NotDone not -> "not done";
                    case ChangeOutcome.Running running -> "running";
                    case ChangeOutcome.Unknown unknown -> "unknown";
                };
        return request()
                + noted().map(when -> " of " + when).orElse("")
                + ": "
                + state
                + ": "
                + outcome.evidence();
    }
}
