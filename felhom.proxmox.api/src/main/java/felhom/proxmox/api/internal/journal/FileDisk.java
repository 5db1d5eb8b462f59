package felhom.proxmox.api.internal.journal;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * A journal in a file. It is appended to through a {@link RandomAccessFile}: an interrupt of the
 * calling thread would close a channel, and the journal with it.
 */
final class FileDisk implements JournalDisk {
    private static final long MOST_BYTES = 64L << 20;
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    private final Path file;
    private final JournalLock lock;
    private @Nullable RandomAccessFile out;

    private FileDisk(Path file, JournalLock lock) {
        this.file = file;
        this.lock = lock;
    }

    /** Opens a file of this user's that no other client has open; creates nothing but its lock. */
    static FileDisk open(Path named) throws JournalTrouble, IOException {
        Path folder = PrivateFile.folder(named);
        Path file = folder.resolve(named.toAbsolutePath().getFileName());
        PrivateFile.checkFolder(folder);
        PrivateFile.check(file);
        return new FileDisk(file, JournalLock.take(file));
    }

    @Override
    public byte[] read() throws IOException {
        if (!Files.exists(file)) {
            return new byte[0];
        }
        if (Files.size(file) > MOST_BYTES) {
            throw new IOException("the file is larger than any journal");
        }
        return Files.readAllBytes(file);
    }

    @Override
    public void append(byte[] record, boolean force) throws IOException {
        if (!Files.exists(file)) {
            // What is appended to a removed file is lost.
            closeFile();
            throw new NoSuchFileException(file.toString());
        }
        RandomAccessFile open = opened();
        long end = open.length();
        boolean whole = false;
        try {
            open.seek(end);
            open.write(record);
            if (force) {
                open.getFD().sync();
            }
            whole = true;
        } finally {
            if (!whole) {
                takeBack(open, end);
            }
        }
    }

    /** Half a record in the middle would look like damage. */
    private void takeBack(RandomAccessFile open, long end) throws IOException {
        out = null;
        try (open) {
            open.setLength(end);
        }
    }

    private RandomAccessFile opened() throws IOException {
        RandomAccessFile open = out;
        if (open == null) {
            open = new RandomAccessFile(file.toFile(), "rw");
            out = open;
        }
        return open;
    }

    @Override
    public void replace(byte[] everything) throws IOException {
        Path beside = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(beside);
        write(beside, everything);
        try {
            Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(beside);
        }
        closeFile();
        forceFolder();
    }

    @Override
    public String setAside(byte[] damaged) throws IOException {
        String name = file.getFileName() + ".damaged-" + STAMP.format(Instant.now());
        Path aside = file.resolveSibling(name);
        for (int next = 2; Files.exists(aside); next++) {
            aside = file.resolveSibling(name + "-" + next);
        }
        write(aside, damaged);
        forceFolder();
        return aside.toString();
    }

    private static void write(Path target, byte[] bytes) throws IOException {
        PrivateFile.create(target);
        try (RandomAccessFile fresh = new RandomAccessFile(target.toFile(), "rw")) {
            fresh.write(bytes);
            fresh.getFD().sync();
        } catch (IOException full) {
            Files.deleteIfExists(target);
            throw full;
        }
    }

    /** A new name survives a power loss only if the folder is forced, too. */
    private void forceFolder() throws IOException {
        boolean interrupted = Thread.interrupted();
        try {
            while (true) {
                try (FileChannel folder =
                        FileChannel.open(file.getParent(), StandardOpenOption.READ)) {
                    folder.force(true);
                    return;
                } catch (ClosedByInterruptException now) {
                    interrupted |= Thread.interrupted();
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void closeFile() throws IOException {
        RandomAccessFile open = out;
        out = null;
        if (open != null) {
            open.close();
        }
    }

    @Override
    public void close() throws IOException {
        try {
            closeFile();
        } finally {
            lock.close();
        }
    }
}
