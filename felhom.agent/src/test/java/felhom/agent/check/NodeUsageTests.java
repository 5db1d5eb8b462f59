package felhom.agent.check;

import static felhom.agent.selftest.SelfTestTests.assertContains;
import static felhom.agent.selftest.SelfTestTests.assertMatches;
import static felhom.agent.selftest.SelfTestTests.healthy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import felhom.agent.AgentRun;
import felhom.agent.ScriptedRows;
import felhom.proxmox.model.Release;
import felhom.proxmox.model.access.Operation;
import felhom.proxmox.simulator.Fault;
import felhom.proxmox.simulator.FaultMoment;
import felhom.proxmox.simulator.RequestMatcher;
import felhom.proxmox.simulator.SimulatedHost;
import felhom.proxmox.simulator.SimulatedNode;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Swap and pressure of the node. */
class NodeUsageTests {
    private static final long GIB = 1L << 30;

    @Test
    void fullSwapIsAWarning() {
        AgentRun.Result result =
                healthy(state -> state.put(SimulatedNode.SMALL.withSwapUsed(7 * GIB)));
        assertMatches(result.out(), "!  node +swap +87\\.5 % of 8\\.0 GiB in use");
        assertContains(result.out(), "[node.swap-full]");
        assertContains(result.out(), "-> give guests less memory, or the host more\n");
    }

    @ParameterizedTest
    @CsvSource({
        "'\"swap\":{\"used\":0,\"total\":0},', ✔  node +swap +the node has none",
        "'', –  node +swap +the host does not tell it",
        "'\"swap\":{\"used\":79,\"total\":100},', ✔  node +swap +79\\.0 % of 100 B in use",
    })
    void swapThatIsNotFullIsNoTrouble(String swap, String words) {
        try (SimulatedHost host = SimulatedHost.start()) {
            ScriptedRows.answerWith(
                    host,
                    Operation.NODE_STATUS,
                    "{"
                            + swap
                            + "\"uptime\":99,\"memory\":{\"used\":1,\"total\":4},"
                            + "\"rootfs\":{\"used\":1,\"total\":4}}");
            assertMatches(new AgentRun().host(host).run("--selftest", "--verbose").out(), words);
        }
    }

    @Test
    void whatTheHostDoesNotTellOfItsFillIsAWarning() {
        try (SimulatedHost host = SimulatedHost.start()) {
            ScriptedRows.answerWith(
                    host,
                    Operation.NODE_STATUS,
                    "{\"uptime\":99,\"memory\":{\"used\":1,\"total\":4},\"rootfs\":{}}");
            assertMatches(
                    new AgentRun().host(host).run("--selftest", "--verbose").out(),
                    "!  node +root file system +the host does not say how full it is"
                            + " \\[node\\.figures-unknown]\n");
        }
    }

    @Test
    void aNodeWhoseTasksWaitIsAWarning() {
        AgentRun.Result result =
                healthy(
                        state ->
                                state.put(
                                        SimulatedNode.SMALL.withPressure(
                                                new SimulatedNode.Waits(2, 80, 3))));
        assertMatches(
                result.out(),
                "!  node +pressure +some task waited for a processor [12] %, for a disk (7|8)\\d %,"
                        + " for memory [23] % of 10 minutes");
        assertContains(result.out(), "[node.pressure]");
        assertContains(result.out(), "/proc/pressure/io");
    }

    @Test
    void theThresholdsAreSettings() {
        try (SimulatedHost host = SimulatedHost.start()) {
            host.state()
                    .put(
                            SimulatedNode.SMALL
                                    .withSwapUsed(GIB)
                                    .withPressure(new SimulatedNode.Waits(20, 0, 0)));
            AgentRun.Result result =
                    new AgentRun()
                            .host(host)
                            .with("FELHOM_THRESHOLDS_SWAP_WARN_PERCENT", "12")
                            .with("FELHOM_THRESHOLDS_PRESSURE_WARN_PERCENT", "10")
                            .run("--selftest", "--verbose");
            assertMatches(result.out(), "!  node +swap +12\\.5 % of 8\\.0 GiB in use");
            assertMatches(result.out(), "!  node +pressure +some task waited for a processor ");
        }
    }

    @Test
    void aHostThatDoesNotKnowPressureIsNotAsked() {
        try (SimulatedHost host = SimulatedHost.builder().release(new Release(8, 4)).start()) {
            AgentRun.Result result = new AgentRun().host(host).run("--selftest", "--verbose");
            assertMatches(result.out(), "–  node +pressure +not told by hosts before 9\\.0");
            assertFalse(
                    host.requests().stream().anyMatch(one -> one.path().contains("rrddata")),
                    host.requests().toString());
        }
    }

    @Test
    void aHostThatTellsNothingIsNotJudged() {
        try (SimulatedHost host = SimulatedHost.start()) {
            ScriptedRows.answer(host, Operation.NODE_METRICS, "{\"time\":1795799391}");
            assertMatches(
                    new AgentRun().host(host).run("--selftest", "--verbose").out(),
                    "–  node +pressure +the host does not tell it");
        }
    }

    @Test
    void metricsThatCannotBeReadAreAFailure() {
        try (SimulatedHost host = SimulatedHost.start()) {
            host.inject(
                    new Fault.StatusOnly(
                            500, "RRD error: no such file", FaultMoment.BEFORE_EXECUTION),
                    RequestMatcher.of(Operation.NODE_METRICS),
                    0);
            AgentRun.Result result = new AgentRun().host(host).run("--selftest", "--verbose");
            assertMatches(result.out(), "✖  node +pressure +.*RRD error: no such file");
            assertEquals(1, result.code(), result.out());
        }
    }
}
