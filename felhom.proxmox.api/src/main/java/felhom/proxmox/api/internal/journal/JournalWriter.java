package felhom.proxmox.api.internal.journal;

import felhom.proxmox.model.text.FileTrouble;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.function.Supplier;

/**
 * Writes the lines of a journal, and writes it anew when too much in it is settled, or when
 * something could not be written before. Used under the lock of its journal.
 */
final class JournalWriter implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(JournalWriter.class);

    private final String file;
    private final JournalDisk disk;
    private final Supplier<List<JournalRecord>> everything;
    private long lines;

    /** Something is known that is not on the disk, or its last line is not whole. */
    private boolean behind;

    private boolean closed;

    JournalWriter(String file, JournalDisk disk, Supplier<List<JournalRecord>> everything) {
        this.file = file;
        this.disk = disk;
        this.everything = everything;
    }

    /** Goes on with a file of so many lines, or writes it anew before anything else. */
    void resume(long before, boolean anew) {
        lines = before;
        behind = anew;
    }

    /** Writes it anew if that is possible; if not, before the next record. */
    void tidy() {
        try {
            rewrite();
        } catch (IOException full) {
            behind = true;
        }
    }

    /**
     * Writes a record of something that must not happen before it is written.
     *
     * @param force whether it, and all before it, must survive a power loss
     */
    void append(JournalRecord record, boolean force) throws IOException {
        if (closed) {
            throw new IOException("the client is closed");
        }
        if (behind) {
            rewrite();
        }
        boolean written = false;
        try {
            disk.append(new JournalLine(lines, RecordJson.write(record)).bytes(), force);
            written = true;
            lines++;
        } finally {
            behind = !written;
        }
    }

    /**
     * Writes a record of something that has happened, and that the host would tell, too.
     *
     * @param most the number of lines from which on it is written anew
     */
    void note(JournalRecord record, boolean force, long most) {
        try {
            if (behind || lines >= most) {
                rewrite();
            } else {
                append(record, force);
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

    /** Writes everything that is open, and nothing else. */
    void rewrite() throws IOException {
        if (closed) {
            throw new IOException("the client is closed");
        }
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        long written = 0;
        for (JournalRecord record : everything.get()) {
            all.writeBytes(new JournalLine(written++, RecordJson.write(record)).bytes());
        }
        disk.replace(all.toByteArray());
        lines = written;
        behind = false;
    }

    /** Writes what could not be written, if there is room again, and lets go of the file. */
    @Override
    public void close() {
        try {
            if (behind && !closed) {
                rewrite();
            }
        } catch (IOException full) {
            LOG.warn("The journal {} is closed without its last notes.", file);
        }
        closed = true;
        try {
            disk.close();
        } catch (IOException gone) {
            LOG.warn("The journal {} could not be closed: {}", file, FileTrouble.words(gone));
        }
    }
}
