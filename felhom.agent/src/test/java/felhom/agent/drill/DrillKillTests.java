package felhom.agent.drill;

import static felhom.agent.selftest.SelfTestTests.assertContains;
import static felhom.agent.selftest.SelfTestTests.assertMatches;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import felhom.agent.AgentRun;
import felhom.proxmox.model.access.Operation;
import felhom.proxmox.simulator.HostState;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;

/** A restore drill in a process of its own, which is killed, and the run after it. */
class DrillKillTests {
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
            new KilledDrill(directory, "").at(drill, kind.guest, during);
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
            new KilledDrill(directory, "").at(drill, 9001, Operation.START_CONTAINER);
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
    static void neighbours(HostState state) {
        state.put(
                DrilledKind.CONTAINER
                        .other(state, Drill.NUMBER + 1, "neighbour")
                        .with("tags", "felhom-drill"));
        state.put(
                DrilledKind.MACHINE
                        .other(state, Drill.NUMBER + 2, "neighbours")
                        .with("tags", "felhom-drill"));
    }
}
