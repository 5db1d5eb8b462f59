package felhom.proxmox.privileged.command;

import static felhom.proxmox.privileged.command.Scripts.FOREVER;
import static felhom.proxmox.privileged.command.Scripts.everyProgramIs;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import felhom.proxmox.privileged.elevation.CommandNotStartedException;
import felhom.proxmox.privileged.elevation.Elevation;
import felhom.proxmox.privileged.elevation.ProgramMissingException;
import felhom.proxmox.privileged.elevation.ProgramNotExecutableException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What a program is given, what comes back, and why one does not start. */
class ProcessCommandRunnerTests {
    private static final Command PLAIN = Commands.of(Executable.PCT);

    @TempDir private Path folder;

    private CommandResult run(String body, Command command) {
        return run(body, command, FOREVER);
    }

    private CommandResult run(String body, Command command, Duration timeout) {
        return new ProcessCommandRunner(new Scripts(folder).everyProgramIs(body))
                .run(command, timeout);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 32, 127, 128, 255})
    void returnsTheExitCode(int code) {
        assertEquals(new Ending.Exited(code), run("exit " + code, PLAIN).ending());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 6, 9, 13, 15})
    void returnsTheSignalThatEndedTheProgram(int signal) {
        assertEquals(new Ending.Killed(signal), run("kill -" + signal + " $$", PLAIN).ending());
    }

    @Test
    void keepsTheTwoStreamsApart() {
        CommandResult result = run("echo out; echo err >&2; echo out2", PLAIN);
        assertEquals(new Output("out\nout2\n", 0), result.stdout());
        assertEquals(new Output("err\n", 0), result.stderr());
        assertFalse(result.duration().isNegative());
    }

    @Test
    void passesEveryArgumentAsItIs() {
        Command command =
                Commands.of(
                        Executable.PCT,
                        "$HOME",
                        "*",
                        "a;b",
                        "`id`",
                        "$(id)",
                        "'",
                        "\"",
                        "\\",
                        "-x",
                        "|",
                        "&&",
                        "~",
                        "%s",
                        "<",
                        ">/dev/null",
                        "#");
        CommandResult result = run("for a; do printf '%s\\n' \"$a\"; done", command);
        assertEquals(command.arguments(), result.stdout().text().lines().toList());
    }

    @Test
    void givesTwoEnvironmentVariablesAndNoMore() {
        assertTrue(System.getenv().size() > 2, "the test JVM has an environment to leak");
        CommandResult result = run("tr '\\0' '\\n' < /proc/$$/environ", PLAIN);
        assertEquals(
                Set.of("PATH=/usr/sbin:/usr/bin:/sbin:/bin", "LC_ALL=C"),
                new TreeSet<>(result.stdout().text().lines().toList()));
    }

    @Test
    void startsInTheRootFolderWithNothingToRead() {
        CommandResult result = run("readlink /proc/$$/cwd /proc/$$/fd/0; cat | wc -c", PLAIN);
        assertEquals("/\n/dev/null\n0\n", result.stdout().text());
    }

    /** Field 6 of stat is the session and field 7 the terminal, counted after the name. */
    @Test
    void startsInASessionOfItsOwnWithoutATerminal() {
        CommandResult result = run("echo $$; sed 's/.*) //' /proc/$$/stat", PLAIN);
        List<String> lines = result.stdout().text().lines().toList();
        List<String> stat = List.of(lines.get(1).split(" "));
        assertEquals(lines.getFirst(), stat.get(3), "the session");
        assertEquals("0", stat.get(4), "the terminal");
    }

    @Test
    void aProgramThatOnlySoundsLikeSetsidIsAResult() {
        CommandResult result = run("echo 'setsid: failed to execute x: y' >&2; exit 127", PLAIN);
        assertEquals(new Ending.Exited(127), result.ending());
    }

    @Test
    void handsDownNoOtherOpenFile() {
        CommandResult result = run("for f in /proc/$$/fd/*; do readlink $f; done", PLAIN);
        List<String> files =
                result.stdout().text().lines().filter(file -> !file.startsWith("pipe:")).toList();
        assertEquals(List.of("/dev/null", folder.resolve("program").toString()), files);
        assertEquals(4, result.stdout().text().lines().count(), "with stdout and stderr");
    }

    @Test
    void dropsAFloodOfBothPipesBeyondTheLimitWithoutBlockingTheProgram() {
        String body =
                "yes 0123456 2>/dev/null | head -c 8000000 &\n"
                        + "yes abcdefg 2>/dev/null | head -c 4000000 >&2 &\n"
                        + "wait; exit 3";
        ProcessSettings settings =
                new Scripts(folder).everyProgramIs(body).withOutputLimit(100_000);
        CommandResult result = new ProcessCommandRunner(settings).run(PLAIN, FOREVER);
        assertAll(
                () -> assertEquals(new Ending.Exited(3), result.ending()),
                () -> assertEquals(100_000, result.stdout().text().length()),
                () -> assertEquals(7_900_000, result.stdout().dropped()),
                () -> assertEquals(100_000, result.stderr().text().length()),
                () -> assertEquals(3_900_000, result.stderr().dropped()));
    }

    @Test
    void readsAllThatWasWrittenJustBeforeTheEnd() {
        ProcessSettings settings =
                new Scripts(folder).everyProgramIs("printf '%060000d' 7; printf '%060000d' 8 >&2");
        for (int i = 0; i < 50; i++) {
            CommandResult result = new ProcessCommandRunner(settings).run(PLAIN, FOREVER);
            assertEquals(60_000, result.stdout().text().length());
            assertEquals(60_000, result.stderr().text().length());
        }
    }

    @Test
    void namesAMissingProgramAndItsPackage() {
        Path missing = folder.resolve("missing");
        ProgramMissingException failure =
                assertThrows(
                        ProgramMissingException.class,
                        () ->
                                new ProcessCommandRunner(everyProgramIs(missing))
                                        .run(Commands.of(Executable.SMARTCTL, "-a"), FOREVER));
        assertEquals("smartmontools", failure.debianPackage());
        assertEquals(missing + " -a", String.join(" ", failure.commandLine()));
        assertEquals(
                "cannot run "
                        + missing
                        + ": it is not installed on this host; install it with: apt-get install"
                        + " smartmontools",
                failure.getMessage());
    }

    @Test
    void namesAProgramThatItMayNotExecute() throws IOException {
        Path plain = Files.writeString(folder.resolve("plain"), "#!/bin/sh\n");
        Files.setPosixFilePermissions(plain, PosixFilePermissions.fromString("rw-r--r--"));
        ProgramNotExecutableException failure =
                assertThrows(
                        ProgramNotExecutableException.class,
                        () -> new ProcessCommandRunner(everyProgramIs(plain)).run(PLAIN, FOREVER));
        assertEquals(
                "cannot run %1$s: this process may not execute it; look at its owner and mode with: ls -l %1$s"
                        .formatted(plain),
                failure.getMessage());
    }

    @Test
    void keepsTheCauseOfAnyOtherFailureToStart() throws IOException {
        Path loop = folder.resolve("loop");
        Files.createSymbolicLink(loop, loop);
        CommandNotStartedException failure =
                assertThrows(
                        CommandNotStartedException.class,
                        () -> new ProcessCommandRunner(everyProgramIs(loop)).run(PLAIN, FOREVER));
        assertTrue(
                failure.getMessage().contains(": Too many levels of symbolic links; "),
                failure.getMessage());
        assertTrue(failure.getCause() instanceof IOException);
    }

    @Test
    void toldOfABrokenSpawnHelperItDoesNotBlameTheProgram() {
        CommandNotStartedException failure =
                new CommandNotStartedException(
                        List.of("/usr/sbin/pct"),
                        new IOException(
                                "Cannot run program \"/usr/sbin/pct\": posix_spawn failed, error:"
                                        + " 13 (Erişim engellendi) \n"
                                        + "Possible reasons:\n"));
        assertEquals(
                "cannot start /usr/sbin/pct: Cannot run program \"/usr/sbin/pct\": posix_spawn"
                    + " failed, error: 13; Java starts programs through its own lib/jspawnhelper,"
                    + " which is missing, not executable or of another version: install the agent's"
                    + " runtime again (it must not be updated in place) and restart the agent",
                failure.getMessage());
    }

    @ParameterizedTest
    @CsvSource({"PT0S", "PT-1S", "PT24H0.000000001S", "PT87600000H"})
    void refusesATimeoutThatIsNone(Duration timeout) {
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> run("", PLAIN, timeout));
        assertEquals(
                "timeout %s: more than 0 and at most PT24H is allowed".formatted(timeout),
                refused.getMessage());
    }

    @Test
    void startsNoCommandOfAFormOutsideTheClosedList() {
        IllegalArgumentException refused =
                assertThrows(
                        IllegalArgumentException.class,
                        () ->
                                new ProcessCommandRunner(
                                                ProcessSettings.standard(
                                                        Elevation.NONE, form -> false))
                                        .run(PLAIN, FOREVER));
        assertEquals("test: this form is not one of those that may run", refused.getMessage());
    }

    @Test
    void runsARealProgramOfTheList() {
        CommandResult result =
                new ProcessCommandRunner(ProcessSettings.standard(Elevation.NONE, form -> true))
                        .run(Commands.of(Executable.FINDMNT, "--version"), FOREVER);
        assertTrue(result.succeeded(), result.toString());
        assertTrue(result.stdout().text().contains("util-linux"), result.toString());
    }
}
