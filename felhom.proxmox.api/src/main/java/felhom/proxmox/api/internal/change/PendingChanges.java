package felhom.proxmox.api.internal.change;

import felhom.proxmox.model.HostAddress;
import felhom.proxmox.model.TokenId;
import felhom.proxmox.model.Upid;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * The changes that this process is sending with a token, and the tasks that it started: without it,
 * the task of one change could be taken for that of another. It outlives clients: a task of a
 * closed client must not be taken for one of the next.
 */
public final class PendingChanges {
    /** For how long a change whose outcome is unknown may still start its task. */
    private static final Duration LINGER = TaskWindow.LONGEST;

    private static final int REMEMBERED = 4096;
    private static final Map<String, PendingChanges> SHARED = new ConcurrentHashMap<>();

    private final LongSupplier nanoClock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Set<Upid> known = new LinkedHashSet<>();
    private final List<Entry> open = new ArrayList<>();

    private PendingChanges(LongSupplier nanoClock) {
        this.nanoClock = nanoClock;
    }

    /** The pending changes of this process on a host with a token. */
    public static PendingChanges of(HostAddress host, TokenId token) {
        return SHARED.computeIfAbsent(
                host + " " + token, unknown -> new PendingChanges(System::nanoTime));
    }

    /**
     * What became of looking for a change's task.
     *
     * @param own the task, if it is certain
     * @param candidates the tasks that fit and that no other change explains
     */
    public record Adoption(Optional<Upid> own, List<Upid> candidates) {}

    /** A change from the moment before it is sent until it is known what became of it. */
    public final class Entry {
        private final TaskKey signature;
        private final long sentNanos;
        private final Optional<TaskWindow> window;
        private boolean unresolved;
        private long unresolvedSince;

        private Entry(TaskKey signature, long sentNanos, Optional<TaskWindow> window) {
            this.signature = signature;
            this.sentNanos = sentNanos;
            this.window = window;
        }

        public TaskKey signature() {
            return signature;
        }

        /** When it was sent, or a moment earlier, by the client's clock. */
        public long sentNanos() {
            return sentNanos;
        }

        /** When its task began, if an earlier process sent it. */
        public Optional<TaskWindow> window() {
            return window;
        }

        public void started(Upid upid) {
            lock.lock();
            try {
                open.remove(this);
                remember(upid);
            } finally {
                lock.unlock();
            }
        }

        public void notStarted() {
            lock.lock();
            try {
                open.remove(this);
            } finally {
                lock.unlock();
            }
        }

        public void unresolved() {
            lock.lock();
            try {
                unresolved = true;
                unresolvedSince = nanoClock.getAsLong();
            } finally {
                lock.unlock();
            }
        }

        /**
         * Decides among the tasks that the host lists, in one step, so that no other change can be
         * answered in between: the only one of this kind that no other change explains becomes this
         * change's.
         */
        public Adoption adopt(List<Upid> seen) {
            lock.lock();
            try {
                List<Upid> candidates =
                        seen.stream()
                                .filter(signature::fits)
                                .filter(this::isInTime)
                                .filter(upid -> !known.contains(upid))
                                .distinct()
                                .toList();
                if (candidates.size() != 1 || hasRivals(candidates.getFirst())) {
                    return new Adoption(Optional.empty(), candidates);
                }
                started(candidates.getFirst());
                return new Adoption(Optional.of(candidates.getFirst()), candidates);
            } finally {
                lock.unlock();
            }
        }

        private boolean isInTime(Upid task) {
            return window.map(time -> time.admits(task)).orElse(true);
        }

        /** Whether another change that looks the same may have started a task too. */
        private boolean hasRivals(Upid candidate) {
            long now = nanoClock.getAsLong();
            open.removeIf(entry -> entry.hasLingered(now));
            return open.stream()
                    .anyMatch(
                            other ->
                                    other != this
                                            && other.isInTime(candidate)
                                            && other.signature.mayBeTakenFor(signature));
        }

        private boolean hasLingered(long now) {
            return unresolved && now - unresolvedSince > LINGER.toNanos();
        }
    }

    public Entry open(TaskKey signature, long sentNanos) {
        return open(new Entry(signature, sentNanos, Optional.empty()));
    }

    /** Takes up a change that an earlier process sent and that is not settled. */
    public Entry resume(TaskKey signature, long sentNanos, TaskWindow window) {
        Entry entry = open(new Entry(signature, sentNanos, Optional.of(window)));
        entry.unresolved();
        return entry;
    }

    /** Notes a task that an earlier process started for another change. */
    public void know(Upid upid) {
        lock.lock();
        try {
            remember(upid);
        } finally {
            lock.unlock();
        }
    }

    private Entry open(Entry entry) {
        lock.lock();
        try {
            open.add(entry);
            return entry;
        } finally {
            lock.unlock();
        }
    }

    /** Notes a task whose change is known. */
    private void remember(Upid upid) {
        known.add(upid);
        for (Iterator<Upid> oldest = known.iterator(); known.size() > REMEMBERED; ) {
            oldest.next();
            oldest.remove();
        }
    }
}
