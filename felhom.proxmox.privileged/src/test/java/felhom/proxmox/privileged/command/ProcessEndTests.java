package felhom.proxmox.privileged.command;

import static felhom.proxmox.privileged.command.Scripts.FOREVER;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import felhom.proxmox.privileged.elevation.CommandInterruptedException;
import felhom.proxmox.privileged.elevation.CommandTimedOutException;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

/** Commands that do not end by themselves. */
class ProcessEndTests {
    private static final Command PLAIN = Commands.of(Executable.PCT);

    @TempDir private Path folder;

    private Scripts scripts;

    @BeforeEach
    void useTheFolder() {
        scripts = new Scripts(folder);
    }

    @AfterEach
    void nothingIsLeft() {
        assertEquals(0, ProcessHandle.current().children().count(), "children of the test JVM");
        assertFalse(Thread.interrupted(), "a test left the thread interrupted");
    }

    private CommandTimedOutException timeOut(ProcessSettings settings) {
        return assertThrows(
                CommandTimedOutException.class,
                () -> new ProcessCommandRunner(settings).run(PLAIN, FOREVER));
    }

    @Test
    void asksTheProgramToEndAndLetsItCleanUp() {
        String body =
                """
                trap 'echo cleaning up; head -c 300000 /dev/zero; > $DIR/cleaned; echo told to stop >&2; exit 0' TERM
                > $DIR/ready
                while :; do sleep 0.01; done\
                """;
        CommandTimedOutException failure =
                timeOut(
                        scripts.everyProgramIs(body)
                                .withNanoTime(scripts.clockThatJumpsAt("ready")));
        assertAll(
                () -> assertTrue(Files.exists(scripts.sign("cleaned"))),
                () -> assertFalse(failure.stillRunning()),
                () -> assertEquals(FOREVER, failure.timeout()),
                () ->
                        assertEquals(
                                scripts.sign("program")
                                        + " did not end within 43200000 ms (it said: told to stop);"
                                        + " check what it had already done before trying again",
                                failure.getMessage()));
    }

    @Test
    void forcesAProgramThatIgnoresTheRequest() throws IOException {
        String body =
                """
                trap '> $DIR/asked' TERM
                echo $$ > $DIR/pid; > $DIR/ready
                while :; do sleep 0.01; done\
                """;
        CommandTimedOutException failure =
                timeOut(
                        scripts.everyProgramIs(body)
                                .withNanoTime(scripts.clockThatJumpsAt("ready", "asked")));
        assertFalse(failure.stillRunning());
        assertTrue(ProcessHandle.of(scripts.pidIn("pid")).isEmpty());
    }

    @Test
    void endsTheDescendantsToo() throws IOException {
        // The sign is given without a further process: one that is born later is not seen.
        String body =
                """
                sh -c 'echo $$ > $0/pid; exec sleep 1000' $DIR &
                while [ ! -s $DIR/pid ]; do sleep 0.01; done
                > $DIR/ready
                wait\
                """;
        CommandTimedOutException failure =
                timeOut(
                        scripts.everyProgramIs(body)
                                .withNanoTime(scripts.clockThatJumpsAt("ready")));
        assertFalse(failure.stillRunning());
        ProcessHandle.of(scripts.pidIn("pid"))
                .ifPresent(sleep -> assertFalse(new ProcessTree(sleep).alive(), "the grandchild"));
    }

    @Test
    void doesNotWaitForABackgroundProcessThatHoldsThePipe() throws IOException {
        String body =
                """
                setsid sh -c '> $0/away; exec sleep 1000' $DIR &
                echo $! > $DIR/pid
                while [ ! -e $DIR/away ]; do sleep 0.01; done
                echo done\
                """;
        CommandResult result =
                new ProcessCommandRunner(scripts.everyProgramIs(body)).run(PLAIN, FOREVER);
        ProcessHandle daemon = ProcessHandle.of(scripts.pidIn("pid")).orElseThrow();
        try {
            assertTrue(result.succeeded());
            assertEquals("done\n", result.stdout().text());
            assertTrue(daemon.isAlive(), "it was left alone");
        } finally {
            daemon.destroyForcibly();
        }
    }

    @Test
    void endsTheProgramWhenTheCallerIsInterrupted() throws IOException {
        Path program =
                scripts.script("program", "echo $$ > $DIR/pid; > $DIR/ready; exec sleep 1000");
        CommandInterruptedException failure = interruptAt(program, "ready");
        assertEquals(
                "interrupted while running "
                        + program
                        + "; check what it had already done before trying again",
                failure.getMessage());
        assertTrue(ProcessHandle.of(scripts.pidIn("pid")).isEmpty());
    }

    @Test
    void aSecondInterruptDoesNotStopTheEnding() throws IOException {
        Path program =
                scripts.script(
                        "program",
                        """
                        trap '> $DIR/asked' TERM
                        trap 'exit 0' HUP
                        echo $$ > $DIR/pid; > $DIR/ready
                        while :; do [ -e $DIR/asked ] && exit 0; sleep 0.01; done\
                        """);
        interruptAt(program, "ready", "asked");
        assertTrue(ProcessHandle.of(scripts.pidIn("pid")).isEmpty());
    }

    /** Interrupts the calling thread from its own clock, once for each sign a script has left. */
    private CommandInterruptedException interruptAt(Path program, String... signs) {
        AtomicInteger seen = new AtomicInteger();
        ProcessSettings settings =
                Scripts.everyProgramIs(program)
                        .withNanoTime(
                                () -> {
                                    if (seen.get() < signs.length
                                            && Files.exists(scripts.sign(signs[seen.get()]))) {
                                        seen.incrementAndGet();
                                        Thread.currentThread().interrupt();
                                    }
                                    return System.nanoTime();
                                });
        CommandInterruptedException failure =
                assertThrows(
                        CommandInterruptedException.class,
                        () -> new ProcessCommandRunner(settings).run(PLAIN, FOREVER));
        assertTrue(Thread.interrupted(), "the interrupt flag is kept");
        assertFalse(failure.stillRunning());
        return failure;
    }

    @Test
    void startsNothingForACallerThatIsAlreadyInterrupted() {
        ProcessSettings settings = scripts.everyProgramIs("> $DIR/started");
        Thread.currentThread().interrupt();
        assertThrows(
                CommandInterruptedException.class,
                () -> new ProcessCommandRunner(settings).run(PLAIN, FOREVER));
        assertTrue(Thread.interrupted(), "the interrupt flag is kept");
        assertFalse(Files.exists(scripts.sign("started")));
    }
}
