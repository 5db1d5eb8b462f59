package felhom.proxmox.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;

import felhom.proxmox.model.ContentType;
import felhom.proxmox.model.Release;
import felhom.proxmox.model.StorageType;
import felhom.proxmox.model.TaskType;
import felhom.proxmox.model.Upid;
import felhom.proxmox.model.access.AccessCheck;
import felhom.proxmox.model.access.Backend;
import felhom.proxmox.model.access.Operation;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.stream.Stream;

/** What each token is shown. */
class VisibilityTests {
    private static SimulatedHost host;

    @BeforeAll
    static void start() {
        host = SimulatedHost.start();
    }

    @AfterAll
    static void stop() {
        host.close();
    }

    @ParameterizedTest
    @CsvSource({
        "agent,/nodes/demo-felhom/lxc,5",
        "vmonly,/nodes/demo-felhom/lxc,5",
        "nothing,/nodes/demo-felhom/lxc,0",
        "agent,/nodes/demo-felhom/storage,3",
        "vmonly,/nodes/demo-felhom/storage,0",
        "nothing,/nodes/demo-felhom/storage,0",
        "agent,/nodes/demo-felhom/storage?content=backup,2",
        "agent,/nodes/demo-felhom/storage?content=images&enabled=1,1",
        "agent,/nodes/demo-felhom/storage?storage=local,1",
        "agent,/cluster/resources,12",
        "vmonly,/cluster/resources,9",
        "nothing,/cluster/resources,1",
        "agent,/nodes/demo-felhom/qemu,3",
        "nothing,/nodes/demo-felhom/qemu,0",
        "agent,/cluster/resources?type=vm,8",
        "agent,/cluster/resources?type=storage,3",
        "agent,/cluster/resources?type=sdn,0",
        "vmonly,/nodes/demo-felhom/tasks,0",
        "nothing,/nodes/demo-felhom/tasks,0",
        "readonly,/nodes/demo-felhom/tasks,14",
        "agent,/nodes/demo-felhom/storage/usb-backup/content,13",
        "agent,/nodes/demo-felhom/storage/usb-backup/content?vmid=101,3",
        "agent,/nodes/demo-felhom/storage/usb-backup/content?content=iso,0",
        "readonly,/nodes/demo-felhom/storage/usb-backup/content,0",
        "readonly,/nodes/demo-felhom/storage/usb-backup/content?vmid=101,0",
        "readonly,/nodes/demo-felhom/storage/local/content,1",
        "readonly,/nodes/demo-felhom/storage/local-lvm/content,0",
    })
    void aListHasTheRowsThatTheTokenMaySee(String token, String path, int rows) {
        assertEquals(rows, data(token, path).size(), () -> data(token, path).toString());
    }

    /** What a storage is not set up for is in none of its lists, although it is there. */
    @Test
    void aListLeavesOutKindsThatTheStorageIsNotFor() {
        try (SimulatedHost other = SimulatedHost.start()) {
            String image = "usb-backup:iso/debian-13.iso";
            other.state().put(SimulatedVolume.iso(image, 1, other.state().now()));
            String path = "/nodes/demo-felhom/storage/usb-backup/content?content=iso";
            assertEquals(0, listed(other, path).size());
            other.state().put(SimulatedStorage.of("usb-backup", StorageType.DIR, ContentType.ISO));
            assertEquals(image, listed(other, path).get(0).get("volid").asText());
        }
    }

    private static JsonNode listed(SimulatedHost host, String path) {
        return WireClient.get(host, host.operatorToken(), path).json().get("data");
    }

    @Test
    void anEmptyListHasNoTotal() {
        assertFalse(
                WireClient.get(host, host.token("nothing"), "/nodes/demo-felhom/tasks")
                        .json()
                        .has("total"));
    }

    @Test
    void oneGuestCanBeHidden() {
        try (SimulatedHost own = SimulatedHost.start()) {
            own.state()
                    .access()
                    .grant("/vms/102", own.operatorToken().id().toString(), "NoAccess", true);
            assertEquals(
                    List.of(101, 103, 900, 9001),
                    WireClient.get(own, own.operatorToken(), "/nodes/demo-felhom/lxc")
                            .json()
                            .get("data")
                            .findValues("vmid")
                            .stream()
                            .map(JsonNode::asInt)
                            .toList());
            assertEquals(
                    "Permission check failed (/vms/102, VM.Audit)",
                    WireClient.get(own, own.operatorToken(), "/nodes/demo-felhom/lxc/102/config")
                            .reason());
            assertEquals(
                    0,
                    WireClient.get(
                                    own,
                                    own.operatorToken(),
                                    "/access/permissions?path=%2Fvms%2F102")
                            .json()
                            .at("/data/~1vms~1102")
                            .size());
        }
    }

    @Test
    void aTokenReadsItsOwnTaskAndNotThatOfAnother() {
        Upid own = host.state().newUpid(TaskType.START, "102", "felhom-agent@pve!nothing");
        host.state().put(SimulatedTask.running(own, "line"));
        assertEquals(200, task("nothing", own, "status"));
        assertEquals(200, task("nothing", own, "log"));
        assertEquals(403, task("vmonly", own, "status"));
        assertEquals(403, task("vmonly", own, "log"));
        assertEquals(200, task("readonly", own, "log"));
        assertEquals(1, data("nothing", "/nodes/demo-felhom/tasks?source=all").size());
    }

    @Test
    void rightsOfAnotherAreShownToAnAuditor() {
        String path = "/access/permissions?path=%2F&userid=felhom-agent%40pve!vmonly";
        assertEquals("{\"/\":{}}", data("agent", path).toString());
        assertEquals(
                "Permission check failed (/access, Sys.Audit)",
                WireClient.get(host, host.token("nothing"), path).reason());
        assertEquals(1, data("vmonly", "/access/permissions").size());
    }

    @Test
    void nobodyHasRightsOnAPathWithoutItsSlash() {
        assertEquals("{\"bogus\":{}}", data("agent", "/access/permissions?path=bogus").toString());
        assertFalse(data("agent", "/access/permissions?path=%2Fbogus").get("/bogus").isEmpty());
    }

    @ParameterizedTest
    @CsvSource({"9.2, true", "8.4, false"})
    void theFormatsOfVolumesAreShownOnRequest(String release, boolean named) {
        try (SimulatedHost own = SimulatedHost.builder().release(Release.parse(release)).start()) {
            String path = "/nodes/demo-felhom/storage?storage=local";
            JsonNode asked = storage(own, path + "&format=1");
            assertEquals(
                    "[{\"qcow2\":1,\"raw\":1,\"subvol\":1,\"vmdk\":1},\"raw\"]",
                    asked.get("format").toString());
            assertEquals(
                    named
                            ? "{\"default\":\"raw\",\"supported\":[\"qcow2\",\"raw\",\"subvol\",\"vmdk\"]}"
                            : "",
                    asked.has("formats") ? asked.get("formats").toString() : "");
            assertFalse(storage(own, path).has("format"));
            assertFalse(storage(own, path).has("formats"));
        }
    }

    private static JsonNode storage(SimulatedHost own, String path) {
        return WireClient.get(own, own.operatorToken(), path).json().get("data").get(0);
    }

    @Test
    void theMetricsOfAVirtualMachineAreThoseOfItsNumber() {
        JsonNode points = data("agent", "/nodes/demo-felhom/lxc/200/rrddata?timeframe=hour");
        assertEquals(60, points.size());
        assertTrue(points.get(59).get("maxmem").asLong() > 0);
    }

    @Test
    void theConfigurationInASnapshotHasNoDigest() {
        String name = host.state().guest(101).orElseThrow().snapshots().getFirst().name().value();
        JsonNode config = data("agent", "/nodes/demo-felhom/lxc/101/snapshot/" + name + "/config");
        assertEquals("nextcloud", config.get("hostname").asText());
        assertTrue(config.has("snaptime"));
        assertFalse(config.has("digest"));
    }

    @Test
    void everyChangingOperationIsExecuted() {
        assertEquals(
                Operation.of(Backend.API).stream().filter(Operation::changes).toList(),
                Stream.of(
                                CallTable.CALLS,
                                StorageCallTable.CALLS,
                                SiblingCallTable.CALLS,
                                MachineCallTable.CALLS)
                        .flatMap(List::stream)
                        .map(Call::operation)
                        .filter(Operation::changes)
                        .sorted()
                        .toList());
    }

    @Test
    void everyReadingOperationIsAnswered() {
        List<Operation> reading =
                Operation.of(Backend.API).stream().filter(op -> !op.changes()).toList();
        assertEquals(
                reading,
                Stream.of(
                                CallTable.CALLS,
                                SystemCallTable.CALLS,
                                ClusterCallTable.CALLS,
                                SiblingCallTable.CALLS,
                                MachineCallTable.CALLS)
                        .flatMap(List::stream)
                        .map(Call::operation)
                        .filter(op -> !op.changes())
                        .sorted()
                        .toList());
        assertTrue(reading.size() > 20);
        assertTrue(
                reading.stream()
                        .anyMatch(
                                op ->
                                        op.route()
                                                        instanceof
                                                        felhom.proxmox.model.access.Route.Api api
                                                && api.check() == AccessCheck.FILTERED));
    }

    private static JsonNode data(String token, String path) {
        return WireClient.get(host, host.token(token), path).json().get("data");
    }

    private static int task(String token, Upid upid, String what) {
        return WireClient.get(
                        host, host.token(token), "/nodes/demo-felhom/tasks/" + upid + "/" + what)
                .status();
    }
}
