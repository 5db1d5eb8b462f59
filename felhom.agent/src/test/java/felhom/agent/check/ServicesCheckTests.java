package felhom.agent.check;

import static felhom.agent.selftest.SelfTestTests.assertContains;
import static felhom.agent.selftest.SelfTestTests.assertMatches;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import felhom.agent.AgentRun;
import felhom.agent.ScriptedRows;
import felhom.proxmox.model.Release;
import felhom.proxmox.model.access.Operation;
import felhom.proxmox.model.host.UnitState;
import felhom.proxmox.simulator.SimulatedHost;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Services that a node needs, and those that it does not. */
class ServicesCheckTests {
    @ParameterizedTest
    @CsvSource({
        "pve-cluster, the configuration of guests and storages cannot be read or changed",
        "pvedaemon, the API makes no changes",
        "pvescheduler, 'no backup or replication job starts, and no error tells'",
        "pvestatd, 'figures of guests and storages are out of date, and after five minutes'",
    })
    void aDeadServiceIsAFailureThatSaysWhatFollows(String id, String consequence) {
        try (SimulatedHost host = SimulatedHost.start()) {
            var system = host.state().system();
            system.put(system.service(id).orElseThrow().stopped());
            AgentRun.Result result = new AgentRun().host(host).run("--selftest", "--verbose");
            assertEquals(1, result.code());
            assertMatches(
                    result.out(),
                    "✖  services +ID +does not run \\(dead\\): ".replace("ID", id) + consequence);
            assertContains(result.out(), "[service.down]");
            assertContains(result.out(), "on the host: systemctl status " + id + "\n");
            assertContains(result.out(), "start it: systemctl restart " + id + "\n");
        }
    }

    @Test
    void aServiceThatFailedSaysSo() {
        try (SimulatedHost host = SimulatedHost.start()) {
            var system = host.state().system();
            system.put(system.service("pvestatd").orElseThrow().failed());
            String out = new AgentRun().host(host).run("--selftest", "--verbose").out();
            assertMatches(out, "✖  services +pvestatd +does not run \\(failed\\): figures");
            assertMatches(
                    out, "✔  services +running +pve-cluster, pvedaemon, pveproxy, pvescheduler\n");
        }
    }

    @ParameterizedTest
    @CsvSource({"MASKED, masked", "NOT_FOUND, not installed"})
    void aServiceThatIsOutOfUseIsNotClaimed(String state, String words) {
        try (SimulatedHost host = SimulatedHost.start()) {
            var system = host.state().system();
            UnitState unit = state.equals("MASKED") ? UnitState.MASKED : UnitState.NOT_FOUND;
            system.put(system.service("pvescheduler").orElseThrow().stopped().withUnitState(unit));
            AgentRun.Result result = new AgentRun().host(host).run("--selftest", "--verbose");
            assertEquals(0, result.code(), result.out());
            assertMatches(
                    result.out(),
                    "–  services +pvescheduler +WORDS on the host: no backup or replication job"
                            .replace("WORDS", words));
        }
    }

    @Test
    void whatANodeOutsideAClusterDoesNotNeedIsNoFinding() {
        try (SimulatedHost host = SimulatedHost.start()) {
            var system = host.state().system();
            system.put(system.service("pve-ha-lrm").orElseThrow().stopped());
            String out = new AgentRun().host(host).run("--selftest", "--verbose").out();
            assertFalse(out.contains("corosync"), out);
            assertFalse(out.contains("pve-ha-lrm"), out);
            assertContains(out, "\nHEALTHY: ");
        }
    }

    @Test
    void beforeThereWasASchedulerCronStartedTheJobs() {
        try (SimulatedHost host = SimulatedHost.builder().release(Release.parse("6.4")).start()) {
            var system = host.state().system();
            system.put(system.service("cron").orElseThrow().stopped());
            String out = new AgentRun().host(host).run("--selftest", "--verbose").out();
            assertMatches(
                    out,
                    "✖  services +cron +does not run \\(dead\\): no backup job starts, and no error"
                            + " tells");
            assertFalse(out.contains("pvescheduler"), out);
        }
    }

    @Test
    void aServiceThatTheHostDoesNotListIsNotKnown() {
        try (SimulatedHost host = SimulatedHost.start()) {
            ScriptedRows.answer(
                    host,
                    Operation.LIST_SERVICES,
                    "{\"service\":\"pveproxy\",\"name\":\"pveproxy\",\"desc\":\"x\",\"state\":\"running\"}");
            String out = new AgentRun().host(host).run("--selftest", "--verbose").out();
            assertMatches(out, "–  services +pvedaemon +the host does not tell whether it runs");
            assertMatches(out, "✔  services +running +pveproxy\n");
        }
    }

    @Test
    void aTokenThatMayNotReadThemIsTold() {
        try (SimulatedHost host = SimulatedHost.start()) {
            String out =
                    new AgentRun()
                            .host(host, host.token("vmonly"))
                            .run("--selftest", "--verbose")
                            .out();
            assertMatches(
                    out,
                    "–  services +services +cannot be known with this token: it lacks Sys\\.Audit"
                            + " on /nodes/demo-felhom, see the permissions\n");
        }
    }
}
