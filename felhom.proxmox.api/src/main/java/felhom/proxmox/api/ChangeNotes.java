package felhom.proxmox.api;

import felhom.proxmox.api.internal.change.PendingChanges;
import felhom.proxmox.api.internal.change.TaskKey;
import felhom.proxmox.api.internal.http.Deadline;
import felhom.proxmox.api.internal.http.Transport;
import felhom.proxmox.api.internal.journal.Intent;
import felhom.proxmox.api.internal.journal.Journal;
import felhom.proxmox.api.internal.journal.JournalTrouble;
import felhom.proxmox.api.internal.journal.OpenChange;
import felhom.proxmox.model.Upid;
import felhom.proxmox.model.access.Operation;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Notes each change of a client in its journal: before it is sent, and what is known of it
 * afterwards. A client without a journal notes nothing.
 */
final class ChangeNotes {
    /** An older reading of the host's clock may have drifted. */
    private static final Duration LATELY = Duration.ofMinutes(1);

    /** For a change that has waited for its connection. */
    private static final Duration AT_MOST = Duration.ofMinutes(10);

    private final Optional<Journal> journal;
    private final ReadExecutor caller;
    private final InstantSource clock;

    /** The changes whose call is still in progress. */
    private final Set<Long> inFlight = ConcurrentHashMap.newKeySet();

    /** The changes whose task is not known. */
    private final Map<Long, PendingChanges.Entry> pending = new ConcurrentHashMap<>();

    ChangeNotes(Optional<Journal> journal, ReadExecutor caller, InstantSource clock) {
        this.journal = journal;
        this.caller = caller;
        this.clock = clock;
        journal.ifPresent(this::takeUp);
    }

    /** Makes what earlier processes sent known to this one. */
    private void takeUp(Journal opened) {
        PendingChanges shared = PendingChanges.of(caller.host(), caller.token().id());
        opened.known().forEach(shared::know);
        for (OpenChange change : opened.open()) {
            Optional<TaskKey> key = change.intent().flatMap(Intent::key);
            if (key.isPresent() && change.task().isEmpty() && change.window().isPresent()) {
                pending.put(
                        change.id(),
                        shared.resume(key.get(), caller.nanoTime(), change.window().get()));
            }
        }
    }

    /** A change that is being made. Closing it ends the call, not the change. */
    final class Note implements AutoCloseable {
        private final RequestFacts facts;
        private final long id;

        private Note(RequestFacts facts, long id) {
            this.facts = facts;
            this.id = id;
        }

        /** What must happen before its first byte is sent; empty without a journal. */
        Optional<Transport.BeforeSending> beforeSending() {
            return journal.map(kept -> () -> sending(kept));
        }

        private void sending(Journal kept) {
            try {
                kept.sending(id, caller.hostTime(AT_MOST));
            } catch (JournalTrouble trouble) {
                throw notNoted(facts, trouble);
            }
        }

        /** Its task is looked for with this from now on. */
        void pending(PendingChanges.Entry entry) {
            if (journal.isPresent()) {
                pending.put(id, entry);
            }
        }

        void started(Upid task) {
            journal.ifPresent(kept -> kept.started(id, task));
            pending.remove(id);
        }

        /** The caller is told what became of it. */
        void settled() {
            journal.ifPresent(kept -> kept.settled(id));
            pending.remove(id);
        }

        @Override
        public void close() {
            inFlight.remove(id);
        }
    }

    /**
     * Notes a change before it is sent.
     *
     * @param facts the request
     * @param key what is known of its task; empty if it starts none
     * @param evidence what the host is compared with later; not asked for without a journal
     * @throws ChangeNotNotedException if it cannot be noted
     */
    Note intend(
            RequestFacts facts,
            Optional<TaskKey> key,
            Supplier<Map<String, String>> evidence,
            Deadline deadline) {
        if (journal.isEmpty()) {
            return new Note(facts, 0);
        }
        readHostTime(deadline);
        Operation operation = facts.operation();
        Intent intent =
                new Intent(
                        operation == null ? "" : operation.name(),
                        facts.request(),
                        facts.names(),
                        key,
                        evidence.get(),
                        clock.instant());
        try {
            long id = journal.get().intend(intent);
            inFlight.add(id);
            return new Note(facts, id);
        } catch (JournalTrouble trouble) {
            throw notNoted(facts, trouble);
        }
    }

    /** Reads the host's clock if it is not known; a change does not fail because of that. */
    private void readHostTime(Deadline deadline) {
        if (caller.hostTime(LATELY).isPresent()) {
            return;
        }
        try {
            caller.version(deadline);
        } catch (ProxmoxException untold) {
            // The change itself will show what is wrong with the host.
        }
    }

    private static ChangeNotNotedException notNoted(RequestFacts facts, JournalTrouble trouble) {
        return new ChangeNotNotedException(
                Failures.report(
                        facts,
                        1,
                        "it could not be noted in the journal, so it was not sent: "
                                + trouble.what(),
                        trouble.nextStep(),
                        trouble));
    }

    /** The caller of a wait is told how a task ended. */
    void ended(Upid task) {
        journal.ifPresent(kept -> kept.ended(task));
    }

    /** The open changes, except those whose call is in progress. */
    List<OpenChange> open() {
        return journal().open().stream().filter(change -> !inFlight.contains(change.id())).toList();
    }

    /** What was wrong with the journal when it was opened; nothing if there is none. */
    List<String> notices() {
        return journal.map(Journal::notices).orElse(List.of());
    }

    Optional<PendingChanges.Entry> pending(OpenChange change) {
        return Optional.ofNullable(pending.get(change.id()));
    }

    /** Notes a task that was found later. */
    void found(OpenChange change, Upid task) {
        journal().started(change.id(), task);
        pending.remove(change.id());
    }

    void settle(long id) {
        try {
            journal().settle(id);
            pending.remove(id);
        } catch (JournalTrouble trouble) {
            throw new JournalException(trouble);
        }
    }

    private Journal journal() {
        return journal.orElseThrow(
                () ->
                        new IllegalStateException(
                                "this client has no journal: name one with"
                                        + " Proxmox.Builder.journal(…)"));
    }

    /** The operation of a change; empty for a raw request. */
    static Optional<Operation> operation(Intent intent) {
        for (Operation operation : Operation.values()) {
            if (operation.name().equals(intent.operation())) {
                return Optional.of(operation);
            }
        }
        return Optional.empty();
    }

    void close() {
        journal.ifPresent(Journal::close);
    }
}
