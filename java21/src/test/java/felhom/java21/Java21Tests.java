package felhom.java21;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The libraries on a Java 21, if one is installed: their own tests, and programs of others. */
class Java21Tests {
    private static final Path ROOT = Path.of(System.getProperty("felhom.root", ".."));

    @TestFactory
    Stream<DynamicTest> everythingRunsOnJava21() {
        Optional<InstalledJava> java = JavaSearch.here().find();
        assumeTrue(java.isPresent(), JavaSearch.NOT_FOUND);
        OtherJvm other = new OtherJvm(java.get(), ROOT);
        return Stream.of(
                library("felhom.proxmox.model", 500, other, "ALL-UNNAMED"),
                library("felhom.proxmox.simulator", 400, other, "ALL-UNNAMED"),
                library(
                        "felhom.proxmox.api",
                        1500,
                        other,
                        "ALL-UNNAMED,com.fasterxml.jackson.databind"),
                dynamicTest(
                        "calls in virtual threads",
                        () -> pass("calls", 2, other, other.ownTests(PinningTests.class))),
                module("names", other, "names"),
                module("demo", other, "demo", "guests"),
                dynamicTest(
                        "plain on the class path",
                        () ->
                                prints(
                                        "plain",
                                        other,
                                        "--class-path",
                                        path("plain", "guests"),
                                        "org.example.plain.Plain")));
    }

    private static DynamicTest library(String module, int atLeast, OtherJvm other, String reads) {
        return dynamicTest(
                module, () -> pass(module, atLeast, other, other.testsOf(module, reads)));
    }

    private static void pass(String what, int atLeast, OtherJvm other, OtherJvm.Ending ending) {
        Summary summary = Summary.in(ending.output());
        System.out.println(what + " with " + other.java() + ": " + summary);
        assertAll(
                () -> assertEquals(other.java().feature(), summary.feature()),
                () -> assertEquals(0, ending.exitCode(), ending::output),
                () -> assertEquals(0, summary.failed(), ending::output),
                () -> assertTrue(summary.passed() >= atLeast, summary::toString));
    }

    private static DynamicTest module(String program, OtherJvm other, String... folders) {
        String name = "org.example." + program;
        String main = program.substring(0, 1).toUpperCase(Locale.ROOT) + program.substring(1);
        return dynamicTest(
                program + " on the module path",
                () ->
                        prints(
                                program,
                                other,
                                "--module-path",
                                path(folders),
                                "--module",
                                name + "/" + name + "." + main));
    }

    /** A program prints what it printed on the JDK 25 that compiled it for Java 21. */
    private static void prints(String program, OtherJvm other, String... arguments)
            throws IOException, InterruptedException {
        OtherJvm.Ending ending = other.run(project(), List.of(arguments));
        List<String> expected =
                lines(Files.readString(project().resolve(program + "/target/printed.txt")));
        assertFalse(expected.isEmpty(), program + " has printed nothing on the JDK 25");
        assertEquals(0, ending.exitCode(), ending::output);
        assertEquals(expected, lines(ending.output()));
        System.out.println(program + " with " + other.java() + ": " + expected.size() + " lines");
    }

    /** SLF4J says on standard error that it has no provider. */
    private static List<String> lines(String output) {
        return output.lines().filter(line -> !line.startsWith("SLF4J")).toList();
    }

    private static String path(String... folders) {
        StringBuilder path = new StringBuilder(OtherJvm.jars());
        for (String folder : folders) {
            path.append(File.pathSeparator)
                    .append(project().resolve(folder).resolve("target/classes"));
        }
        return path.toString();
    }

    private static Path project() {
        return ROOT.resolve("docs/examples/outside/target/project-21");
    }
}
