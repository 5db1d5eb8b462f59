package felhom.proxmox.api.internal.journal;

import felhom.proxmox.model.Upid;

import java.time.Instant;
import java.util.Optional;

/** What a line of a journal says. */
sealed interface JournalRecord {
    /**
     * The first line.
     *
     * @param version of the format
     * @param owner whose changes these are
     */
    record Head(int version, JournalOwner owner) implements JournalRecord {}

    /** A change is about to be sent. */
    record Intended(long id, Intent intent) implements JournalRecord {}

    /** Its first byte is about to be sent. */
    record Sending(long id, Optional<Instant> hostTime) implements JournalRecord {}

    /** It started a task. */
    record Started(long id, Upid task) implements JournalRecord {}

    /** Nobody needs to know more about it. */
    record Settled(long id) implements JournalRecord {}

    /** A task that a settled change started, so that no open one takes it for its own. */
    record Explained(Upid task) implements JournalRecord {}

    /** A record could not be read. */
    record Damaged(long id, String words) implements JournalRecord {}
}
