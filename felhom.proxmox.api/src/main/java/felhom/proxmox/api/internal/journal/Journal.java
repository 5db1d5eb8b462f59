package felhom.proxmox.api.internal.journal;

import felhom.proxmox.api.internal.journal.JournalTrouble.Kind;
import felhom.proxmox.model.Upid;
import felhom.proxmox.model.text.FileTrouble;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.ByteArrayOutputStream;
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
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Long, OpenChange> open = new LinkedHashMap<>();
    private final Set<Upid> explained = new LinkedHashSet<>();
    private long nextId;
    private long lines;

    /** Something is known that is not on the disk. */
    private boolean behind;

    private boolean closed;

    private Journal(String file, JournalDisk disk, JournalOwner owner) {
        this.file = file;
        this.disk = disk;
        this.owner = owner;
    }

    /**
     * Opens a journal, and creates it if there is none.
     *
     * @throws JournalTrouble if it cannot be used; then it is as it was
     */
    public static Journal open(Path file, JournalOwner owner) throws JournalTrouble {
        try {
            return open(file.toString(), FileDisk.open(file), owner);
        } catch (IOException unusable) {
            throw unusable(file + " cannot be opened", unusable);
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
        if (content.isDamaged()) {
            String aside = disk.setAside(bytes);
            content.keepDamage(aside);
            LOG.warn(
                    "The journal {} was damaged; what it was is kept as {}, and an open change"
                            + " tells so.",
                    file,
                    aside);
        }
        if (content.cutOff() > 0) {
            LOG.warn(
                    "The last record of the journal {} was cut off after {} characters and is"
                            + " dropped: its change was not sent yet, or the host knows what became"
                            + " of it.",
                    file,
                    Integer.toString(content.cutOff()));
        }
        open.putAll(content.open());
        explained.addAll(content.explained());
        nextId = content.highestId() + 1;
        lines = content.lines();
        boolean mustBeWritten =
                content.isDamaged()
                        || content.cutOff() > 0
                        || !content.owner().equals(Optional.of(owner));
        if (mustBeWritten || lines > records().size()) {
            tidy(mustBeWritten);
        }
    }

    /** A disk that is full must not keep anybody from reading what is open. */
    private void tidy(boolean must) throws IOException {
        try {
            compact();
        } catch (IOException full) {
            if (must) {
                throw full;
            }
            behind = true;
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
            catchUp();
            long id = nextId++;
            Intent kept =
                    RecordJson.write(new JournalRecord.Intended(id, intent)).length()
                                    > LONGEST_RECORD
                            ? intent.withoutEvidence()
                            : intent;
            append(new JournalRecord.Intended(id, kept), false);
            open.put(id, OpenChange.of(id, kept));
            return id;
        } catch (IOException full) {
            throw unusable(file + " cannot be written", full);
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
            catchUp();
            append(new JournalRecord.Sending(id, hostTime), true);
            open.computeIfPresent(id, (same, change) -> change.withSent(hostTime));
        } catch (IOException full) {
            throw unusable(file + " cannot be written", full);
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
            OpenChange change = open.remove(id);
            if (change != null) {
                change.task().ifPresent(explained::add);
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
            if (!open.containsKey(id)) {
                return;
            }
            catchUp();
            append(new JournalRecord.Settled(id), true);
            Optional.ofNullable(open.remove(id))
                    .flatMap(OpenChange::task)
                    .ifPresent(explained::add);
        } catch (IOException full) {
            throw unusable(file + " cannot be written", full);
        } finally {
            lock.unlock();
        }
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
        lock.lock();
        try {
            return List.copyOf(open.values());
        } finally {
            lock.unlock();
        }
    }

    public Optional<OpenChange> find(long id) {
        lock.lock();
        try {
            return Optional.ofNullable(open.get(id));
        } finally {
            lock.unlock();
        }
    }

    /** The tasks of changes that are known: no open change without a task started one of them. */
    public List<Upid> known() {
        lock.lock();
        try {
            Set<Upid> known = new LinkedHashSet<>(explained);
            open.values().forEach(change -> change.task().ifPresent(known::add));
            return List.copyOf(known);
        } finally {
            lock.unlock();
        }
    }

    /** Writes something that the host would tell, too. */
    private void note(JournalRecord record, boolean force) {
        try {
            append(record, force);
            if (lines > MOST_LINES + open.size() + explained.size()) {
                compact();
            }
        } catch (IOException full) {
            behind = true;
            LOG.warn(
                    "The journal {} cannot be written now ({}). What it should hold, the host"
                            + " knows, too; no change is sent until it can be written again.",
                    file,
                    FileTrouble.words(full));
        }
    }

    private void catchUp() throws IOException {
        if (behind) {
            compact();
        }
    }

    /** The disk may have room again, and what is not written now, the next process must search. */
    private void catchUpAtLast() {
        try {
            if (!closed) {
                catchUp();
            }
        } catch (IOException full) {
            LOG.warn("The journal {} is closed without its last notes.", file);
        }
    }

    private void append(JournalRecord record, boolean force) throws IOException {
        if (closed) {
            throw new IOException("the client is closed");
        }
        boolean written = false;
        try {
            disk.append(new JournalLine(lines, RecordJson.write(record)).bytes(), force);
            written = true;
            lines++;
        } finally {
            behind |= !written;
        }
    }

    /** Writes everything that is open, and nothing else. */
    private void compact() throws IOException {
        if (closed) {
            throw new IOException("the client is closed");
        }
        explained.removeIf(
                task -> open.values().stream().noneMatch(change -> change.mayHaveStarted(task)));
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        long written = 0;
        for (JournalRecord record : records()) {
            all.writeBytes(new JournalLine(written++, RecordJson.write(record)).bytes());
        }
        disk.replace(all.toByteArray());
        lines = written;
        behind = false;
    }

    private List<JournalRecord> records() {
        List<JournalRecord> records = new ArrayList<>();
        records.add(new JournalRecord.Head(JournalContent.VERSION, owner));
        explained.forEach(task -> records.add(new JournalRecord.Explained(task)));
        for (OpenChange change : open.values()) {
            records.add(
                    change.intent()
                            .<JournalRecord>map(
                                    intent -> new JournalRecord.Intended(change.id(), intent))
                            .orElseGet(
                                    () -> new JournalRecord.Damaged(change.id(), change.damage())));
            if (change.sent() && change.intent().isPresent()) {
                records.add(new JournalRecord.Sending(change.id(), change.hostTime()));
            }
            change.task()
                    .ifPresent(task -> records.add(new JournalRecord.Started(change.id(), task)));
        }
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
            catchUpAtLast();
            closed = true;
            disk.close();
        } catch (IOException gone) {
            LOG.warn("The journal {} could not be closed: {}", file, FileTrouble.words(gone));
        } finally {
            lock.unlock();
        }
    }
}
