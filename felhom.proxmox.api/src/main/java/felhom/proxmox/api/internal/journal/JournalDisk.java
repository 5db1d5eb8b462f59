package felhom.proxmox.api.internal.journal;

import java.io.IOException;

/** The storage of a journal: the seam at which tests let a disk fail. */
public interface JournalDisk extends AutoCloseable {
    /** Reads everything; empty if there is nothing yet. */
    byte[] read() throws IOException;

    /**
     * Appends a record.
     *
     * @param record the record
     * @param force whether it, and all before it, must survive a power loss
     * @throws IOException if not all of it was written; what was written is taken back if possible
     */
    void append(byte[] record, boolean force) throws IOException;

    /** Replaces everything, so that a reader finds either the old or the new, and forces it. */
    void replace(byte[] everything) throws IOException;

    /**
     * Keeps a copy of something damaged.
     *
     * @return where it is
     */
    String setAside(byte[] damaged) throws IOException;

    @Override
    void close() throws IOException;
}
