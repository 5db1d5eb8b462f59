package felhom.proxmox.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;

import felhom.proxmox.model.NodeName;
import felhom.proxmox.model.Release;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Instant;

/** The cluster, high availability, replication, and the configuration in a backup. */
class ClusterStatusTests {
    private static final Instant THEN = Instant.parse("2026-11-27T20:00:00Z");

    @Test
    void aClusterSaysWhetherItHasTheMajorityAndWhoIsOnline() {
        try (SimulatedHost host = SimulatedHost.start()) {
            ClusterState cluster = host.state().cluster();
            cluster.join("home");
            cluster.putNode(NodeName.parse("second"), false);
            cluster.setQuorate(false);
            JsonNode rows = data(host, "agent", "/cluster/status");
            assertEquals(3, rows.size());
            assertEquals(
                    "home 0", rows.get(0).get("name").asText() + " " + rows.get(0).get("quorate"));
            assertEquals(
                    "second 0", rows.get(2).get("name").asText() + " " + rows.get(2).get("online"));
            assertEquals(
                    "No quorum on node 'demo-felhom'!",
                    data(host, "agent", "/cluster/ha/status/current")
                            .get(0)
                            .get("status")
                            .asText());
        }
    }

    @Test
    void highAvailabilityIsSeenOnTheGuestToo() {
        try (SimulatedHost host = SimulatedHost.start()) {
            host.state().cluster().put(new SimulatedHaService(101, "error", "started"));
            host.state().cluster().put(new SimulatedHaService(200, "queued", "started"));
            JsonNode rows = data(host, "agent", "/cluster/ha/status/current");
            assertEquals("ct:101 (demo-felhom, error)", rows.get(2).get("status").asText());
            assertEquals("vm:200", rows.get(3).get("sid").asText());
            assertEquals(
                    "{\"managed\":1,\"state\":\"error\"}",
                    data(host, "agent", "/nodes/demo-felhom/lxc/101/status/current")
                            .get("ha")
                            .toString());
            JsonNode guests = data(host, "agent", "/cluster/resources?type=vm");
            assertEquals("error", guests.get(0).get("hastate").asText());
            assertEquals("started", guests.get(3).get("hastate").asText());
            assertFalse(guests.get(1).has("hastate"));
        }
    }

    @ParameterizedTest
    @CsvSource({"6.4, 1, false", "8.4, 1, false", "9.2, 2, true"})
    void theStatusHasWhatTheReleaseHas(String release, int rows, boolean failback) {
        try (SimulatedHost host = SimulatedHost.builder().release(Release.parse(release)).start()) {
            assertEquals(rows, data(host, "agent", "/cluster/ha/status/current").size());
            host.state().cluster().put(new SimulatedHaService(101, "started", "started"));
            JsonNode service = data(host, "agent", "/cluster/ha/status/current").get(rows);
            assertEquals(failback, service.has("failback"));
        }
    }

    @Test
    void replicationIsShownToWhoMaySeeTheGuest() {
        try (SimulatedHost host = SimulatedHost.start()) {
            ClusterState cluster = host.state().cluster();
            cluster.put(
                    SimulatedReplication.of(101, "second")
                            .synced(THEN, THEN.plusSeconds(900))
                            .failed(THEN.plusSeconds(900), "no connection"));
            cluster.put(SimulatedReplication.of(102, "second").withEnabled(false));
            assertEquals(2, data(host, "agent", "/cluster/replication").size());
            assertEquals(0, data(host, "nothing", "/cluster/replication").size());
            assertEquals(0, data(host, "nothing", "/nodes/demo-felhom/replication").size());
            JsonNode states = data(host, "vmonly", "/nodes/demo-felhom/replication");
            assertEquals(1, states.size());
            assertEquals(1, states.get(0).get("fail_count").asInt());
            assertEquals("no connection", states.get(0).get("error").asText());
            assertEquals(THEN.getEpochSecond(), states.get(0).get("last_sync").asLong());
            assertEquals(0, data(host, "agent", "/nodes/demo-felhom/replication?guest=102").size());
            assertEquals(1, data(host, "agent", "/nodes/demo-felhom/replication?guest=101").size());
        }
    }

    @Test
    void aBackupHoldsTheConfigurationOfItsTime() {
        try (SimulatedHost host = SimulatedHost.start()) {
            SimulatedVolume backup =
                    host.state().volumes("usb-backup").stream()
                            .filter(volume -> volume.id().name().contains("lxc-101-"))
                            .findFirst()
                            .orElseThrow();
            host.state().put(host.state().guest(101).orElseThrow().with("memory", "4096"));
            String text = data(host, "agent", path(backup)).asText();
            assertEquals("#files and calendars", text.lines().findFirst().orElse(""));
            assertEquals(1, text.lines().filter("memory: 2048"::equals).count(), text);
            assertEquals(
                    "Permission check failed (/storage/usb-backup, Datastore.AllocateSpace)",
                    WireClient.get(host, host.token("readonly"), path(backup)).reason());
            SimulatedVolume unreadable = SimulatedVolume.backup("usb-backup", 101, 1, THEN);
            host.state().put(unreadable);
            assertEquals(
                    "archive contains no configuration file",
                    WireClient.get(host, host.operatorToken(), path(unreadable)).reason());
        }
    }

    private static String path(SimulatedVolume backup) {
        return "/nodes/demo-felhom/vzdump/extractconfig?volume=" + backup.id();
    }

    private static JsonNode data(SimulatedHost host, String token, String path) {
        return WireClient.get(host, host.token(token), path).json().get("data");
    }
}
