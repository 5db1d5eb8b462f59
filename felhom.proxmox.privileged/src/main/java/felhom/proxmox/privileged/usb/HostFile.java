package felhom.proxmox.privileged.usb;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A file of the host's configuration, changed so that after a power failure it is either as it was
 * or as it was to be, and never half of both.
 *
 * @param path where it is; if that is a symbolic link, the file it leads to is changed
 */
record HostFile(Path path) {
    private static final String TEMPORARY = ".felhom-";

    /**
     * Its content, or nothing if there is no such file.
     *
     * @throws HostFileException if it cannot be read
     */
    Optional<byte[]> read() {
        try {
            return Optional.of(Files.readAllBytes(path));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new HostFileException("read", path, e);
        }
    }

    /** Whether the path exists and is not a regular file. */
    boolean isSpecial() {
        return Files.exists(path, LinkOption.NOFOLLOW_LINKS)
                && !Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS);
    }

    /**
     * Makes it, mode 0644, unless it exists: a rename would replace what somebody made meanwhile, a
     * hard link does not.
     *
     * @throws HostChangedException if it exists
     * @throws HostFileException if it cannot be written
     */
    void create(byte[] content) {
        try {
            Path folder = parent(path);
            Path temporary = temporary(folder, content);
            try {
                Files.setPosixFilePermissions(
                        temporary, PosixFilePermissions.fromString("rw-r--r--"));
                Files.createLink(path, temporary);
            } finally {
                Files.deleteIfExists(temporary);
            }
            flushOrDelete(folder);
        } catch (FileAlreadyExistsException e) {
            throw new HostChangedException(path + " was made by somebody else meanwhile");
        } catch (IOException e) {
            throw new HostFileException("write", path, e);
        }
    }

    /**
     * Gives it another content and keeps its owner and mode.
     *
     * @param expected what it must still hold just before
     * @param content what it is to hold
     * @param check looks at the new file before it takes the place of the old one
     * @throws HostChangedException if it holds something else
     * @throws HostFileException if it cannot be written
     */
    void replace(byte[] expected, byte[] content, Consumer<Path> check) {
        try {
            Path real = path.toRealPath();
            Path folder = parent(real);
            Path temporary = temporary(folder, content);
            try {
                copyOwnerAndMode(real, temporary);
                check.accept(temporary);
                requireContent(expected);
                Files.move(temporary, real, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(temporary);
            }
            flush(folder);
        } catch (IOException e) {
            throw new HostFileException("write", path, e);
        }
    }

    /**
     * Removes it.
     *
     * @param expected what it must still hold just before
     * @throws HostChangedException if it holds something else
     * @throws HostFileException if it cannot be removed
     */
    void delete(byte[] expected) {
        try {
            requireContent(expected);
            Files.delete(path);
            flush(parent(path));
        } catch (IOException e) {
            throw new HostFileException("remove", path, e);
        }
    }

    private void requireContent(byte[] expected) {
        if (!read().map(now -> Arrays.equals(now, expected)).orElse(false)) {
            throw new HostChangedException(path + " was changed by somebody else meanwhile");
        }
    }

    private void flushOrDelete(Path folder) throws IOException {
        try {
            flush(folder);
        } catch (IOException e) {
            Files.deleteIfExists(path);
            throw e;
        }
    }

    private static Path temporary(Path folder, byte[] content) throws IOException {
        Path temporary = Files.createTempFile(folder, TEMPORARY, "");
        try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
            ByteBuffer rest = ByteBuffer.wrap(content);
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
            channel.force(true);
            return temporary;
        } catch (IOException e) {
            Files.deleteIfExists(temporary);
            throw e;
        }
    }

    private static void copyOwnerAndMode(Path from, Path to) throws IOException {
        PosixFileAttributes attributes = Files.readAttributes(from, PosixFileAttributes.class);
        PosixFileAttributeView view = Files.getFileAttributeView(to, PosixFileAttributeView.class);
        view.setOwner(attributes.owner());
        view.setGroup(attributes.group());
        view.setPermissions(attributes.permissions());
    }

    /** A new name is on the disk only after its folder is flushed. */
    private static void flush(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static Path parent(Path file) throws NoSuchFileException {
        Path folder = file.getParent();
        if (folder == null) {
            throw new NoSuchFileException(file.toString());
        }
        return folder;
    }
}
