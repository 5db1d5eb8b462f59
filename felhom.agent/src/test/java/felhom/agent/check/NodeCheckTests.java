package felhom.agent.check;

import static felhom.agent.selftest.SelfTestTests.assertContains;
import static felhom.agent.selftest.SelfTestTests.assertMatches;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import felhom.agent.AgentRun;
import felhom.agent.ScriptedRows;
import felhom.proxmox.model.access.Operation;
import felhom.proxmox.simulator.SimulatedHost;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Hosts whose own figures are old or need reading with care, and nodes that are off. */
class NodeCheckTests {
    private static final long GIB = 1L << 30;
    private static final String NODE =
            "{\"id\":\"node/%1$s\",\"type\":\"node\",\"node\":\"%1$s\",\"status\":\"%2$s\"%3$s}";
    private static final String GUEST =
            "{\"id\":\"lxc/%1$d\",\"type\":\"lxc\",\"vmid\":%1$d,\"node\":\"%2$s\",\"status\":\"%3$s\"}";
    private static final String STORAGE =
            "{\"id\":\"storage/%2$s/%1$s\",\"type\":\"storage\",\"storage\":\"%1$s\",\"node\":\"%2$s\","
                + "\"plugintype\":\"%3$s\",\"content\":\"backup\",\"status\":\"%4$s\"}";

    @Test
    void aHostThatReportsNothingAnyMoreIsAWarning() {
        try (SimulatedHost host = SimulatedHost.start()) {
            String own = host.state().node().value();
            list(
                    host,
                    NODE.formatted(own, "unknown", ""),
                    GUEST.formatted(101, own, "unknown"),
                    GUEST.formatted(102, own, "unknown"));
            AgentRun.Result result = new AgentRun().host(host).run("--selftest", "--verbose");
            assertMatches(
                    result.out(),
                    "!  node +figures +the host has not reported its guests and storages for more"
                            + " than five minutes");
            assertContains(result.out(), "on the host: systemctl status pvestatd\n");
            assertContains(result.out(), "a storage that hangs stops it; find it: pvesm status\n");
            assertMatches(result.out(), "–  guests +101 +whether it runs is not known, see the");
            assertContains(result.out(), "\nWARNINGS: ");
        }
    }

    @Test
    void theStorageThatHangsIsNamed() {
        try (SimulatedHost host = SimulatedHost.start()) {
            String own = host.state().node().value();
            list(
                    host,
                    NODE.formatted(own, "unknown", ""),
                    STORAGE.formatted("local", own, "dir", "available"),
                    STORAGE.formatted("nas", own, "nfs", "unknown"));
            assertContains(
                    new AgentRun().host(host).run("--selftest", "--verbose").out(),
                    "nothing was reported of nas: pvesm status --storage nas\n");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "-120, 'what the host tells of its guests and storages is 2 min 0 s old'",
        "300, 'from before it booted'",
    })
    void figuresThatDoNotMoveAreAWarning(long seconds, String words) {
        assertMatches(uptime(seconds), "!  node +figures +.*" + words);
    }

    @ParameterizedTest
    @CsvSource({"-80", "0", "10"})
    void figuresOfTheLastRoundsAreInOrder(long seconds) {
        assertFalse(uptime(seconds).contains("figures"));
    }

    private static String uptime(long behind) {
        try (SimulatedHost host = SimulatedHost.start()) {
            String own = host.state().node().value();
            long up = 1_000_000;
            ScriptedRows.answerWith(
                    host,
                    Operation.NODE_STATUS,
                    "{\"uptime\":%s,\"memory\":{\"used\":1,\"total\":4},\"rootfs\":{\"used\":1,\"total\":4}}"
                            .formatted(up));
            list(host, NODE.formatted(own, "online", ",\"uptime\":" + (up + behind)));
            return new AgentRun().host(host).run("--selftest", "--verbose").out();
        }
    }

    @Test
    void ofANodeThatIsOffOneLineIsEnough() {
        try (SimulatedHost host = SimulatedHost.start()) {
            ScriptedRows.answer(
                    host,
                    Operation.LIST_NODES,
                    "{\"node\":\"%s\",\"status\":\"online\"}"
                            .formatted(host.state().node().value()),
                    "{\"node\":\"cellar\",\"status\":\"offline\"}");
            AgentRun.Result result =
                    new AgentRun()
                            .host(host)
                            .with("FELHOM_HOST_NODE", "cellar")
                            .run("--selftest", "--verbose");
            assertEquals(1, result.code(), result.out());
            assertMatches(result.out(), "✖  node +cellar +offline: the other nodes of the cluster");
            assertContains(result.out(), " 1 failed, ");
            assertFalse(result.out().contains("pvedaemon"), result.out());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "✔, 31, 14, '56\\.2 % of 32\\.0 GiB in use'",
        "!, 31, 2, '93\\.7 % of 32\\.0 GiB in use, 2\\.0 GiB available'",
        "!, 30, -1, '93\\.7 % of 32\\.0 GiB in use'",
        "!, 30, 99, '93\\.7 % of 32\\.0 GiB in use'",
    })
    void memoryIsJudgedByWhatIsAvailable(String symbol, long used, long available, String words) {
        assertMatches(
                memory(used, available == -1 ? "" : ",\"available\":" + available * GIB, "dir"),
                symbol + "  node +memory +" + words + "\n");
    }

    @Test
    void theCacheOfZfsIsInTheFigure() {
        String out = memory(32, "", "zfspool");
        assertMatches(
                out,
                "!  node +memory +100\\.0 % of 32\\.0 GiB in use; the cache of ZFS \\(ARC\\) is");
        assertContains(out, "/proc/spl/kstat/zfs/arcstats\n");
        assertMatches(memory(32, "", "dir"), "✖  node +memory +100\\.0 % ");
    }

    @Test
    void swapIsToldBesideMemoryThatIsShort() {
        assertContains(
                memory(30, "},\"swap\":{\"used\":1,\"total\":4", "dir"),
                "; swap: 25.0 % of 4 B in use [node.memory]\n");
    }

    private static String memory(long used, String more, String type) {
        try (SimulatedHost host = SimulatedHost.start()) {
            String own = host.state().node().value();
            list(
                    host,
                    NODE.formatted(own, "online", ""),
                    STORAGE.formatted("tank", own, type, "available"));
            ScriptedRows.answerWith(
                    host,
                    Operation.NODE_STATUS,
                    "{\"memory\":{\"used\":%s,\"total\":%s%s},\"rootfs\":{\"used\":1,\"total\":4}}"
                            .formatted(used * GIB, 32 * GIB, more));
            return new AgentRun().host(host).run("--selftest", "--verbose").out();
        }
    }

    private static void list(SimulatedHost host, String... rows) {
        ScriptedRows.answer(host, Operation.CLUSTER_RESOURCES, rows);
    }
}
