package felhom.agent.check;

import static felhom.agent.selftest.SelfTestTests.assertContains;
import static felhom.agent.selftest.SelfTestTests.assertMatches;
import static felhom.agent.selftest.SelfTestTests.healthy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import felhom.agent.AgentRun;
import felhom.agent.ScriptedRows;
import felhom.proxmox.model.access.Operation;
import felhom.proxmox.simulator.SimulatedHost;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Guests that the host's own list shows to be in trouble. */
class GuestTroubleTests {
    private static final String NODE =
            "{\"id\":\"node/%1$s\",\"type\":\"node\",\"node\":\"%1$s\",\"status\":\"online\"%2$s}";

    @Test
    void anErrorOfHighAvailabilityFails() {
        AgentRun.Result result = row("lxc", "stopped", ",\"hastate\":\"error\"");
        assertEquals(1, result.code(), result.out());
        assertMatches(
                result.out(), "✖  guests +101 web +the high-availability manager gave up on it");
        assertContains(result.out(), "-> mend the cause, then: ha-manager set ct:101 --state");
    }

    @ParameterizedTest
    @ValueSource(strings = {"fence", "recovery"})
    void aLostNodeOfHighAvailabilityWarns(String state) {
        AgentRun.Result result = row("qemu", "stopped", ",\"hastate\":\"" + state + "\"");
        assertMatches(
                result.out(), "!  guests +101 web +the high-availability manager has lost its");
    }

    @ParameterizedTest
    @ValueSource(strings = {"started", "stopped", "disabled", "ignored", "queued", "migrate"})
    void otherStatesOfHighAvailabilityAreNoTrouble(String state) {
        AgentRun.Result result = row("lxc", "running", ",\"hastate\":\"" + state + "\"");
        assertFalse(result.out().contains("high-availability"), result.out());
    }

    @Test
    void whatShallStartWithTheHostAndIsStoppedIsAWarning() {
        AgentRun.Result result =
                healthy(state -> state.put(state.guest(103).orElseThrow().with("onboot", "1")));
        assertMatches(result.out(), "!  guests +103 mounts +stopped, although it is set to start");
        assertContains(result.out(), "-> start it: pct start 103\n");
    }

    @Test
    void aBackupMayStopAGuest() {
        AgentRun.Result result =
                healthy(
                        state ->
                                state.put(
                                        state.guest(103)
                                                .orElseThrow()
                                                .with("onboot", "1")
                                                .with("lock", "backup")));
        assertFalse(result.out().contains("set to start with the host"), result.out());
    }

    @Test
    void theHighAvailabilityManagerMayKeepAGuestStopped() {
        assertFalse(stoppedOnBoot(",\"hastate\":\"stopped\"", "").contains("set to start"));
    }

    @Test
    void aHostThatHasJustBootedStillStartsItsGuests() {
        assertFalse(stoppedOnBoot("", ",\"uptime\":100").contains("set to start"));
        assertContains(stoppedOnBoot("", ",\"uptime\":1000"), "set to start with the host");
    }

    @Test
    void oneGuestWithoutAStateIsAWarning() {
        AgentRun.Result result = row("lxc", "unknown", "");
        assertMatches(result.out(), "!  guests +101 web +the host does not tell whether it runs");
        assertContains(result.out(), "pct status 101\n");
    }

    private static String stoppedOnBoot(String guest, String node) {
        try (SimulatedHost host = SimulatedHost.start()) {
            host.state().put(host.state().guest(101).orElseThrow().with("onboot", "1"));
            list(host, "lxc", "stopped", guest, node);
            return new AgentRun().host(host).run("--selftest", "--verbose").out();
        }
    }

    private static AgentRun.Result row(String type, String state, String more) {
        try (SimulatedHost host = SimulatedHost.start()) {
            list(host, type, state, more, "");
            return new AgentRun().host(host).run("--selftest", "--verbose");
        }
    }

    private static void list(
            SimulatedHost host, String type, String state, String more, String ofNode) {
        String node = host.state().node().value();
        ScriptedRows.answer(
                host,
                Operation.CLUSTER_RESOURCES,
                NODE.formatted(node, ofNode),
                "{\"id\":\"%1$s/101\",\"type\":\"%1$s\",\"vmid\":101,\"node\":\"%2$s\",\"name\":\"web\",\"status\":\"%3$s\"%4$s}"
                        .formatted(type, node, state, more));
    }
}
