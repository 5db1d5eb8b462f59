package felhom.proxmox.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import felhom.proxmox.model.ClusterStatus;
import felhom.proxmox.model.HaEntry;
import felhom.proxmox.model.HaState;
import felhom.proxmox.model.NodeName;
import felhom.proxmox.model.ReplicationJob;
import felhom.proxmox.model.ReplicationStatus;
import felhom.proxmox.model.Resource;
import felhom.proxmox.model.VmId;
import felhom.proxmox.model.backup.BackupJobCoverage;
import felhom.proxmox.simulator.ClusterState;
import felhom.proxmox.simulator.SimulatedBackupJob;
import felhom.proxmox.simulator.SimulatedHaService;
import felhom.proxmox.simulator.SimulatedHost;
import felhom.proxmox.simulator.SimulatedReplication;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The cluster, high availability, replication and the coverage of jobs, from whole hosts. */
class ClusterReadTests {
    private static final Instant THEN = Instant.parse("2026-11-27T20:00:00Z");

    private static List<HaEntry> highAvailability(String capture) {
        return CannedTransport.ok(Capture.find("answers.tsv", capture).body())
                .client()
                .cluster()
                .highAvailability();
    }

    @Test
    void aSingleHostIsReadAsOne() {
        ClusterStatus status =
                CannedTransport.ok(Capture.find("answers.tsv", "1561").body())
                        .client()
                        .cluster()
                        .status();
        assertFalse(status.isCluster());
        assertEquals(
                List.of(
                        new ClusterStatus.Member(
                                NodeName.parse("demo-felhom"),
                                true,
                                true,
                                Optional.of("10.0.2.15"))),
                status.members());
    }

    @Test
    void aClusterWithoutItsMajorityIsReadAsSuch() {
        try (SimulatedHost host = SimulatedHost.start();
                Proxmox pve = Clients.of(host).build()) {
            ClusterState cluster = host.state().cluster();
            cluster.join("home");
            cluster.putNode(NodeName.parse("second"), false);
            cluster.setQuorate(false);
            ClusterStatus status = pve.cluster().status();
            assertEquals(Optional.of("home"), status.name());
            assertTrue(status.hasLostQuorum());
            assertEquals(List.of(NodeName.parse("second")), status.offline());
            HaEntry.Quorum quorum = (HaEntry.Quorum) pve.cluster().highAvailability().getFirst();
            assertFalse(quorum.quorate());
        }
    }

    @Test
    void aGuestUnderHighAvailabilityIsRead() {
        assertEquals(
                "Quorum[id=quorum, status=OK, quorate=true]",
                highAvailability("1573").getFirst().toString());
        HaEntry.Service service = (HaEntry.Service) highAvailability("1605").getLast();
        assertEquals(Optional.of(new VmId(105)), service.vmid());
        assertEquals(Optional.of(HaState.QUEUED), service.state());
        assertEquals(Optional.of(HaState.STOPPED), service.requested());
        assertEquals(1, service.maxRestart().orElseThrow());
        try (SimulatedHost host = SimulatedHost.start();
                Proxmox pve = Clients.of(host).build()) {
            host.state().cluster().put(new SimulatedHaService(101, "error", "started"));
            assertTrue(
                    pve.cluster().highAvailability().stream()
                            .filter(HaEntry.Service.class::isInstance)
                            .map(HaEntry.Service.class::cast)
                            .allMatch(one -> one.state().equals(Optional.of(HaState.ERROR))));
            assertEquals(
                    Optional.of("error"),
                    pve.node("demo-felhom").containers().status(new VmId(101)).haState());
        }
    }

    @Test
    void aManagerOfAnOlderHostIsARowOfItsOwn() {
        HaEntry.Other manager =
                (HaEntry.Other)
                        CannedTransport.ok(
                                        "{\"data\":[{\"id\":\"master\",\"type\":\"master\",\"node\":\"pve\",\"status\":\"pve"
                                            + " (active)\",\"timestamp\":1795800600}]}")
                                .client()
                                .cluster()
                                .highAvailability()
                                .getFirst();
        assertEquals(Optional.of(Instant.ofEpochSecond(1795800600)), manager.time());
    }

    @Test
    void replicationTellsHowItsRunsEnd() {
        try (SimulatedHost host = SimulatedHost.start();
                Proxmox pve = Clients.of(host).build()) {
            ClusterState cluster = host.state().cluster();
            cluster.put(
                    SimulatedReplication.of(101, "second")
                            .synced(THEN, THEN.plusSeconds(900))
                            .failed(THEN.plusSeconds(900), "no connection"));
            cluster.put(SimulatedReplication.of(102, "second").withEnabled(false));
            cluster.put(SimulatedReplication.of(103, "second"));
            List<ReplicationJob> jobs = pve.cluster().replication();
            assertEquals(
                    List.of("101-0 true", "102-0 false", "103-0 true"),
                    jobs.stream().map(job -> job.id() + " " + job.enabled()).toList());
            List<ReplicationStatus> states = pve.node("demo-felhom").replication();
            assertEquals(2, states.size());
            ReplicationStatus failing = states.getFirst();
            assertEquals(Optional.of(THEN), failing.lastSync());
            assertEquals(Optional.of(THEN.plusSeconds(900)), failing.lastTry());
            assertEquals(1, failing.failures());
            assertEquals(Optional.of("no connection"), failing.error());
            ReplicationStatus fresh = states.getLast();
            assertEquals(Optional.empty(), fresh.lastSync());
            assertEquals(Optional.empty(), fresh.nextSync());
            assertFalse(fresh.running());
        }
    }

    @Test
    void theCoverageOfJobsDiffersFromTheHostsOwnList() {
        try (SimulatedHost host = SimulatedHost.start();
                Proxmox pve = Clients.of(host).build()) {
            assertEquals(Set.of(new VmId(900)), coverage(pve).uncovered());
            ClusterState cluster = host.state().cluster();
            cluster.put(cluster.backupJob("backup-nightly").orElseThrow().withEnabled(false));
            cluster.putIntoPool(102, "apps");
            cluster.put(SimulatedBackupJob.of("pool", "mon 03:00").with("pool", "apps"));
            assertEquals(
                    new TreeSet<>(Set.of(new VmId(101), new VmId(103), new VmId(900))),
                    coverage(pve).uncovered());
            assertEquals(
                    List.of(new VmId(900)),
                    pve.cluster().backupJobs().guestsWithoutJob().stream()
                            .map(guest -> guest.vmid())
                            .toList());
        }
    }

    private static BackupJobCoverage coverage(Proxmox pve) {
        return BackupJobCoverage.of(
                pve.cluster().backupJobs().list(),
                pve.cluster().resources().stream()
                        .filter(Resource.Guest.class::isInstance)
                        .map(Resource.Guest.class::cast)
                        .toList());
    }

    @Test
    void whatAHostDoesNotCountIsNotZero() {
        try (SimulatedHost host = SimulatedHost.start();
                Proxmox pve = Clients.of(host).build()) {
            for (Resource row : pve.cluster().resources()) {
                if (row instanceof Resource.Guest guest) {
                    boolean runs = guest.state().value().equals("running");
                    boolean machine = guest.type().value().equals("qemu");
                    assertEquals(runs, guest.memory().used().isPresent(), guest::toString);
                    assertEquals(
                            runs && !machine, guest.disk().used().isPresent(), guest::toString);
                    assertEquals(
                            runs && machine, guest.memoryOnHost().isPresent(), guest::toString);
                    assertTrue(guest.memory().total().isPresent(), guest::toString);
                }
            }
            pve.node("demo-felhom")
                    .containers()
                    .list()
                    .forEach(
                            row -> {
                                boolean runs = row.isRunning();
                                assertEquals(runs, row.memory().used().isPresent());
                                assertEquals(runs, row.disk().used().isPresent());
                            });
        }
    }
}
