package felhom.proxmox.api.internal.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The right of one client to write a journal. It is a lock on a file beside it, because the journal
 * itself is replaced from time to time. The operating system takes it off when the process ends,
 * however it ends.
 *
 * <p>The set of files that are open here is asked first: a second channel on the same file would,
 * when it is closed, take off the lock of the first.
 */
final class JournalLock implements AutoCloseable {
    private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();
    private static final Path SELF = Path.of("/proc/self");
    private static final int LONGEST_HOLDER = 20;

    private final Path journal;
    private final FileChannel channel;

    private JournalLock(Path journal, FileChannel channel) {
        this.journal = journal;
        this.channel = channel;
    }

    /**
     * Takes the lock of a journal.
     *
     * @param journal its file, free of links
     */
    static JournalLock take(Path journal) throws JournalTrouble, IOException {
        if (!HELD_HERE.add(journal)) {
            throw locked(
                    journal + " is open in another client of this process",
                    "share that client, close it first, or give this one a journal of its own");
        }
        boolean taken = false;
        try {
            JournalLock lock = new JournalLock(journal, locked(journal));
            taken = true;
            return lock;
        } finally {
            if (!taken) {
                HELD_HERE.remove(journal);
            }
        }
    }

    private static FileChannel locked(Path journal) throws JournalTrouble, IOException {
        Path file = journal.resolveSibling(journal.getFileName() + ".lock");
        if (!PrivateFile.check(file)) {
            create(file);
        }
        FileChannel channel =
                FileChannel.open(
                        file,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE,
                        LinkOption.NOFOLLOW_LINKS);
        boolean mine = false;
        try {
            FileLock lock = channel.tryLock();
            if (lock == null) {
                throw inUse(journal, holder(channel));
            }
            channel.truncate(0);
            channel.write(ByteBuffer.wrap(me().getBytes(StandardCharsets.US_ASCII)), 0);
            mine = true;
            return channel;
        } finally {
            if (!mine) {
                channel.close();
            }
        }
    }

    /** Two processes may come at once; then the other's file will do. */
    private static void create(Path file) throws JournalTrouble, IOException {
        try {
            PrivateFile.create(file);
        } catch (FileAlreadyExistsException there) {
            PrivateFile.check(file);
        }
    }

    /** The number of this process; empty where the system does not show it in this way. */
    private static String me() throws IOException {
        return Files.isSymbolicLink(SELF) ? Files.readSymbolicLink(SELF).toString() : "";
    }

    private static Optional<String> holder(FileChannel channel) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(LONGEST_HOLDER);
        int read = channel.read(buffer, 0);
        String text = new String(buffer.array(), 0, Math.max(0, read), StandardCharsets.US_ASCII);
        return text.matches("[0-9]+") ? Optional.of(text) : Optional.empty();
    }

    private static JournalTrouble inUse(Path journal, Optional<String> holder) {
        return locked(
                journal
                        + " is in use by "
                        + holder.map(pid -> "process " + pid).orElse("another process"),
                "end that process first"
                        + holder.map(pid -> " (ps -fp " + pid + ")").orElse("")
                        + ", or give this one a journal of its own");
    }

    private static JournalTrouble locked(String what, String next) {
        return new JournalTrouble(JournalTrouble.Kind.LOCKED, what, next, null);
    }

    @Override
    public void close() throws IOException {
        try {
            channel.close();
        } finally {
            HELD_HERE.remove(journal);
        }
    }
}
