package felhom.proxmox.privileged.usb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;

class HostFileTests {
    @TempDir private Path folder;

    private Path path;
    private HostFile file;

    @BeforeEach
    void useTheFolder() {
        path = folder.resolve("fstab");
        file = new HostFile(path);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private void assertOnlyFilesAre(int count) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(count, files.count(), "temporary files are left");
        }
    }

    @Test
    void isMadeReadableForAll() throws IOException {
        file.create(bytes("a"));
        assertEquals("a", Files.readString(path));
        assertEquals(
                "rw-r--r--", PosixFilePermissions.toString(Files.getPosixFilePermissions(path)));
        assertOnlyFilesAre(1);
    }

    @Test
    void neverReplacesWhatIsThere() throws IOException {
        Files.writeString(path, "theirs");
        assertThrows(HostChangedException.class, () -> file.create(bytes("ours")));
        assertEquals("theirs", Files.readString(path));
        assertOnlyFilesAre(1);
    }

    @Test
    void neverWritesThroughALink() throws IOException {
        Files.createSymbolicLink(path, folder.resolve("target"));
        assertThrows(HostChangedException.class, () -> file.create(bytes("ours")));
        assertFalse(Files.exists(folder.resolve("target")));
        assertTrue(file.isSpecial());
    }

    @Test
    void keepsItsModeAndTheLinkThatLeadsToIt() throws IOException {
        Path real = Files.writeString(folder.resolve("real"), "before");
        Files.setPosixFilePermissions(real, PosixFilePermissions.fromString("rw-r-----"));
        Files.createSymbolicLink(path, real.getFileName());
        file.replace(bytes("before"), bytes("after"), candidate -> {});
        assertTrue(Files.isSymbolicLink(path));
        assertEquals("after", Files.readString(real));
        assertEquals(
                "rw-r-----", PosixFilePermissions.toString(Files.getPosixFilePermissions(real)));
        assertOnlyFilesAre(2);
    }

    @Test
    void isComparedJustBeforeItIsReplaced() throws IOException {
        Files.writeString(path, "before");
        HostChangedException changed =
                assertThrows(
                        HostChangedException.class,
                        () -> file.replace(bytes("before"), bytes("after"), candidate -> edit()));
        assertTrue(
                String.valueOf(changed.getMessage()).contains("was changed by somebody else"),
                changed.getMessage());
        assertEquals("edited", Files.readString(path));
        assertOnlyFilesAre(1);
    }

    private void edit() {
        try {
            Files.writeString(path, "edited");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void isRemovedOnlyIfItIsAsItWas() throws IOException {
        Files.writeString(path, "edited");
        assertThrows(HostChangedException.class, () -> file.delete(bytes("ours")));
        file.delete(bytes("edited"));
        assertTrue(file.read().isEmpty());
    }

    @Test
    void aMissingFolderIsNamed() {
        HostFile lost = new HostFile(folder.resolve("etc/systemd/x.mount"));
        HostFileException failure =
                assertThrows(HostFileException.class, () -> lost.create(bytes("a")));
        assertTrue(
                String.valueOf(failure.getMessage()).startsWith("cannot write " + lost.path()),
                failure.getMessage());
    }
}
