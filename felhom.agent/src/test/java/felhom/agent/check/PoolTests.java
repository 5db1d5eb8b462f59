package felhom.agent.check;

import static felhom.agent.selftest.SelfTestTests.assertContains;
import static felhom.agent.selftest.SelfTestTests.assertMatches;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import felhom.agent.AgentRun;
import felhom.proxmox.model.Release;
import felhom.proxmox.model.access.Operation;
import felhom.proxmox.model.host.ZfsState;
import felhom.proxmox.simulator.DemoHost;
import felhom.proxmox.simulator.Fault;
import felhom.proxmox.simulator.FaultMoment;
import felhom.proxmox.simulator.RequestMatcher;
import felhom.proxmox.simulator.SimulatedHost;
import felhom.proxmox.simulator.SimulatedThinPool;
import felhom.proxmox.simulator.SimulatedZfsPool;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.function.UnaryOperator;

/** ZFS pools and LVM thin pools. */
class PoolTests {
    private static final long GIB = 1L << 30;

    @Test
    void aHealthyPoolTellsItsLastScrub() {
        AgentRun.Result result = zfs(pool -> pool);
        assertEquals(0, result.code(), result.out());
        assertMatches(result.out(), "✔  disks +tank +ONLINE, no known data errors; ");
        assertContains(result.out(), "\nHEALTHY: ");
    }

    @ParameterizedTest
    @CsvSource({"FAULTED", "UNAVAIL", "REMOVED"})
    void aPoolWithoutADiskIsAFailure(String state) {
        AgentRun.Result result = zfs(pool -> pool.withDisk("/dev/sdc1", new ZfsState(state), 0));
        assertEquals(1, result.code());
        assertMatches(
                result.out(),
                "✖  disks +tank +DEGRADED: .*sdc1 is STATE \\[zfs\\.not-online\\]\n"
                        .replace("STATE", state));
        assertContains(result.out(), "on the host: zpool status tank\n");
    }

    @Test
    void errorsOnADiskAreAWarningAndDamagedFilesAFailure() {
        AgentRun.Result result =
                zfs(pool -> pool.withDisk("/dev/sdb1", ZfsState.ONLINE, 12).withDataErrors(2));
        assertEquals(1, result.code());
        assertMatches(
                result.out(),
                "!  disks +tank +errors were counted on .*sdb1 \\[zfs\\.disk-errors\\]\n");
        assertMatches(
                result.out(),
                "✖  disks +tank +files are damaged that it cannot repair: 2 .*"
                        + " \\[zfs\\.data-errors\\]\n");
        assertContains(result.out(), "on the host: zpool status -v tank\n");
    }

    @Test
    void aHostWithoutZfsHasNoPool() {
        try (SimulatedHost host = SimulatedHost.start()) {
            refuse(host, Operation.LIST_ZFS_POOLS, "zfsutils-linux not installed");
            AgentRun.Result result = new AgentRun().host(host).run("--selftest", "--verbose");
            assertEquals(0, result.code(), result.out());
            assertFalse(result.out().contains("ZFS"), result.out());
        }
    }

    @Test
    void theListTellsTheStateOfAPoolThatCannotBeRead() {
        try (SimulatedHost host =
                SimulatedHost.builder()
                        .contents(DemoHost.healthy().andThen(DemoHost.zfsMirror()))
                        .start()) {
            var system = host.state().system();
            system.put(
                    system.zfsPool("tank")
                            .orElseThrow()
                            .withDisk("/dev/sdc1", ZfsState.UNAVAIL, 0));
            refuse(host, Operation.ZFS_POOL_STATUS, "zpool hangs");
            assertMatches(
                    new AgentRun().host(host).run("--selftest", "--verbose").out(),
                    "✖  disks +tank +DEGRADED; its errors are not known");
        }
    }

    @ParameterizedTest
    @CsvSource({"84, ''", "85, !", "94, !", "95, ✖"})
    void metadataIsJudgedByTheThresholdsOfStorages(int percent, String symbol) {
        for (String release : new String[] {"6.4", "9.2"}) {
            String out =
                    thin(
                            release,
                            pool ->
                                    pool.withMetadataUsed(
                                            pool.metadataSize() / 100 * percent + 99));
            String name = release.equals("6.4") ? "data" : "pve/data";
            if (symbol.isEmpty()) {
                assertMatches(
                        out, "✔  disks +" + name + " +metadata 84\\.0 % of 4\\.0 GiB in use\n");
            } else {
                assertMatches(
                        out,
                        symbol
                                + "  disks +"
                                + name
                                + " +metadata "
                                + percent
                                + "\\.0 % of 4\\.0 GiB in use"
                                + " \\[storage\\.thin-metadata-full\\]\n");
                assertContains(out, "lvextend --poolmetadatasize +1G " + name + "\n");
            }
        }
    }

    @Test
    void dataThatAStorageShowsIsNotToldTwice() {
        String out = thin("9.2", pool -> pool.withUsed(396 * GIB));
        assertMatches(out, "✔  disks +pve/data +metadata 2\\.3 % of 4\\.0 GiB in use\n");
        assertFalse(out.contains("thin-data-full"), out);
    }

    @Test
    void dataThatNoStorageShowsIsJudgedHere() {
        try (SimulatedHost host = SimulatedHost.start()) {
            host.state()
                    .system()
                    .put(new SimulatedThinPool("vmdata", "pool", 100 * GIB, 96 * GIB, GIB, 0));
            AgentRun.Result result = new AgentRun().host(host).run("--selftest", "--verbose");
            assertEquals(1, result.code());
            assertMatches(
                    result.out(),
                    "✖  disks +vmdata/pool +data 96\\.0 % of 100\\.0 GiB in use"
                            + " \\[storage\\.thin-data-full\\]\n");
            assertContains(result.out(), "on the host: lvs -a vmdata; vgs vmdata\n");
        }
    }

    private static void refuse(SimulatedHost host, Operation operation, String reason) {
        host.inject(
                new Fault.StatusOnly(500, reason, FaultMoment.BEFORE_EXECUTION),
                RequestMatcher.of(operation),
                0);
    }

    private static String thin(String release, UnaryOperator<SimulatedThinPool> change) {
        try (SimulatedHost host = SimulatedHost.builder().release(Release.parse(release)).start()) {
            var system = host.state().system();
            system.put(change.apply(system.thinPool("pve", "data").orElseThrow()));
            return new AgentRun().host(host).run("--selftest", "--verbose").out();
        }
    }

    private static AgentRun.Result zfs(UnaryOperator<SimulatedZfsPool> change) {
        try (SimulatedHost host =
                SimulatedHost.builder()
                        .contents(DemoHost.healthy().andThen(DemoHost.zfsMirror()))
                        .start()) {
            var system = host.state().system();
            system.put(change.apply(system.zfsPool("tank").orElseThrow()));
            return new AgentRun().host(host).run("--selftest", "--verbose");
        }
    }
}
