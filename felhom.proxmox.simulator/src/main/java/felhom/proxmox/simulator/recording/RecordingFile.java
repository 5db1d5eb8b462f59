package felhom.proxmox.simulator.recording;

import felhom.proxmox.model.text.FileTrouble;
import felhom.proxmox.simulator.recording.RecordingText.UnreadableException;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * The file of a recording: written as a whole, for its owner alone, and never over another file.
 */
public final class RecordingFile {
    private static final int BEGINNING = 100;

    private RecordingFile() {}

    /**
     * Refuses a file that cannot be written, or that holds something else.
     *
     * @param file the file
     * @throws IOException if it is one; the message names file, cause and next step
     */
    public static void check(Path file) throws IOException {
        Path absolute = file.toAbsolutePath().normalize();
        Path folder = absolute.getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw unwritable(file, "there is no folder " + folder, "make the folder first");
        }
        if (Files.exists(absolute, LinkOption.NOFOLLOW_LINKS)) {
            boolean plain = Files.isRegularFile(absolute, LinkOption.NOFOLLOW_LINKS);
            if (!plain
                    || !(Files.size(absolute) == 0
                            || RecordingText.isRecording(beginning(absolute)))) {
                throw unwritable(
                        file, "it is there and is no recording", "name another file, or remove it");
            }
        }
        if (!Files.isWritable(folder)) {
            throw unwritable(
                    file,
                    "no file can be made in " + folder,
                    "name a folder that you may write to");
        }
    }

    private static byte[] beginning(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(BEGINNING);
        } catch (IOException unreadable) {
            return new byte[0];
        }
    }

    /**
     * Writes a file as a whole, with mode 0600.
     *
     * @param file the file
     * @param content its content
     * @throws IOException if that is not possible; the message names file, cause and next step
     */
    public static void write(Path file, byte[] content) throws IOException {
        check(file);
        Path absolute = file.toAbsolutePath().normalize();
        try {
            // A temporary file is its owner's alone from the first moment on.
            Path beside =
                    Files.createTempFile(
                            absolute.getParent(), "." + absolute.getFileName() + ".", ".new");
            try {
                try (FileChannel channel = FileChannel.open(beside, StandardOpenOption.WRITE)) {
                    ByteBuffer left = ByteBuffer.wrap(content);
                    while (left.hasRemaining()) {
                        channel.write(left);
                    }
                    channel.force(true);
                }
                Files.move(beside, absolute, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(beside);
            }
        } catch (IOException failed) {
            throw unwritable(file, FileTrouble.words(failed), "name another file");
        }
    }

    private static IOException unwritable(Path file, String cause, String next) {
        return new IOException(
                "the recording " + file + " cannot be written (" + cause + "); " + next);
    }

    /**
     * Reads a recording.
     *
     * @param file its file
     * @return the recording
     * @throws IOException if it cannot be read, is none, is damaged, too large or of a newer
     *     version; the message names file, cause and next step
     */
    public static Recording read(Path file) throws IOException {
        byte[] content;
        try (InputStream in = Files.newInputStream(file)) {
            content = in.readNBytes(Recording.MOST_BYTES + 1);
        } catch (IOException failed) {
            String cause =
                    Files.isDirectory(file)
                            ? "it is a directory"
                            : Files.exists(file) ? FileTrouble.words(failed) : "there is none";
            throw unreadable(file, cause + "; name the file of a recording");
        }
        if (content.length > Recording.MOST_BYTES) {
            throw unreadable(
                    file,
                    "it is larger than %s MiB, the most that a recording may have; record again"
                            .formatted(Recording.MOST_BYTES >> 20));
        }
        try {
            return RecordingText.read(content);
        } catch (UnreadableException damaged) {
            throw unreadable(file, String.valueOf(damaged.getMessage()));
        }
    }

    private static IOException unreadable(Path file, String why) {
        return new IOException("the recording " + file + " cannot be read: " + why);
    }
}
