package felhom.agent.drill;

import static felhom.agent.selftest.SelfTestTests.assertContains;
import static felhom.agent.selftest.SelfTestTests.assertMatches;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import felhom.agent.Agent;
import felhom.agent.AgentRun;
import felhom.agent.Programs;
import felhom.proxmox.model.access.Operation;
import felhom.proxmox.simulator.HostState;
import felhom.proxmox.simulator.SimulatedHost;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** A restore drill in a process of its own, which is killed, and the run after it. */
class DrillKillTests {
    private static final String MAIN = Agent.class.getPackageName() + ".Main";

    @TempDir private Path directory;

    static Stream<Arguments> moments() {
        return Arrays.stream(DrilledKind.values())
                .flatMap(
                        kind ->
                                Stream.concat(
                                                kind.steps().stream(),
                                                Stream.of(Operation.TASK_STATUS, kind.status))
                                        .map(during -> Arguments.of(kind, during)));
    }

    @ParameterizedTest
    @MethodSource("moments")
    void theNextRunRemovesTheCopyAndNothingElse(DrilledKind kind, Operation during)
            throws Exception {
        try (Drill drill = new Drill(DrillKillTests::neighbours)) {
            kill(drill, kind, during);
            String report = drill.agent().run("--selftest").out();
            if (drill.hasCopy()) {
                assertMatches(
                        report,
                        "!  leftovers +990000000 "
                                + kind.called
                                + " +a copy of guest "
                                + kind.guest
                                + ", left by a"
                                + " restore drill that was killed, or still runs"
                                + " \\[drill.guest-left\\]");
                assertContains(
                        report,
                        "-> if no drill runs, destroy it, on this machine: felhom-agent"
                                + " --selftest=restore --clean-up\n");
                assertFalse(
                        report.contains("990000000 " + kind.called + "  never backed up"), report);
            }
            AgentRun.Result result = drill.cleanUp();
            assertEquals(0, result.code(), result.out());
            drill.assertNoTrace();
        }
    }

    @Test
    void aDrillGoesOnBesideACopyThatIsLeftAndSaysHowToRemoveIt() throws Exception {
        try (Drill drill = new Drill(DrillKillTests::neighbours)) {
            kill(drill, DrilledKind.CONTAINER, Operation.START_CONTAINER);
            assertTrue(drill.hasCopy());
            AgentRun.Result beside = drill.run(9001);
            assertEquals(0, beside.code(), beside.out());
            assertMatches(
                    beside.out(),
                    "!  clean-up +990000000 +a copy of guest 9001, left by a restore drill that was"
                            + " killed, or still runs \\[drill.guest-left\\]");
            assertMatches(beside.out(), "9001 number +990000003 is free\n");
            assertTrue(drill.hasCopy());
            AgentRun.Result result = drill.run(9001, "--clean-up");
            assertEquals(0, result.code(), result.out());
            assertMatches(
                    result.out(),
                    "✔  clean-up +990000000 +destroyed 990000000, and no trace of it is left\n");
            assertMatches(
                    result.out(),
                    "–  clean-up +990000001 +left alone: it does not bear the mark of a restore"
                            + " drill\n");
            drill.assertNoTrace();
        }
    }

    /** A guest of somebody else within the drill's numbers, with the tag but without the mark. */
    private static void neighbours(HostState state) {
        state.put(
                DrilledKind.CONTAINER
                        .other(state, Drill.NUMBER + 1, "neighbour")
                        .with("tags", "felhom-drill"));
        state.put(
                DrilledKind.MACHINE
                        .other(state, Drill.NUMBER + 2, "neighbours")
                        .with("tags", "felhom-drill"));
    }

    /** Kills the process when a request of the operation has come in; then the host executes it. */
    private void kill(Drill drill, DrilledKind kind, Operation during) throws Exception {
        CompletableFuture<Process> process = new CompletableFuture<>();
        drill.once(
                during,
                () -> {
                    Process running = process.join();
                    running.destroyForcibly();
                    try {
                        running.waitFor();
                    } catch (InterruptedException interrupted) {
                        Thread.currentThread().interrupt();
                    }
                });
        process.complete(start(drill.host(), kind.guest));
        process.join().waitFor();
        assertEquals(
                137,
                process.join().exitValue(),
                () -> Drill.class + " was not killed: " + written());
    }

    private String written() {
        try {
            return Files.readString(directory.resolve("out"));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private Process start(SimulatedHost host, int guest) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xshare:auto", "-XX:TieredStopAtLevel=1"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        String modules = System.getProperty("jdk.module.path");
        if (modules == null) {
            command.add(MAIN);
        } else {
            command.addAll(List.of("-p", modules, "-m", "felhom.agent/" + MAIN));
        }
        Path config = Files.writeString(directory.resolve("config.json"), "{}");
        command.addAll(
                List.of(
                        "--selftest=restore",
                        "--guest=" + guest,
                        "--start",
                        "--config",
                        config.toString()));
        ProcessBuilder builder =
                Programs.of(command)
                        .redirectErrorStream(true)
                        .redirectOutput(directory.resolve("out").toFile());
        builder.environment().put("FELHOM_HOST_URL", host.url().toString());
        builder.environment().put("FELHOM_TRUST_PINS", host.fingerprint());
        builder.environment().put("FELHOM_TOKEN_ID", host.operatorToken().id().toString());
        builder.environment().put("FELHOM_TOKEN_SECRET", host.operatorToken().secret());
        builder.environment().put("FELHOM_TIMEOUTS_CALL", "2m");
        builder.environment().put("FELHOM_TIMEOUTS_RUN", "10m");
        builder.environment().put("FELHOM_DRILL_WATCH", "10ms");
        return builder.start();
    }
}
