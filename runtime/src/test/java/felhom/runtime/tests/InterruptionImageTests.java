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
            CountDownLatch middle = reaches(host, Operation.ROLLBACK_SNAPSHOT);
            Path config = SelfTestImageTests.configuration(folder, host, host.fingerprint());
            Process process = start(folder, config);
            try {
                await(middle, process);
                send(signal, process);
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
                process.destroyForcibly();
            }
            assertEquals(before, host.state().guest(GUEST).orElseThrow());
            assertEquals(1, host.executed(Operation.DELETE_SNAPSHOT));
        }
    }

    @Test
    void aSignalBeforeTheFirstChangeEndsItAtOnce(@TempDir Path folder) throws Exception {
        try (SimulatedHost host = SimulatedHost.start()) {
            CountDownLatch looking = reaches(host, Operation.CONTAINER_PENDING);
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
                Map.of(),
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

    private static CountDownLatch reaches(SimulatedHost host, Operation operation) {
        CountDownLatch reached = new CountDownLatch(1);
        RequestMatcher matcher = RequestMatcher.of(operation);
        host.inject(
                new Fault.Reset(FaultMoment.BEFORE_EXECUTION),
                request -> {
                    if (matcher.matches(request)) {
                        reached.countDown();
                    }
                    return false;
                },
                0);
        return reached;
    }
}
