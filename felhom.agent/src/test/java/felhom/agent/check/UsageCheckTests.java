package felhom.agent.check;

import static felhom.agent.selftest.SelfTestTests.assertContains;
import static felhom.agent.selftest.SelfTestTests.assertMatches;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import felhom.agent.AgentRun;
import felhom.agent.ScriptedRows;
import felhom.proxmox.model.Release;
import felhom.proxmox.model.access.Operation;
import felhom.proxmox.simulator.Fault;
import felhom.proxmox.simulator.FaultMoment;
import felhom.proxmox.simulator.SimulatedGuest;
import felhom.proxmox.simulator.SimulatedHost;
import felhom.proxmox.simulator.SimulatedRun;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Running guests that fill their root file system or their memory. */
class UsageCheckTests {
    private static final String NODE =
            "{\"id\":\"node/%1$s\",\"type\":\"node\",\"node\":\"%1$s\",\"status\":\"online\"}";

    @Test
    void eachRunningGuestOfAHealthyHostHasItsFigures() {
        try (SimulatedHost host = SimulatedHost.start()) {
            String out = new AgentRun().host(host).run("--selftest", "--verbose").out();
            assertMatches(out, "✔  usage +101 nextcloud +root file system 46\\.0 % of 15\\.2 GiB");
            assertMatches(out, "✔  usage +101 nextcloud +memory 43\\.9 % of 2\\.0 GiB in use");
            assertMatches(out, "✔  usage +200 router +memory 58\\.5 % of 2\\.0 GiB in use");
            assertFalse(out.contains("usage          103"), out);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"6.4", "7.4", "8.4"})
    void anOldHostTellsThemToo(String release) {
        try (SimulatedHost host = of(release)) {
            String out = new AgentRun().host(host).run("--selftest", "--verbose").out();
            assertMatches(out, "✔  usage +101 nextcloud +root file system 46\\.0 %");
            assertMatches(out, "✔  usage +200 router +memory 58\\.5 % of 2\\.0 GiB in use");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "!, '\"disk\":850,\"maxdisk\":1000', root file system 85\\.0 % of 1000 B in use,"
                + " container.disk-full",
        "✖, '\"disk\":999,\"maxdisk\":1000', root file system 99\\.9 % of 1000 B in use,"
                + " container.disk-full",
        "!, '\"mem\":950,\"maxmem\":1000', memory 95\\.0 % of 1000 B in use, container.memory-full",
        "!, '\"mem\":1010,\"maxmem\":1000', memory 100\\.0 % of 1000 B in use,"
                + " container.memory-full",
    })
    void aFullContainerIsTold(String symbol, String figures, String words, String code) {
        AgentRun.Result result = row("lxc", "running", "," + figures);
        assertMatches(result.out(), symbol + "  usage +101 web +" + words);
        assertContains(result.out(), "[" + code + "]");
        assertContains(result.out(), "pct exec 101 -- ");
    }

    @ParameterizedTest
    @CsvSource({"lxc, running, 849", "lxc, stopped, 999", "qemu, running, 999"})
    void whatIsNotFullOrNotAContainersIsNotAWarning(String type, String state, String disk) {
        AgentRun.Result result =
                row(type, state, ",\"disk\":" + disk + ",\"maxdisk\":1000,\"mem\":9,\"maxmem\":90");
        assertFalse(result.out().contains("-full]"), result.out());
        assertFalse(result.out().contains("file system 99"), result.out());
    }

    @Test
    void aFullMachineIsAWarningThatSaysWhatMayBeInTheFigure() {
        AgentRun.Result result =
                row("qemu", "running", ",\"mem\":980,\"maxmem\":1000,\"memhost\":1100");
        assertMatches(
                result.out(),
                "!  usage +101 web +memory 98\\.0 % of 1000 B in use; the guest's file cache may be"
                        + " in it \\[vm.memory-full]");
        assertContains(result.out(), "-> or allow more, in MiB: qm set 101 --memory MIB\n");
    }

    /** The host then shows what its process takes, which is all memory that it ever touched. */
    @Test
    void aMachineWithoutABalloonDriverIsNotJudged() {
        AgentRun.Result result =
                row("qemu", "running", ",\"mem\":999,\"maxmem\":1000,\"memhost\":999");
        assertMatches(
                result.out(),
                "–  usage +101 web +memory not told: the guest does not tell it \\(no balloon"
                        + " driver\\); it takes 999 B of the host's");
        assertFalse(result.out().contains("vm.memory-full"), result.out());
    }

    /** Its list shows a share of what its process takes, also if that is all there is. */
    @ParameterizedTest
    @CsvSource({
        "6.4, 'the guest does not tell it \\(no balloon driver\\), and the host knows only its"
                + " process'",
        "8.4, 'the guest does not tell it \\(no balloon driver\\), and the host knows only its"
                + " process'",
        "9.2, 'the guest does not tell it \\(no balloon driver\\); it takes 2\\.0 GiB of the"
                + " host''s'",
    })
    void noReleaseJudgesAMachineWithoutABalloon(String release, String words) {
        try (SimulatedHost host = of(release)) {
            fill(host, "0");
            String out = new AgentRun().host(host).run("--selftest", "--verbose").out();
            assertMatches(out, "–  usage +200 router +memory not told: " + words + "\n");
            assertFalse(out.contains("vm.memory-full"), out);
            assertFalse(
                    new AgentRun()
                            .host(host)
                            .run("--selftest", "--format", "openmetrics")
                            .out()
                            .contains("memory_used_ratio{name=\"router\""));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"6.4", "7.4", "8.4", "9.2"})
    void everyReleaseWarnsOfAFullMachineThatTellsIt(String release) {
        try (SimulatedHost host = of(release)) {
            fill(host, "512");
            AgentRun.Result result = new AgentRun().host(host).run("--selftest", "--verbose");
            assertMatches(
                    result.out(),
                    "!  usage +200 router +memory 98\\.6 % of 2\\.0 GiB in use; the guest's file"
                            + " cache may be in it \\[vm.memory-full]");
            assertContains(
                    new AgentRun().host(host).run("--selftest", "--format", "openmetrics").out(),
                    "memory_used_ratio{name=\"router\"");
        }
    }

    @Test
    void anOldHostWhoseMachineWasNotReadDoesNotJudgeIt() {
        try (SimulatedHost host = of("8.4")) {
            fill(host, "512");
            host.inject(
                    new Fault.StatusOnly(500, "got timeout", FaultMoment.BEFORE_EXECUTION),
                    request -> request.path().endsWith("/qemu/200/status/current"),
                    0);
            assertMatches(
                    new AgentRun().host(host).run("--selftest", "--verbose").out(),
                    "–  usage +200 router +memory not told: the figure may be the guest's or that"
                            + " of its process, and its status, which would tell, was not read\n");
        }
    }

    private static SimulatedHost of(String release) {
        return SimulatedHost.builder().release(Release.parse(release)).start();
    }

    private static void fill(SimulatedHost host, String balloon) {
        SimulatedGuest router = host.state().guest(200).orElseThrow();
        host.state()
                .put(
                        router.with("balloon", balloon)
                                .running(
                                        new SimulatedRun(
                                                router.run().orElseThrow().since(),
                                                1711,
                                                0.1,
                                                2020L << 20,
                                                0)));
    }

    @ParameterizedTest
    @CsvSource({
        "'\"disk\":0,\"maxdisk\":1000,\"mem\":5,\"maxmem\":100', root file system",
        "'\"disk\":5,\"maxdisk\":1000', memory",
        "'\"disk\":5,\"maxdisk\":1000,\"mem\":5,\"maxmem\":0', memory",
    })
    void aFigureThatTheHostDoesNotGiveIsNotTold(String figures, String what) {
        assertMatches(
                row("lxc", "running", "," + figures).out(),
                "–  usage +101 web +" + what + " not told: the host does not tell it");
    }

    @Test
    void guestsOfUnknownStateAreCounted() {
        assertMatches(
                row("lxc", "unknown", "").out(),
                "–  usage +others +of 1 guest the host does not tell whether it runs, nor what");
    }

    @Test
    void whereNoneRunsNothingIsJudged() {
        assertMatches(row("lxc", "stopped", "").out(), "–  usage +guests +none is running");
    }

    @Test
    void aTokenThatSeesNoGuestIsToldByTheGuestsCheckAlone() {
        try (SimulatedHost host = SimulatedHost.start()) {
            String out =
                    new AgentRun()
                            .host(host, host.token("nothing"))
                            .run("--selftest", "--verbose")
                            .out();
            assertMatches(out, "–  usage +guests +none to be seen");
            assertMatches(out, "✖  guests +guests +none to be seen: the token lacks");
        }
    }

    @Test
    void thresholdsAreSettings() {
        try (SimulatedHost host = SimulatedHost.start()) {
            list(host, "lxc", "running", ",\"disk\":600,\"maxdisk\":1000,\"mem\":30,\"maxmem\":90");
            AgentRun.Result result =
                    new AgentRun()
                            .host(host)
                            .with("FELHOM_THRESHOLDS_GUEST_DISK_WARN_PERCENT", "50")
                            .with("FELHOM_THRESHOLDS_GUEST_DISK_FAIL_PERCENT", "60")
                            .with("FELHOM_THRESHOLDS_GUEST_MEMORY_WARN_PERCENT", "33")
                            .run("--selftest", "--verbose");
            assertMatches(result.out(), "✖  usage +101 web +root file system 60\\.0 %");
            assertMatches(result.out(), "!  usage +101 web +memory 33\\.3 %");
            assertEquals(1, result.code());
        }
    }

    private static AgentRun.Result row(String type, String state, String more) {
        try (SimulatedHost host = SimulatedHost.start()) {
            list(host, type, state, more);
            return new AgentRun().host(host).run("--selftest", "--verbose");
        }
    }

    private static void list(SimulatedHost host, String type, String state, String more) {
        String node = host.state().node().value();
        ScriptedRows.answer(
                host,
                Operation.CLUSTER_RESOURCES,
                NODE.formatted(node),
                "{\"id\":\"%1$s/101\",\"type\":\"%1$s\",\"vmid\":101,\"node\":\"%2$s\",\"name\":\"web\",\"status\":\"%3$s\"%4$s}"
                        .formatted(type, node, state, more));
    }
}
