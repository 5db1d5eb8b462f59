package felhom.agent.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

class SecretSourceTests {
    @TempDir Path directory;
    private final List<ConfigProblem> problems = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(strings = {"rw-------", "r--------", "rwx------"})
    void takesAPrivateFile(String mode) throws IOException {
        Path file = file("the-secret\n", mode);
        SecretSource found = SecretSource.find(Map.of(), Optional.of(file), problems).orElseThrow();
        assertEquals(file + ", mode " + mode, found.origin());
        assertFalse(found.toString().contains("the-secret"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r-----", "rw----r--", "rw--w----", "rwxrwxrwx"})
    void refusesAFileThatIsOpenToOthersAndSaysHowToCloseIt(String mode) throws IOException {
        Path file = file("the-secret", mode);
        assertTrue(SecretSource.find(Map.of(), Optional.of(file), problems).isEmpty());
        assertEquals(
                List.of(
                        new ConfigProblem(
                                "token.secretFile",
                                file
                                        + " is open to others than its owner ("
                                        + mode
                                        + "); make it private: chmod 600 "
                                        + file)),
                problems);
    }

    @Test
    void refusesAFileThatIsNotThere() {
        Path file = directory.resolve("none");
        assertTrue(SecretSource.find(Map.of(), Optional.of(file), problems).isEmpty());
        assertEquals(
                "there is no file "
                        + file
                        + ": put the token's secret there, then chmod 600 "
                        + file,
                problems.getFirst().what());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "two words", "line\nline"})
    void refusesWhatCannotBeASecret(String content) throws IOException {
        Path file = file(content, "rw-------");
        assertTrue(SecretSource.find(Map.of(), Optional.of(file), problems).isEmpty());
        assertTrue(problems.getFirst().what().startsWith(file + ": the secret "));
        assertFalse(problems.getFirst().what().contains("two words"));
    }

    @Test
    void refusesADirectoryAndALargeFile() throws IOException {
        Path large = file("x".repeat(5000), "rw-------");
        SecretSource.find(Map.of(), Optional.of(large), problems);
        Path folder = Files.createDirectory(directory.resolve("folder"));
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        SecretSource.find(Map.of(), Optional.of(folder), problems);
        assertEquals(
                List.of(
                        large
                                + " is too large for a secret: it must hold the secret and nothing"
                                + " else",
                        folder + " is not a file"),
                problems.stream().map(ConfigProblem::what).toList());
    }

    @Test
    void takesASystemdCredentialWhateverItsGroupBits() throws IOException {
        Path file = directory.resolve(SecretSource.CREDENTIAL);
        Files.writeString(file, "the-secret");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--r-----"));
        SecretSource found =
                SecretSource.find(
                                Map.of("CREDENTIALS_DIRECTORY", directory.toString()),
                                Optional.empty(),
                                problems)
                        .orElseThrow();
        assertEquals("systemd credential felhom-token-secret", found.origin());
    }

    @Test
    void theEnvironmentWinsOverAFile() throws IOException {
        Path file = file("the-secret", "rw-r--r--");
        SecretSource found =
                SecretSource.find(
                                Map.of("FELHOM_TOKEN_SECRET", "another"),
                                Optional.of(file),
                                problems)
                        .orElseThrow();
        assertEquals("environment FELHOM_TOKEN_SECRET", found.origin());
        assertEquals(List.of(), problems);
    }

    @Test
    void withoutAnySourceItNamesAllThree() {
        assertTrue(SecretSource.find(Map.of(), Optional.empty(), problems).isEmpty());
        assertEquals(
                "token secret: is not set: name a file in token.secretFile or"
                        + " FELHOM_TOKEN_SECRET_FILE, hand it over as systemd credential"
                        + " felhom-token-secret, or set FELHOM_TOKEN_SECRET",
                problems.getFirst().toString());
    }

    private Path file(String content, String mode) throws IOException {
        Path file = directory.resolve("secret");
        Files.writeString(file, content);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
        return file;
    }
}
