package felhom.agent.report;

import felhom.proxmox.model.text.FileTrouble;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * Writes files as a whole: a reader sees the old content or the new one. The content goes into a
 * file beside it, which is then renamed.
 */
public final class AtomicFile {
    /** Others may read it, such as a collector of metrics. */
    private static final Set<PosixFilePermission> MODE =
            PosixFilePermissions.fromString("rw-r--r--");

    private AtomicFile() {}

    /**
     * Replaces or makes the file, with mode 0644.
     *
     * @throws IOException if that is not possible; its message tells path, cause and next step. The
     *     file is then as before
     */
    public static void write(Path file, byte[] content) throws IOException {
        Path absolute = file.toAbsolutePath().normalize();
        Path folder = absolute.getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw trouble(file, "there is no folder " + folder, "make the folder first");
        }
        // A rename would replace a device, or a link, by a file.
        if (Files.exists(absolute, LinkOption.NOFOLLOW_LINKS)
                && !Files.isRegularFile(absolute, LinkOption.NOFOLLOW_LINKS)) {
            throw trouble(file, "it is there and no regular file", "name another file");
        }
        try {
            replace(absolute, folder, content);
        } catch (IOException unwritable) {
            throw trouble(file, folder, unwritable);
        }
    }

    private static IOException trouble(Path file, Path folder, IOException failure) {
        try {
            FileStore store = Files.getFileStore(folder);
            if (store.isReadOnly()) {
                return trouble(
                        file,
                        "the file system is read-only",
                        "a service of systemd needs ReadWritePaths=" + folder);
            }
            if (store.getUsableSpace() == 0) {
                return trouble(file, "the file system is full", "make room on it");
            }
        } catch (IOException unknown) {
            // What was thrown first tells more.
        }
        return trouble(
                file,
                FileTrouble.words(failure),
                "see that the user of the agent may write to " + folder);
    }

    private static void replace(Path file, Path folder, byte[] content) throws IOException {
        Path beside = Files.createTempFile(folder, "." + file.getFileName() + ".", ".new");
        try {
            try (FileChannel channel = FileChannel.open(beside, StandardOpenOption.WRITE)) {
                ByteBuffer left = ByteBuffer.wrap(content);
                while (left.hasRemaining()) {
                    channel.write(left);
                }
                channel.force(true);
            }
            Files.setPosixFilePermissions(beside, MODE);
            Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(beside);
        }
    }

    private static IOException trouble(Path file, String cause, String next) {
        return new IOException(file + " could not be written (" + cause + "); " + next);
    }
}
