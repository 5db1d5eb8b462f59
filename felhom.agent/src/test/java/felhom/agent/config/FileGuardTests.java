package felhom.agent.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/** The user of these tests stands for root. */
class FileGuardTests {
    private static final int NOBODY = 65534;

    @TempDir Path directory;
    private int user;
    private FileGuard guard;
    private Path file;

    @BeforeEach
    void makeAFile() throws IOException {
        user = (int) Files.getAttribute(Path.of("/proc/self"), "unix:uid");
        guard = new FileGuard(Optional.of(user));
        Path folder = Files.createDirectory(directory.resolve("folder"));
        file = Files.writeString(folder.resolve("config.json"), "{}");
        mode(folder, "rwxr-xr-x");
        mode(file, "rw-r--r--");
    }

    private static void mode(Path file, String mode) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    }

    private String problem(Path path) {
        return guard.problem(path, "0644").orElse("");
    }

    private void giveAway(Path path) throws IOException {
        assumeTrue(user == 0, "only root can give a file to another user");
        Files.setAttribute(path, "unix:uid", NOBODY, LinkOption.NOFOLLOW_LINKS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r--r--", "rw-------", "r--------", "rw-r-----", "rwxr-xr-x"})
    void aFileThatOnlyItsOwnerCanChangeIsRead(String mode) throws IOException {
        mode(file, mode);
        assertEquals("", problem(file));
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-rw-r--", "rw--w----", "rw-r--rw-", "rw-rw-rw-"})
    void aFileThatOthersCanChangeIsNot(String mode) throws IOException {
        mode(file, mode);
        String problem = problem(file);
        assertTrue(problem.startsWith("can be changed by others than root (mode 06"), problem);
        assertTrue(problem.endsWith("close it: chmod go-w " + file), problem);
    }

    @Test
    void norOneInAFolderInWhichOthersCanReplaceIt() throws IOException {
        mode(file.getParent(), "rwxrwxr-x");
        assertEquals(
                "is in %1$s, which can be changed by others than root (mode 0775), and this process is root; read it, then close it: chmod go-w %1$s"
                        .formatted(file.getParent()),
                problem(file));
    }

    @Test
    void aStickyFolderIsOneInWhichTheyCannot() throws IOException {
        Files.setAttribute(file.getParent(), "unix:mode", 01777);
        assertEquals("", problem(file));
    }

    @Test
    void everyFolderOnTheWayCounts() throws IOException {
        mode(directory, "rwxrwxrwx");
        assertTrue(problem(file).startsWith("is in " + directory + ", which "), problem(file));
    }

    @Test
    void aFileOfAnotherUserIsNotRead() throws IOException {
        giveAway(file);
        assertEquals(
                "belongs to user number 65534, and this process is root; read it, then make it"
                        + " root's: chown root:root "
                        + file,
                problem(file));
    }

    @Test
    void norOneInAFolderOfAnotherUser() throws IOException {
        giveAway(file.getParent());
        assertEquals(
                "is in %s, which belongs to user number 65534, and this process is root; read it, then make it root's: install -o root -g root -m 0644 %s /etc/felhom-agent/"
                        .formatted(file.getParent(), file),
                problem(file));
    }

    @Test
    void aLinkIsFollowedToWhatCounts() throws IOException {
        Path link = Files.createSymbolicLink(directory.resolve("link"), Path.of("folder"));
        assertEquals("", problem(link.resolve("config.json")));
        Path deep =
                Files.createSymbolicLink(
                        directory.resolve("deep"), link.resolve("../link/./config.json"));
        assertEquals("", problem(deep));
        mode(file, "rw-rw-rw-");
        assertTrue(problem(deep).endsWith("chmod go-w " + file), problem(deep));
        mode(file, "rw-r--r--");
        mode(file.getParent(), "rwxrwxrwx");
        assertTrue(problem(deep).endsWith("chmod go-w " + file.getParent()), problem(deep));
    }

    @Test
    void aLinkOfAnotherUserIsNotFollowed() throws IOException {
        Path link = Files.createSymbolicLink(directory.resolve("link"), file);
        giveAway(link);
        assertEquals(
                "is reached through "
                        + link
                        + ", a link that does not belong to root; name the"
                        + " file itself",
                problem(link));
    }

    @Test
    void linksThatLeadNowhereAreLeftToTheReader() throws IOException {
        Path loop = directory.resolve("loop");
        Files.createSymbolicLink(loop, loop);
        assertEquals("", problem(loop));
        assertEquals("", problem(directory.resolve("none/config.json")));
    }

    @Test
    void whoIsNotRootMayReadWhatHeLikes() throws IOException {
        mode(file, "rw-rw-rw-");
        assertEquals(Optional.empty(), FileGuard.NONE.problem(file, "0644"));
    }

    @Test
    void theGuardOfThisProcessIsThatOfItsUser() {
        assertEquals(user == 0, FileGuard.ofProcess().owner().equals(Optional.of(0)));
        assertEquals(user != 0, FileGuard.ofProcess().owner().isEmpty());
    }
}
