package felhom.agent.selftest;

import static felhom.agent.selftest.SelfTestTests.assertContains;
import static felhom.agent.selftest.SelfTestTests.assertMatches;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import felhom.agent.AgentRun;
import felhom.proxmox.model.access.Operation;
import felhom.proxmox.simulator.Fault;
import felhom.proxmox.simulator.FaultMoment;
import felhom.proxmox.simulator.RequestMatcher;
import felhom.proxmox.simulator.SimulatedHost;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What a host's release does not have is not what ails the host. */
class MissingCallTests {
    private static final String WORDS = "the host does not have this call: Method 'GET /x' not";

    private static void withdraw(SimulatedHost host, Operation operation) {
        host.inject(
                new Fault.StatusOnly(
                        501, "Method 'GET /x' not implemented", FaultMoment.BEFORE_EXECUTION),
                RequestMatcher.of(operation),
                0);
    }

    private static AgentRun.Result without(Operation operation) {
        try (SimulatedHost host = SimulatedHost.start()) {
            withdraw(host, operation);
            return new AgentRun().host(host).run("--selftest", "--verbose");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "NODE_STATUS, node +node, ''",
        "NODE_TIME, clock +clock, ''",
        "PACKAGE_VERSIONS, node +kernel, ''",
        "LIST_SERVICES, services +services, ''",
        "CLUSTER_STATUS, cluster +quorum, ''",
        "HA_STATUS, cluster +high availability, ''",
        "LIST_REPLICATION_JOBS, cluster +replication, ''",
        "LIST_DISKS, disks +disks, ''",
        "DISK_SMART, disks +/dev/nvme0n1, ''",
        "LIST_ZFS_POOLS, disks +ZFS, ''",
        "LIST_THIN_POOLS, disks +LVM thin, ''",
        "NODE_CERTIFICATES, certificates +certificates, ''",
        "CLUSTER_RESOURCES, guests +guests, ''",
        "CLUSTER_RESOURCES, leftovers +leftovers, ''",
        "CLUSTER_RESOURCES, pending +pending, ''",
        "CLUSTER_RESOURCES, backups +backups, ''",
        "CLUSTER_RESOURCES, coverage +coverage, ''",
        "LIST_SNAPSHOTS, guests +101 nextcloud, ''",
        "CONTAINER_PENDING, guests +101 nextcloud, ''",
        "LIST_STORAGES, storages +storages, ''",
        "STORAGE_CONTENT, backups +usb-backup, 'its backups could not be listed: '",
        "LIST_TASKS, tasks +tasks, ''",
        "PERMISSIONS, permissions +permissions, ''",
    })
    void aCheckWarnsThatItCouldNotLook(Operation missing, String line, String before) {
        AgentRun.Result result = without(missing);
        assertEquals(0, result.code(), result.out());
        String words = before.isEmpty() ? "not checked: " : before;
        assertMatches(result.out(), "!  " + line + " +" + words + WORDS);
        assertContains(
                result.out(),
                "-> check the host's version: this client is made for Proxmox VE 6.2 to 9.2");
        assertFalse(result.out().contains("✖"), result.out());
    }

    @Test
    void nothingIsSaidOfPendingChangesThatWereNotRead() {
        String out = without(Operation.CONTAINER_PENDING).out();
        assertFalse(out.contains("none wait for a start"), out);
        assertMatches(out, "–  pending +containers +\\d were not read, see the guests check");
    }

    @Test
    void theNodesMustBeKnown() {
        AgentRun.Result result = without(Operation.LIST_NODES);
        assertEquals(1, result.code(), result.out());
        assertMatches(result.out(), "✖  node +nodes +" + WORDS);
    }

    /** What could not be looked at is an obstacle there. */
    @ParameterizedTest
    @EnumSource(names = {"PERMISSIONS", "CONTAINER_PENDING", "LIST_SNAPSHOTS"})
    void aTaskTestChangesNothingThen(Operation missing) {
        try (SimulatedHost host = SimulatedHost.start()) {
            withdraw(host, missing);
            AgentRun.Result result =
                    new AgentRun().host(host).run("--selftest=task", "--guest", "9001");
            assertEquals(1, result.code(), result.out());
            assertMatches(result.out(), "✖  .* " + WORDS);
            assertTrue(host.executed().isEmpty(), host.executed()::toString);
        }
    }
}
