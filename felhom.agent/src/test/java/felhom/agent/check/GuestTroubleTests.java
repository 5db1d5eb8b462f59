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
import org.junit.jupiter.params.provider.CsvSource;
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

    @ParameterizedTest
    @CsvSource({
        "!, '\"disk\":920,\"maxdisk\":1000', root file system 92\\.0 % of 1000 B in use",
        "✖, '\"disk\":999,\"maxdisk\":1000', root file system 99\\.9 % of 1000 B in use",
        "!, '\"mem\":950,\"maxmem\":1000', memory 95\\.0 % of 1000 B in use",
        "✖, '\"mem\":1000,\"maxmem\":1000', memory 100\\.0 % of 1000 B in use",
        "✖, '\"mem\":1010,\"maxmem\":1000', memory 100\\.0 % of 1000 B in use",
    })
    void aFullContainerIsTold(String symbol, String figures, String words) {
        AgentRun.Result result = row("lxc", "running", "," + figures);
        assertMatches(result.out(), symbol + "  guests +101 web +" + words);
    }

    @ParameterizedTest
    @CsvSource({
        "lxc, running, '\"disk\":899,\"maxdisk\":1000,\"mem\":899,\"maxmem\":1000'",
        "lxc, running, '\"disk\":0,\"maxdisk\":0,\"mem\":5,\"maxmem\":0'",
        "lxc, stopped, '\"disk\":999,\"maxdisk\":1000'",
        "qemu, running, '\"disk\":999,\"maxdisk\":1000,\"mem\":1000,\"maxmem\":1000'",
    })
    void whatIsNotFullOrNotAContainersIsNotTold(String type, String state, String figures) {
        AgentRun.Result result = row(type, state, "," + figures);
        assertFalse(result.out().contains("root file system 9"), result.out());
        assertFalse(result.out().contains("% of 1000 B"), result.out());
    }

    @Test
    void thresholdsOfGuestsAreSettings() {
        try (SimulatedHost host = SimulatedHost.start()) {
            list(host, "lxc", "running", ",\"disk\":600,\"maxdisk\":1000", "");
            String out =
                    new AgentRun()
                            .host(host)
                            .with("FELHOM_THRESHOLDS_GUEST_DISK_WARN_PERCENT", "50")
                            .with("FELHOM_THRESHOLDS_GUEST_DISK_FAIL_PERCENT", "60")
                            .run("--selftest")
                            .out();
            assertMatches(out, "✖  guests +101 web +root file system 60\\.0 %");
        }
    }

    @Test
    void whatShallStartWithTheHostAndIsStoppedIsAWarning() {
        AgentRun.Result result =
                healthy(state -> state.put(state.guest(103).orElseThrow().with("onboot", "1")));
        assertMatches(result.out(), "!  guests +103 mounts +stopped, although it shall start");
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
        assertFalse(result.out().contains("shall start with the host"), result.out());
    }

    @Test
    void theHighAvailabilityManagerMayKeepAGuestStopped() {
        assertFalse(stoppedOnBoot(",\"hastate\":\"stopped\"", "").contains("shall start"));
    }

    @Test
    void aHostThatHasJustBootedStillStartsItsGuests() {
        assertFalse(stoppedOnBoot("", ",\"uptime\":100").contains("shall start"));
        assertContains(stoppedOnBoot("", ",\"uptime\":1000"), "shall start with the host");
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
            return new AgentRun().host(host).run("--selftest").out();
        }
    }

    private static AgentRun.Result row(String type, String state, String more) {
        try (SimulatedHost host = SimulatedHost.start()) {
            list(host, type, state, more, "");
            return new AgentRun().host(host).run("--selftest");
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
