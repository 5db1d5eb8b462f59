package felhom.proxmox.api.internal.journal;

import felhom.proxmox.api.internal.journal.JournalTrouble.Kind;
import felhom.proxmox.model.Upid;
import felhom.proxmox.model.text.FileTrouble;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * The changes that a client has begun and of which nobody knows the end yet, on the disk.
 *
 * <p>A change is noted twice before its first byte leaves: that it is intended, before there is a
 * connection, and that it is about to be sent. The second note is forced to the disk, and the first
 * with it. So a change without the second note was never sent. Whatever follows only saves work
 * after a restart, and if it cannot be written, the host knows it.
 */
public final class Journal implements AutoCloseable {
    /** More open changes are a mistake of the program: nobody settles them. */
    static final int MOST_OPEN = 1000;

    /** So much of what is settled may stay until the file is written anew. */
    static final int MOST_LINES = 512;

    private static final int LONGEST_RECORD = 64 * 1024;
    private static final Logger LOG = LoggerFactory.getLogger(Journal.class);

    private final String file;
    private final JournalDisk disk;
    private final JournalOwner owner;
    private final JournalWriter writer;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Long, OpenChange> open = new LinkedHashMap<>();

    /** The tasks of settled changes. */
    private final Set<Upid> explained = new LinkedHashSet<>();

    private final List<String> notices = new ArrayList<>();
    private long nextId;

    private Journal(String file, JournalDisk disk, JournalOwner owner) {
        this.file = file;
        this.disk = disk;
        this.owner = owner;
        this.writer = new JournalWriter(file, disk, this::records);
    }

    /**
     * Opens a journal, and creates it if there is none.
     *
     * @throws JournalTrouble if it cannot be used; then it is as it was
     */
    public static Journal open(Path file, JournalOwner owner) throws JournalTrouble {
        // An interrupt would close the channel of the lock.
        boolean interrupted = Thread.interrupted();
        try {
            return open(file.toString(), FileDisk.open(file), owner);
        } catch (IOException unusable) {
            throw unusable(file + " cannot be opened", unusable);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /**
     * Opens a journal on a disk.
     *
     * @param name its name, for messages
     */
    public static Journal open(String name, JournalDisk disk, JournalOwner owner)
            throws JournalTrouble {
        Journal journal = new Journal(name, disk, owner);
        boolean usable = false;
        try {
            journal.load();
            usable = true;
            return journal;
        } catch (IOException unusable) {
            throw unusable(name + " cannot be read or written", unusable);
        } finally {
            if (!usable) {
                journal.close();
            }
        }
    }

    private void load() throws JournalTrouble, IOException {
        byte[] bytes = disk.read();
        JournalContent content = JournalContent.read(file, bytes);
        requireOwner(content);
        if (content.isDamaged()) {
            String aside = disk.setAside(bytes);
            content.keepDamage(aside);
            tell(
                    "it was damaged; what it was is kept as "
                            + aside
                            + ", and an open change says so");
        }
        if (content.cutOff() > 0) {
            tell(
                    "its last record was cut off after "
                            + content.cutOff()
                            + " characters and is dropped: its change was not sent yet, or the host"
                            + " knows what became of it");
        }
        open.putAll(content.open());
        explained.addAll(content.explained());
        nextId = content.highestId() + 1;
        boolean anew =
                content.isDamaged()
                        || content.cutOff() > 0
                        || !content.owner().equals(Optional.of(owner));
        writer.resume(content.lines(), anew);
        if (bytes.length == 0) {
            writer.rewrite();
        } else if (anew || content.lines() > records().size()) {
            // A disk that is full must not keep anybody from reading what is open.
            writer.tidy();
        }
    }

    private void tell(String what) {
        notices.add("the journal " + file + ": " + what);
        LOG.warn("The journal {}: {}.", file, what);
    }

    private void requireOwner(JournalContent content) throws JournalTrouble {
        Optional<JournalOwner> other = content.owner().filter(whose -> !whose.equals(owner));
        if (other.isPresent() && !content.open().isEmpty()) {
            throw new JournalTrouble(
                    Kind.OTHER_HOST,
                    file
                            + " holds open changes on "
                            + other.get()
                            + ", and this client is for "
                            + owner,
                    "settle them with a client for that host and token, or name another file; this"
                            + " one is left as it is",
                    null);
        }
    }

    /**
     * Notes that a change is about to be sent.
     *
     * @return its number
     * @throws JournalTrouble if it cannot be noted; then it must not be sent
     */
    public long intend(Intent intent) throws JournalTrouble {
        lock.lock();
        try {
            if (open.size() >= MOST_OPEN) {
                throw new JournalTrouble(
                        Kind.FULL,
                        file
                                + " holds "
                                + open.size()
                                + " open changes, the most that a journal keeps",
                        "ask Proxmox.unfinished() what became of them, and settle each",
                        null);
            }
            long id = nextId;
            int length = RecordJson.write(new JournalRecord.Intended(id, intent)).length();
            Intent kept = length > LONGEST_RECORD ? intent.withoutEvidence() : intent;
            append(new JournalRecord.Intended(id, kept), false);
            nextId++;
            open.put(id, OpenChange.of(id, kept));
            return id;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Notes that the first byte of a change is about to be sent, and forces all that is noted to
     * the disk.
     *
     * @param hostTime what the host's clock shows now, or a second before
     * @throws JournalTrouble if it cannot be noted; then it must not be sent
     */
    public void sending(long id, Optional<Instant> hostTime) throws JournalTrouble {
        lock.lock();
        try {
            append(new JournalRecord.Sending(id, hostTime), true);
            open.computeIfPresent(id, (same, change) -> change.withSent(hostTime));
        } finally {
            lock.unlock();
        }
    }

    /** Notes the task that a change started. */
    public void started(long id, Upid task) {
        lock.lock();
        try {
            open.computeIfPresent(id, (same, change) -> change.withTask(task));
            note(new JournalRecord.Started(id, task), true);
        } finally {
            lock.unlock();
        }
    }

    /** Notes that the caller knows what became of a change. */
    public void settled(long id) {
        lock.lock();
        try {
            if (open.containsKey(id)) {
                remove(id);
                note(new JournalRecord.Settled(id), false);
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * Settles a change because a user says so.
     *
     * @throws JournalTrouble if that cannot be noted; then it stays open
     */
    public void settle(long id) throws JournalTrouble {
        lock.lock();
        try {
            if (open.containsKey(id)) {
                append(new JournalRecord.Settled(id), true);
                remove(id);
            }
        } finally {
            lock.unlock();
        }
    }

    private void remove(long id) {
        Optional.ofNullable(open.remove(id)).flatMap(OpenChange::task).ifPresent(explained::add);
    }

    /** Notes that the caller knows the end of a task. */
    public void ended(Upid task) {
        lock.lock();
        try {
            open.values().stream()
                    .filter(change -> change.task().equals(Optional.of(task)))
                    .map(OpenChange::id)
                    .toList()
                    .forEach(this::settled);
        } finally {
            lock.unlock();
        }
    }

    /** The open changes, oldest first. */
    public List<OpenChange> open() {
        return locked(() -> List.copyOf(open.values()));
    }

    /** What was wrong with it when it was opened, in words. */
    public List<String> notices() {
        return List.copyOf(notices);
    }

    /** The tasks of changes that are known: no open change without a task started one of them. */
    public List<Upid> known() {
        return locked(
                () -> {
                    Set<Upid> known = new LinkedHashSet<>(explained);
                    open.values().forEach(change -> change.task().ifPresent(known::add));
                    return List.copyOf(known);
                });
    }

    private <T> T locked(Supplier<T> read) {
        lock.lock();
        try {
            return read.get();
        } finally {
            lock.unlock();
        }
    }

    private void append(JournalRecord record, boolean force) throws JournalTrouble {
        try {
            writer.append(record, force);
        } catch (IOException full) {
            throw unusable(file + " cannot be written", full);
        }
    }

    private void note(JournalRecord record, boolean force) {
        writer.note(record, force, (long) MOST_LINES + open.size() + explained.size());
    }

    /** What a file holds in which nothing is settled. */
    private List<JournalRecord> records() {
        explained.removeIf(
                task -> open.values().stream().noneMatch(change -> change.mayHaveStarted(task)));
        List<JournalRecord> records = new ArrayList<>();
        records.add(new JournalRecord.Head(JournalContent.VERSION, owner));
        explained.forEach(task -> records.add(new JournalRecord.Explained(task)));
        open.values().forEach(change -> records.addAll(change.records()));
        return records;
    }

    private static JournalTrouble unusable(String what, IOException cause) {
        return new JournalTrouble(
                Kind.UNUSABLE,
                what + " (" + FileTrouble.words(cause) + ")",
                "look at the disk and at the rights of the file's folder: df -h, ls -l",
                cause);
    }

    /** Lets go of the file; open changes stay in it. */
    @Override
    public void close() {
        lock.lock();
        try {
            writer.close();
        } finally {
            lock.unlock();
        }
    }
}
