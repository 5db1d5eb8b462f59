package felhom.proxmox.api;

import felhom.proxmox.model.Upid;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * What this client has started and what it is about to start: without it a task that answers one
 * change could be taken for that of another.
 */
final class Ledger {
    /** For how long a change whose outcome is unknown may still start its task. */
    private static final Duration LINGER = Duration.ofMinutes(5);

    private static final int REMEMBERED = 4096;

    private final LongSupplier nanoClock;
    private final Set<Upid> known = new LinkedHashSet<>();
    private final List<Entry> open = new ArrayList<>();

    Ledger(LongSupplier nanoClock) {
        this.nanoClock = nanoClock;
    }

    /** A change from the moment before it is sent until it is known what became of it. */
    final class Entry {
        private final Signature signature;
        private final long sentNanos;
        private boolean unresolved;

        private Entry(Signature signature) {
            this.signature = signature;
            this.sentNanos = nanoClock.getAsLong();
        }

        Signature signature() {
            return signature;
        }

        /** When it was sent, or a moment earlier. */
        long sentNanos() {
            return sentNanos;
        }

        void started(Upid upid) {
            synchronized (Ledger.this) {
                open.remove(this);
                remember(upid);
            }
        }

        void notStarted() {
            synchronized (Ledger.this) {
                open.remove(this);
            }
        }

        void unresolved() {
            synchronized (Ledger.this) {
                unresolved = true;
            }
        }

        /** The tasks that could be this change's: of its kind, and of no other known change. */
        List<Upid> candidates(List<Upid> seen) {
            synchronized (Ledger.this) {
                return seen.stream()
                        .filter(signature::fits)
                        .filter(upid -> !known.contains(upid))
                        .distinct()
                        .toList();
            }
        }

        /** Whether another change that looks the same may have started a task too. */
        boolean hasRivals() {
            synchronized (Ledger.this) {
                long now = nanoClock.getAsLong();
                open.removeIf(entry -> entry.hasLingered(now));
                return open.stream()
                        .anyMatch(other -> other != this && other.signature.equals(signature));
            }
        }

        private boolean hasLingered(long now) {
            return unresolved && now - sentNanos > LINGER.toNanos();
        }
    }

    synchronized Entry open(Signature signature) {
        Entry entry = new Entry(signature);
        open.add(entry);
        return entry;
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
