package felhom.java21;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A Java 21 is found wherever it is, and nothing else is taken for one. */
class JavaSearchTests {
    @TempDir private Path folder;

    private Path install(String place, String version) throws IOException {
        Path home = folder.resolve(place);
        Files.createDirectories(home.resolve("bin"));
        Path program = Files.createFile(home.resolve("bin/java"));
        assertTrue(program.toFile().setExecutable(true));
        Files.writeString(
                home.resolve("release"),
                "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\nOS_NAME=\"Linux\"\n");
        return home;
    }

    private Optional<Path> search(String named, Map<String, String> environment) {
        return new JavaSearch(
                        named,
                        environment,
                        folder.resolve("user"),
                        List.of(folder.resolve("jvm"), folder.resolve("none")))
                .find()
                .map(InstalledJava::home);
    }

    private Optional<Path> search() {
        return search("", Map.of());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jvm/java-21-openjdk-amd64",
                "user/.sdkman/candidates/java/21.0.9-tem",
                "user/.jdks/temurin-21",
                "user/.m2/jdks/x",
                "user/.jenv/versions/21",
                "user/.asdf/installs/java/x"
            })
    void isFoundInAUsualPlace(String place) throws IOException {
        install("jvm/java-17-openjdk-amd64", "17.0.15");
        install("jvm/temurin-25-jdk-amd64", "25.0.3");
        assertEquals(Optional.empty(), search());
        Path home = install(place, "21.0.9");
        assertEquals(Optional.of(home), search());
    }

    @ParameterizedTest
    @ValueSource(strings = {"17.0.15", "20", "22", "25.0.3", "1.8.0_21", "2.1", "210"})
    void nothingElseIsTakenForOne(String version) throws IOException {
        Path home = install("jvm/x", version);
        assertEquals(Optional.empty(), search());
        assertEquals(Optional.empty(), search("", Map.of("JAVA_HOME", home.toString())));
    }

    @Test
    void aDirectoryWithoutAProgramIsNone() throws IOException {
        Path home = install("jvm/x", "21");
        assertEquals(Optional.of(home), search());
        Files.delete(home.resolve("bin/java"));
        assertEquals(Optional.empty(), search());
    }

    @ParameterizedTest
    @ValueSource(strings = {"JAVA21_HOME", "JAVA_21_HOME", "JDK_HOME", "JAVA_HOME"})
    void isFoundThroughTheEnvironment(String variable) throws IOException {
        Path home = install("elsewhere", "21");
        assertEquals(Optional.of(home), search("", Map.of(variable, home.toString())));
    }

    @Test
    void isFoundThroughTheToolchains() throws IOException {
        Path older = install("older", "17.0.15");
        Path home = install("elsewhere", "21.0.9");
        Files.createDirectories(folder.resolve("user/.m2"));
        Files.writeString(
                folder.resolve("user/.m2/toolchains.xml"),
                "<toolchains><toolchain><configuration><jdkHome>%s</jdkHome></configuration>"
                                .formatted(older)
                        + "</toolchain><toolchain><configuration><jdkHome>\n  %s\n</jdkHome>"
                                .formatted(home)
                        + "</configuration></toolchain></toolchains>");
        assertEquals(Optional.of(home), search());
    }

    @Test
    void aVariableThatNamesAnotherIsAnError() throws IOException {
        Path other = install("other", "25.0.3");
        install("jvm/x", "21");
        Map<String, String> environment = Map.of("JAVA21_HOME", other.toString());
        assertEquals(
                "JAVA21_HOME names Java 25.0.3 ("
                        + other
                        + "), which is not Java 21; correct or remove it",
                assertThrows(IllegalStateException.class, () -> search("", environment))
                        .getMessage());
    }

    @Test
    void aVariableThatNamesNoneIsAnError() throws IOException {
        install("jvm/x", "21");
        Map<String, String> environment = Map.of("JAVA21_HOME", "/nowhere");
        assertEquals(
                "JAVA21_HOME names /nowhere, which is not a Java: it has no bin/java, or no file"
                        + " release that says its version; correct or remove it",
                assertThrows(IllegalStateException.class, () -> search("", environment))
                        .getMessage());
    }

    @Test
    void onlyThePropertyMayNameANewerOne() throws IOException {
        Path newer = install("newer", "25.0.3");
        Path older = install("older", "17.0.15");
        assertEquals(Optional.of(newer), search(newer.toString(), Map.of("JAVA21_HOME", "/x")));
        assertEquals(
                "-Djava21.home names Java 17.0.15 ("
                        + older
                        + "), which is not Java 21; correct or remove it",
                assertThrows(IllegalStateException.class, () -> search(older.toString(), Map.of()))
                        .getMessage());
    }
}
