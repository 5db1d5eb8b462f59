package felhom.runtime.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import felhom.proxmox.model.access.Operation;
import felhom.proxmox.simulator.Fault;
import felhom.proxmox.simulator.FaultMoment;
import felhom.proxmox.simulator.RequestMatcher;
import felhom.proxmox.simulator.SimulatedGuest;
import felhom.proxmox.simulator.SimulatedHost;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The task test from the image, and what it leaves when a signal ends it in the middle. */
class InterruptionImageTests {
    private static final int GUEST = 9001;

    @Test
    void theSimulatedGuestPasses() throws Exception {
        Image.Run run = Image.agent("--selftest=task", "--guest", "9001", "--simulate");
        assertEquals(0, run.exit(), () -> run.out() + run.err());
        assertTrue(run.out().contains("look for traces"), run::out);
        assertEquals("", run.err());
    }

    @ParameterizedTest
    @ValueSource(strings = {"INT", "TERM", "HUP"})
    void aSignalInTheMiddleLeavesNoSnapshot(String signal, @TempDir Path folder) throws Exception {
        try (SimulatedHost host = SimulatedHost.builder().taskTime(Duration.ZERO).start()) {
            SimulatedGuest before = host.state().guest(GUEST).orElseThrow();
            CountDownLatch told = new CountDownLatch(1);
            CountDownLatch middle = reaches(host, Operation.ROLLBACK_SNAPSHOT, told);
            Path config = SelfTestImageTests.configuration(folder, host, host.fingerprint());
            Process process = start(folder, config);
            try {
                await(middle, process);
                send(signal, process);
                // The host answers only when the agent has taken notice, or it might be done
                // before.
                assertEquals(
                        "felhom-agent: interrupted: waiting for the task that runs, then the"
                                + " snapshot is removed; please let it finish",
                        line(process.getErrorStream()));
                told.countDown();
                Image.Run run = Image.finish(process);
                assertEquals(130, run.exit(), () -> run.out() + run.err());
                assertTrue(
                        run.err()
                                .contains(
                                        "felhom-agent: interrupted: removed the snapshot"
                                                + " felhom-selftest of guest 9001; its"
                                                + " configuration is as before"),
                        run::err);
                assertTrue(run.out().contains("INTERRUPTED: "), run::out);
                assertTrue(run.out().endsWith("; exit code 130\n"), run::out);
            } finally {
                told.countDown();
                process.destroyForcibly();
            }
            assertEquals(before, host.state().guest(GUEST).orElseThrow());
            assertEquals(1, host.executed(Operation.DELETE_SNAPSHOT));
        }
    }

    @Test
    void aSignalBeforeTheFirstChangeEndsItAtOnce(@TempDir Path folder) throws Exception {
        try (SimulatedHost host = SimulatedHost.start()) {
            CountDownLatch looking =
                    reaches(host, Operation.CONTAINER_PENDING, new CountDownLatch(0));
            host.inject(
                    new Fault.StallBeforeHeaders(FaultMoment.BEFORE_EXECUTION),
                    RequestMatcher.of(Operation.CONTAINER_PENDING),
                    0);
            Path config = SelfTestImageTests.configuration(folder, host, host.fingerprint());
            Process process = start(folder, config);
            try {
                await(looking, process);
                send("INT", process);
                Image.Run run = Image.finish(process);
                assertEquals(130, run.exit(), () -> run.out() + run.err());
                assertEquals("felhom-agent: interrupted: nothing was changed\n", run.err());
                assertEquals("", run.out());
            } finally {
                process.destroyForcibly();
            }
            assertEquals(List.of(), host.executed());
        }
    }

    /** A build that runs in the background hands on that SIGINT is ignored; a shell does not. */
    private static Process start(Path folder, Path config) throws Exception {
        return Image.start(
                Path.of("/usr/bin/env"),
                folder,
                Map.of("FELHOM_TIMEOUTS_CALL", "2m", "FELHOM_TIMEOUTS_RUN", "10m"),
                List.of(
                        "--default-signal=INT,TERM,HUP",
                        Image.LAUNCHER.toString(),
                        "--selftest=task",
                        "--guest",
                        Integer.toString(GUEST),
                        "--config",
                        config.toString()));
    }

    private static void send(String signal, Process process) throws Exception {
        Image.Run kill =
                Image.run(
                        Path.of("/bin/sh"),
                        Path.of("/"),
                        Map.of(),
                        List.of("-c", "kill -" + signal + " " + process.pid()));
        assertEquals(0, kill.exit(), kill::err);
    }

    /** Waits as long as the agent runs: a busy machine takes its time. */
    private static void await(CountDownLatch reached, Process process) throws InterruptedException {
        while (!reached.await(100, TimeUnit.MILLISECONDS)) {
            assertTrue(process.isAlive(), "the agent has ended before");
        }
    }

    private static void hold(CountDownLatch goOn) {
        try {
            goOn.await();
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    /** Reads one line and nothing behind it. */
    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
            line.write(next);
        }
        return line.toString(StandardCharsets.UTF_8);
    }

    /** Tells when a request comes in, which then waits until it may go on. */
    private static CountDownLatch reaches(
            SimulatedHost host, Operation operation, CountDownLatch goOn) {
        CountDownLatch reached = new CountDownLatch(1);
        RequestMatcher matcher = RequestMatcher.of(operation);
        host.inject(
                new Fault.Reset(FaultMoment.BEFORE_EXECUTION),
                request -> {
                    if (matcher.matches(request)) {
                        reached.countDown();
                        hold(goOn);
                    }
                    return false;
                },
                0);
        return reached;
    }
}
