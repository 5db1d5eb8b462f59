package felhom.proxmox.privileged.command;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * Reads the available bytes of a pipe, keeps the beginning and drops the rest, so that a flood
 * neither fills the memory nor blocks the program.
 *
 * <p>It never waits for bytes: nothing in Java can end a blocked read of a pipe, not even closing
 * it (seen on JDK 25), and a background process that inherited the pipe can hold it open for years.
 */
final class OutputReader implements AutoCloseable {
    private static final int CHUNK = 64 * 1024;

    private final InputStream pipe;
    private final int limit;
    private final byte[] chunk = new byte[CHUNK];
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private long dropped;

    OutputReader(InputStream pipe, int limit) {
        this.pipe = pipe;
        this.limit = limit;
    }

    /** Reads one chunk if bytes are available; returns whether there were any. */
    boolean pull() {
        try {
            int ready = Math.min(pipe.available(), CHUNK);
            if (ready <= 0) {
                return false;
            }
            int read = pipe.read(chunk, 0, ready);
            int room = Math.clamp(read, 0, limit - kept.size());
            kept.write(chunk, 0, room);
            dropped += Math.max(read, 0) - room;
            return read > 0;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read what a running program writes", e);
        }
    }

    Output output() {
        return new Output(kept.toString(StandardCharsets.UTF_8), dropped);
    }

    @Override
    public void close() {
        try {
            pipe.close();
        } catch (IOException e) {
            // Linux frees a descriptor even when it reports an error, and nothing was buffered.
            throw new UncheckedIOException("cannot close the pipe of an ended program", e);
        }
    }
}
