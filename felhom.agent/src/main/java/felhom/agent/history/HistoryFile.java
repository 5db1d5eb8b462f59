package felhom.agent.history;

import felhom.proxmox.model.text.FileTrouble;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/**
 * The file of a history. One run at a time may change it, and whoever reads it finds it whole: it
 * is written beside itself and renamed.
 */
final class HistoryFile implements AutoCloseable {
    private static final String NAME = "history.json";
    private static final String LOCK = "history.lock";
    private static final int MOST_BYTES = 64 * 1024 * 1024;
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    private final Path file;
    private final FileChannel channel;
    private final @Nullable FileLock lock;

    private HistoryFile(Path file, FileChannel channel, @Nullable FileLock lock) {
        this.file = file;
        this.channel = channel;
        this.lock = lock;
    }

    /** Why a history is not used, or not written. */
    enum Trouble {
        /** It was damaged, and is set aside. */
        DAMAGED,
        /** A later version of the agent wrote it; it is left as it is. */
        NEWER,
        /** It cannot be read or written. */
        UNUSABLE
    }

    /**
     * What was read.
     *
     * @param history the history; none if there is none yet, or if it is not used
     * @param trouble why it is not used
     * @param words the trouble in words
     */
    record Content(History history, Optional<Trouble> trouble, String words) {}

    /**
     * Opens the file of a directory, to change it if no other run is about to.
     *
     * @throws IOException if the directory cannot be used
     */
    static HistoryFile open(Path directory) throws IOException {
        FileChannel channel =
                FileChannel.open(
                        directory.resolve(LOCK),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE,
                        LinkOption.NOFOLLOW_LINKS);
        try {
            return new HistoryFile(directory.resolve(NAME), channel, lock(channel));
        } catch (IOException failed) {
            channel.close();
            throw failed;
        }
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException here) {
            return null;
        }
    }

    /** Reads the file of a directory, and changes nothing. */
    static Content look(Path directory) {
        return read(directory.resolve(NAME));
    }

    /** Whether this run may change it. */
    boolean isMine() {
        return lock != null;
    }

    /** Reads it. A damaged one is set aside, if this run may change it. */
    Content read(Instant now) {
        Content content = read(file);
        if (!isMine() || !content.trouble().equals(Optional.of(Trouble.DAMAGED))) {
            return content;
        }
        Path aside = file.resolveSibling(NAME + ".damaged-" + STAMP.format(now));
        try {
            Files.move(file, aside, StandardCopyOption.ATOMIC_MOVE);
            return new Content(
                    History.NONE,
                    content.trouble(),
                    content.words() + "; it is set aside as " + aside);
        } catch (IOException stays) {
            return new Content(
                    History.NONE,
                    Optional.of(Trouble.UNUSABLE),
                    content.words()
                            + "; it cannot be set aside ("
                            + FileTrouble.words(stays)
                            + ")");
        }
    }

    private static Content read(Path file) {
        try {
            if (Files.size(file) > MOST_BYTES) {
                return troubled(Trouble.DAMAGED, file + " is larger than any history");
            }
            return new Content(HistoryJson.read(Files.readAllBytes(file)), Optional.empty(), "");
        } catch (NoSuchFileException none) {
            return new Content(History.NONE, Optional.empty(), "");
        } catch (HistoryJson.DamagedException damaged) {
            return troubled(Trouble.DAMAGED, file + " is damaged (" + damaged.getMessage() + ")");
        } catch (HistoryJson.NewerException newer) {
            return troubled(
                    Trouble.NEWER,
                    file + " was written by a later version (" + newer.getMessage() + ")");
        } catch (IOException unreadable) {
            return troubled(
                    Trouble.UNUSABLE,
                    file + " cannot be read (" + FileTrouble.words(unreadable) + ")");
        }
    }

    private static Content troubled(Trouble trouble, String words) {
        return new Content(History.NONE, Optional.of(trouble), words);
    }

    /** Replaces it as a whole. */
    void write(History history) throws IOException {
        if (!isMine()) {
            throw new IllegalStateException("another run may be about to change " + file);
        }
        Path beside = Files.createTempFile(file.getParent(), NAME, ".new");
        try {
            Files.write(beside, HistoryJson.write(history));
            Files.move(
                    beside,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(beside);
        }
    }

    /** Lets go of it. */
    @Override
    public void close() throws IOException {
        channel.close();
    }
}
