package felhom.proxmox.privileged;

import static felhom.proxmox.privileged.command.Scripts.FOREVER;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import felhom.proxmox.privileged.command.Command;
import felhom.proxmox.privileged.command.CommandResult;
import felhom.proxmox.privileged.command.Commands;
import felhom.proxmox.privileged.command.Ending;
import felhom.proxmox.privileged.command.Executable;
import felhom.proxmox.privileged.command.ProcessCommandRunner;
import felhom.proxmox.privileged.command.ProcessSettings;
import felhom.proxmox.privileged.command.Scripts;
import felhom.proxmox.privileged.elevation.CommandTimedOutException;
import felhom.proxmox.privileged.elevation.Elevation;
import felhom.proxmox.privileged.elevation.ProgramMissingException;
import felhom.proxmox.privileged.elevation.SudoRefusedException;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The {@code sudo -n} prefix, with scripts that answer as sudo 1.9.13 does. */
class SudoTests {
    private static final Command SCAN = Commands.of(Executable.SMARTCTL, "--json=c", "--scan-open");

    @TempDir private Path folder;

    private Scripts scripts;

    @BeforeEach
    void useTheFolder() {
        scripts = new Scripts(folder);
    }

    private ProcessSettings through(String sudo) {
        return scripts.everyProgramIs("printf '%s\\n' \"$*\"; exit 4")
                .withElevation(Elevation.SUDO)
                .withSudo(scripts.script("sudo", sudo));
    }

    private CommandResult run(String sudo) {
        return new ProcessCommandRunner(through(sudo)).run(SCAN, FOREVER);
    }

    @Test
    void putsSudoBeforeTheProgramAndNothingElse() {
        CommandResult result = run("printf '%s\\n' \"$@\"");
        assertEquals(
                List.of("-n", scripts.sign("program").toString(), "--json=c", "--scan-open"),
                result.stdout().text().lines().toList());
    }

    @Test
    void whatNeedsNoRootDoesNotGoThroughSudo() {
        CommandResult result =
                new ProcessCommandRunner(through("exit 9"))
                        .run(Commands.plain(Executable.LSBLK, "--json"), FOREVER);
        assertEquals("--json\n", result.stdout().text());
    }

    @Test
    void passesTheResultOfTheProgramThrough() {
        CommandResult result = run("[ $1 = -n ] && shift && exec \"$@\"");
        assertEquals(new Ending.Exited(4), result.ending());
        assertEquals("--json=c --scan-open\n", result.stdout().text());
    }

    @Test
    void tellsARefusalFromAnAnswerByAskingSudo() {
        SudoRefusedException refused =
                assertThrows(
                        SudoRefusedException.class,
                        () ->
                                run(
                                        "printf '%s\\n"
                                            + "' \"$*\" >> $DIR/calls; echo 'sudo: a password is"
                                            + " required' >&2; exit 1"));
        String program = scripts.sign("program").toString();
        assertEquals(
                "sudo refused to run "
                        + program
                        + " --json=c --scan-open: sudo: a password is required; compare the agent's"
                        + " sudoers file with what is allowed, as this user: sudo -n -l",
                refused.getMessage());
        assertEquals(
                List.of(scripts.sign("sudo").toString(), "-n", program, "--json=c", "--scan-open"),
                refused.commandLine());
    }

    @Test
    void aProgramThatOnlySoundsLikeSudoIsNotARefusal() throws IOException {
        CommandResult result =
                run(
                        "printf '%s\\n"
                                + "' \"$*\" >> $DIR/calls; [ $2 = -l ] && exit 0; echo 'sudo: not"
                                + " really' >&2; exit 1");
        assertEquals(new Ending.Exited(1), result.ending());
        String program = scripts.sign("program").toString();
        assertEquals(
                List.of(
                        "-n " + program + " --json=c --scan-open",
                        "-n -l " + program + " --json=c --scan-open"),
                Files.readAllLines(scripts.sign("calls")));
    }

    @Test
    void aFailureOfTheProgramItselfIsNotQuestioned() throws IOException {
        CommandResult result =
                run("printf '%s\\n' \"$*\" >> $DIR/calls; echo 'cannot open' >&2; exit 1");
        assertEquals("cannot open\n", result.stderr().text());
        assertEquals(1, Files.readAllLines(scripts.sign("calls")).size());
    }

    @Test
    void namesSudoWhenSudoIsMissing() {
        ProcessSettings settings = through("").withSudo(scripts.sign("missing"));
        ProgramMissingException failure =
                assertThrows(
                        ProgramMissingException.class,
                        () -> new ProcessCommandRunner(settings).run(SCAN, FOREVER));
        assertEquals("sudo", failure.debianPackage());
        assertEquals(scripts.sign("missing").toString(), failure.commandLine().getFirst());
    }

    @Test
    void neverForcesSudoAndSaysThatTheCommandMayStillAct() throws IOException {
        ProcessSettings settings =
                through(
                                """
                                trap '> $DIR/asked' TERM
                                echo $$ > $DIR/pid; > $DIR/ready
                                while [ ! -e $DIR/end ]; do sleep 0.01; done\
                                """)
                        .withNanoTime(scripts.clockThatJumpsAt("ready", "asked"));
        CommandTimedOutException failure =
                assertThrows(
                        CommandTimedOutException.class,
                        () -> new ProcessCommandRunner(settings).run(SCAN, FOREVER));
        long pid = scripts.pidIn("pid");
        try {
            assertTrue(failure.stillRunning());
            assertTrue(
                    failure.getMessage()
                            .contains(
                                    "could not be ended and may still act, look at it with: ps -fp "
                                            + pid),
                    failure.getMessage());
        } finally {
            Files.createFile(scripts.sign("end"));
            ProcessHandle.of(pid).ifPresent(sudo -> sudo.onExit().join());
        }
    }

    @Test
    void asksSudoToEndAndSudoPassesItOn() {
        ProcessSettings settings =
                through(
                                """
                                sleep 1000 & child=$!
                                trap 'kill $child; exit 143' TERM
                                > $DIR/ready
                                wait\
                                """)
                        .withNanoTime(scripts.clockThatJumpsAt("ready"));
        CommandTimedOutException failure =
                assertThrows(
                        CommandTimedOutException.class,
                        () -> new ProcessCommandRunner(settings).run(SCAN, FOREVER));
        assertFalse(failure.stillRunning());
    }
}
