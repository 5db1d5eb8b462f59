package felhom.agent.check;

import static felhom.agent.selftest.SelfTestTests.assertContains;
import static felhom.agent.selftest.SelfTestTests.assertMatches;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import felhom.agent.AgentRun;
import felhom.agent.ScriptedRows;
import felhom.agent.permissions.GrantedToken;
import felhom.proxmox.model.NodeName;
import felhom.proxmox.model.Release;
import felhom.proxmox.model.access.Operation;
import felhom.proxmox.simulator.ClusterState;
import felhom.proxmox.simulator.SimulatedHaService;
import felhom.proxmox.simulator.SimulatedHost;
import felhom.proxmox.simulator.SimulatedReplication;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.util.function.Consumer;

/** Quorum, high availability and replication, where there are any. */
class ClusterCheckTests {
    private static final String CELLAR = "cellar";

    @ParameterizedTest
    @ValueSource(strings = {"6.4", "9.2"})
    void aSingleHostIsOneLine(String release) {
        try (SimulatedHost host = SimulatedHost.builder().release(Release.parse(release)).start()) {
            String out = new AgentRun().host(host).run("--selftest", "--verbose").out();
            assertEquals(1, out.lines().filter(line -> line.contains("✔  cluster ")).count(), out);
            assertMatches(
                    out,
                    "✔  cluster +cluster +a single host, no guest under high availability, no"
                            + " replication job\n");
        }
    }

    @Test
    void aClusterWithAllItsNodesIsHealthy() {
        AgentRun.Result result = cluster(state -> node(state, CELLAR, true));
        assertEquals(0, result.code(), result.out());
        assertMatches(
                result.out(), "✔  cluster +quorum +cluster home has it, 2 of 2 nodes online\n");
        assertMatches(
                result.out(),
                "✔  cluster +cluster +no guest under high availability, no replication job\n");
        assertContains(result.out(), "\nHEALTHY: ");
    }

    @Test
    void anotherNodeThatIsOffIsAWarning() {
        AgentRun.Result result =
                cluster(
                        state -> {
                            node(state, "attic", true);
                            node(state, CELLAR, false);
                        });
        assertMatches(
                result.out(),
                "!  cluster +nodes +1 node of 3 is offline: cellar \\[cluster\\.node-offline\\]\n");
        assertContains(result.out(), "pvecm status; ping cellar\n");
        assertMatches(
                result.out(), "✔  cluster +quorum +cluster home has it, 2 of 3 nodes online\n");
    }

    /** Extra votes may make a quorum of a minority: the host decides. */
    @Test
    void aMinorityWithAQuorumDoesNotFail() {
        AgentRun.Result result =
                cluster(
                        state -> {
                            node(state, "attic", false);
                            node(state, CELLAR, false);
                        });
        assertEquals(0, result.code(), result.out());
        assertMatches(result.out(), "!  cluster +nodes +2 nodes of 3 are offline: attic, cellar");
    }

    @Test
    void aLostQuorumIsAFailure() {
        AgentRun.Result result =
                cluster(
                        state -> {
                            node(state, "attic", false);
                            node(state, CELLAR, false);
                            state.setQuorate(false);
                        });
        assertEquals(1, result.code());
        assertMatches(
                result.out(),
                "✖  cluster +quorum +lost in cluster home, 2 nodes of 3 are offline: attic, cellar;"
                        + " guests do not start, no job runs and nothing can be changed"
                        + " \\[cluster\\.no-quorum\\]\n");
        assertContains(result.out(), "only if they stay off for good: pvecm expected 1\n");
    }

    @Test
    void withoutTheRightTheQuorumIsNotKnownAndNodesThatAreOffStillAre() {
        try (SimulatedHost host = SimulatedHost.start()) {
            host.state().cluster().join("home");
            ScriptedRows.answer(
                    host,
                    Operation.CLUSTER_RESOURCES,
                    row(host.state().node().value(), "online"),
                    row(CELLAR, "offline"));
            String out =
                    new AgentRun()
                            .host(host, host.token("vmonly"))
                            .with("FELHOM_HOST_NODE", host.state().node().value())
                            .run("--selftest", "--verbose")
                            .out();
            assertMatches(
                    out,
                    "–  cluster +quorum +cannot be known with this token: it lacks Sys\\.Audit on"
                            + " /, see the permissions\n");
            assertMatches(out, "–  cluster +high availability +cannot be known with this token");
            assertMatches(out, "!  cluster +nodes +1 node of 2 is offline: cellar");
        }
    }

    @Test
    void guestsUnderHighAvailabilityAreCounted() {
        AgentRun.Result result =
                cluster(
                        state -> {
                            state.put(new SimulatedHaService(101, "started", "started"));
                            state.put(new SimulatedHaService(102, "started", "started"));
                        });
        assertEquals(0, result.code(), result.out());
        assertMatches(result.out(), "✔  cluster +high availability +2 guests, none in error\n");
    }

    @Test
    void anErrorThatTheGuestsCheckTellsIsNotToldTwice() {
        AgentRun.Result result =
                cluster(state -> state.put(new SimulatedHaService(101, "error", "started")));
        assertEquals(1, result.code());
        assertMatches(result.out(), "✖  guests +101 nextcloud +the high-availability manager gave");
        assertMatches(
                result.out(),
                "–  cluster +high availability +1 of 1 guest in error, see the guests check\n");
    }

    @Test
    void anErrorOfAGuestOnAnotherNodeIsAFailure() {
        try (SimulatedHost host = SimulatedHost.start()) {
            ScriptedRows.answer(
                    host,
                    Operation.HA_STATUS,
                    "{\"id\":\"quorum\",\"type\":\"quorum\",\"quorate\":1,\"status\":\"OK\"}",
                    "{\"id\":\"service:ct:555\",\"type\":\"service\",\"sid\":\"ct:555\",\"node\":\"cellar\",\"state\":\"error\",\"status\":\"ct:555"
                        + " (cellar, error)\"}");
            AgentRun.Result result = new AgentRun().host(host).run("--selftest", "--verbose");
            assertEquals(1, result.code());
            assertMatches(
                    result.out(),
                    "✖  cluster +ct:555 +the high-availability manager gave up on it \\(state"
                            + " error\\), on node cellar \\[guest\\.ha-error\\]\n");
            assertContains(result.out(), "then: ha-manager set ct:555 --state disabled\n");
        }
    }

    @Test
    void replicationThatWorksPasses() {
        try (SimulatedHost host = SimulatedHost.start()) {
            var now = host.state().now();
            host.state()
                    .cluster()
                    .put(
                            SimulatedReplication.of(101, CELLAR)
                                    .synced(now.minus(Duration.ofMinutes(10)), now));
            AgentRun.Result result =
                    new AgentRun().host(host).clock(() -> now).run("--selftest", "--verbose");
            assertEquals(0, result.code(), result.out());
            assertMatches(
                    result.out(),
                    "✔  cluster +replication +1 job without a failure, the oldest copy 10 min 0 s"
                            + " old\n");
        }
    }

    @Test
    void replicationThatFailsSaysSinceWhenAndWhy() {
        try (SimulatedHost host = SimulatedHost.start()) {
            var now = host.state().now();
            SimulatedReplication job =
                    SimulatedReplication.of(101, CELLAR)
                            .synced(now.minus(Duration.ofHours(3)), now)
                            .failed(now.minus(Duration.ofHours(2)), "no route to host")
                            .failed(now.minus(Duration.ofHours(1)), "no route to host");
            host.state().cluster().put(job);
            host.state().cluster().put(SimulatedReplication.of(102, CELLAR).withEnabled(false));
            AgentRun.Result result =
                    new AgentRun().host(host).clock(() -> now).run("--selftest", "--verbose");
            assertEquals(0, result.code(), result.out());
            assertMatches(
                    result.out(),
                    "!  cluster +101-0 +the copy to cellar failed 2 times in a row, the last good"
                            + " one is 3 h 0 min old: no route to host"
                            + " \\[replication\\.failing\\]\n");
            assertContains(result.out(), "on the host: pvesr status --guest 101\n");
            assertContains(result.out(), "run it at once: pvesr schedule-now 101-0\n");
            assertMatches(result.out(), "–  cluster +replication +disabled: 102-0\n");
        }
    }

    @Test
    void aJobThatNeverSucceededHasNoCopy() {
        try (SimulatedHost host = SimulatedHost.start()) {
            var now = host.state().now();
            host.state()
                    .cluster()
                    .put(SimulatedReplication.of(101, CELLAR).failed(now, "no such node"));
            assertMatches(
                    new AgentRun().host(host).run("--selftest", "--verbose").out(),
                    "!  cluster +101-0 +the copy to cellar failed 1 time in a row, and there is no"
                            + " good one: no such node");
        }
    }

    @Test
    void jobsOfGuestsThatTheTokenDoesNotSeeAreNotKnown() {
        try (SimulatedHost host = SimulatedHost.start()) {
            host.state().cluster().put(SimulatedReplication.of(101, CELLAR));
            var token = GrantedToken.of(host, "FelhomAgent", "/nodes", "/storage", "/sdn");
            String out = new AgentRun().host(host, token).run("--selftest", "--verbose").out();
            assertMatches(
                    out,
                    "–  cluster +replication +cannot be known with this token for guests that it"
                            + " may not see: it lacks VM\\.Audit on /vms");
            assertFalse(out.contains("no replication job"), out);
        }
    }

    private static String row(String name, String status) {
        return "{\"id\":\"node/NAME\",\"type\":\"node\",\"node\":\"NAME\",\"status\":\"STATUS\"}"
                .replace("NAME", name)
                .replace("STATUS", status);
    }

    private static void node(ClusterState state, String name, boolean online) {
        state.putNode(NodeName.parse(name), online);
    }

    private static AgentRun.Result cluster(Consumer<ClusterState> change) {
        try (SimulatedHost host = SimulatedHost.start()) {
            host.state().cluster().join("home");
            change.accept(host.state().cluster());
            return new AgentRun()
                    .host(host)
                    .with("FELHOM_HOST_NODE", host.state().node().value())
                    .run("--selftest", "--verbose");
        }
    }
}
