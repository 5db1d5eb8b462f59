package felhom.agent.check;

import static felhom.agent.selftest.SelfTestTests.assertContains;
import static felhom.agent.selftest.SelfTestTests.assertMatches;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import felhom.agent.AgentRun;
import felhom.agent.ScriptedRows;
import felhom.proxmox.model.Release;
import felhom.proxmox.model.access.Operation;
import felhom.proxmox.simulator.SimulatedHost;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

    /** It has no figure beside the list's, so that a virtual machine's cannot be told apart. */
    @Test
    void anOldHostTellsThemToo() {
        try (SimulatedHost host = SimulatedHost.builder().release(new Release(6, 4)).start()) {
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

    @Test
    void theSimulatedHostKnowsMachinesWithoutABalloon() {
        try (SimulatedHost host = SimulatedHost.start()) {
            host.state().put(host.state().guest(200).orElseThrow().with("balloon", "0"));
            assertMatches(
                    new AgentRun().host(host).run("--selftest", "--verbose").out(),
                    "–  usage +200 router +memory not told: .* takes 1\\.2 GiB of the host's");
        }
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
