package felhom.proxmox.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;

import felhom.proxmox.model.ContentType;
import felhom.proxmox.model.StorageType;
import felhom.proxmox.model.TaskType;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Answers have the shape of those that a real host gave: status, headers, keys and JSON types. */
class ShapeTests {
    private static SimulatedHost host;
    private static String running;
    private static String finished;
    private static String silent;

    @BeforeAll
    static void start() {
        host =
                SimulatedHost.builder()
                        .contents(DemoHost.healthy().andThen(ShapeTests::extend))
                        .start();
    }

    @AfterAll
    static void stop() {
        host.close();
    }

    private static void extend(HostState state) {
        var upid = state.newUpid(TaskType.CREATE, "101", "felhom-agent@pve!agent");
        state.put(SimulatedTask.running(upid, "one", "two"));
        running = upid.toString();
        var quiet = state.newUpid(TaskType.CREATE, "102", "felhom-agent@pve!agent");
        state.put(SimulatedTask.running(quiet));
        silent = quiet.toString();
        finished =
                state.tasks().stream()
                        .filter(task -> task.exitStatus().equals("OK"))
                        .filter(task -> task.upid().owner().contains("!"))
                        .findFirst()
                        .orElseThrow()
                        .upid()
                        .toString();
        state.put(
                SimulatedStorage.of("small", StorageType.DIR, ContentType.BACKUP)
                        .inactive("not mounted"));
        state.put(
                state.guest(102)
                        .orElseThrow()
                        .withPending("features", Optional.of("nesting=0"))
                        .withPending("net0", Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource({
        "001,agent,/version",
        "021,agent,/access/permissions",
        "022,agent,/access/permissions?path=%2Fvms%2F101",
        "023,nothing,/access/permissions",
        "024,vmonly,/access/permissions",
        "036,agent,/nodes/demo-felhom/storage/local/status",
        "037,agent,/nodes/demo-felhom/storage/local/content?content=vztmpl",
        "041,agent,/nodes/demo-felhom/tasks/RUNNING/status",
        "042,agent,/nodes/demo-felhom/tasks/SILENT/log",
        "048,agent,/nodes/demo-felhom/tasks?source=active",
        "049,agent,/nodes/demo-felhom/tasks/FINISHED/status",
        "050,agent,/nodes/demo-felhom/tasks/FINISHED/log",
        "052,agent,/nodes/demo-felhom/tasks/FINISHED/log?start=1000",
        "057,agent,/nodes/demo-felhom/lxc/9001/status/current",
        "060,agent,/nodes/demo-felhom/tasks?userfilter=!agent",
        "068,agent,/nodes/demo-felhom/lxc/101/status/current",
        "079,agent,/nodes/demo-felhom/lxc/101/snapshot",
        "160,agent,/nodes/demo-felhom/lxc/103/config",
        "164,agent,/nodes/demo-felhom/storage/usb-backup/content",
        "346,agent,/nodes/demo-felhom/tasks/UPID:demo-felhom:000003C0:0000A84F:6B023EF9:vzcreate:101:felhom-agent@pve!agent:/log",
        "423,readonly,/nodes/demo-felhom/lxc/9001/snapshot",
        "433,readonly,/nodes/demo-felhom/lxc",
        "458,vmonly,/nodes",
        "481,nothing,/cluster/resources",
        "482,nothing,/nodes",
        "569,agent,/nodes/demo-felhom/lxc/101/pending",
        "639,agent,/cluster/resources?type=vm",
        "639,agent,/cluster/resources?type=node",
        "643,agent,/nodes",
        "644,agent,/nodes/demo-felhom/status",
        "645,agent,/nodes/demo-felhom/storage?content=rootdir",
        "647,agent,/nodes/demo-felhom/storage/local-lvm/status",
        "648,agent,/nodes/demo-felhom/storage/local-lvm/content",
        "652,agent,/nodes/demo-felhom/lxc/101/feature?feature=snapshot",
        "769,agent,/nodes/demo-felhom/storage/small/status",
        "771,agent,/nodes/demo-felhom/storage",
        "1511,nothing,/nodes/demo-felhom/disks/list",
        "1511,vmonly,/nodes/demo-felhom/disks/list",
        "1514,agent,/nodes/demo-felhom/disks/list?skipsmart=1",
        "1510,agent,/nodes/demo-felhom/disks/list",
        "1517,agent,/nodes/demo-felhom/disks/smart?disk=%2Fdev%2Fnvme0n1",
        "1520,agent,/nodes/demo-felhom/disks/smart?disk=%2Fdev%2Fsdz",
        "1521,agent,/nodes/demo-felhom/disks/smart?disk=sda",
        "1523,nothing,/nodes/demo-felhom/disks/smart?disk=%2Fdev%2Fnvme0n1",
        "1526,agent,/nodes/demo-felhom/disks/lvm",
        "1527,agent,/nodes/demo-felhom/disks/lvmthin",
        "1532,agent,/nodes/demo-felhom/services",
        "1533,nothing,/nodes/demo-felhom/services",
        "1549,agent,/nodes/demo-felhom/apt/versions",
        "1551,agent,/nodes/demo-felhom/apt/update",
        "1559,nothing,/nodes/demo-felhom/subscription",
        "x951,agent,/nodes/demo-felhom/time",
        "x958,agent,/nodes/demo-felhom/certificates/info",
        "x965,agent,/nodes/demo-felhom/rrddata?timeframe=hour",
        "x966,agent,/nodes/demo-felhom/lxc/101/rrddata?timeframe=hour&cf=AVERAGE",
        "x966,agent,/nodes/demo-felhom/lxc/9001/rrddata?timeframe=hour",
        "x967,agent,/nodes/demo-felhom/storage/local/rrddata?timeframe=hour",
    })
    void anAnswerLooksLikeTheCapturedOne(String capture, String token, String path) {
        Shape.assertLike(
                Shape.captured(capture),
                WireClient.get(
                        host,
                        host.token(token),
                        path.replace("RUNNING", running)
                                .replace("SILENT", silent)
                                .replace("FINISHED", finished)));
    }

    @Test
    void pendingChangesLookLikeTheCapturedOnes() {
        JsonNode rows =
                WireClient.get(host, host.operatorToken(), "/nodes/demo-felhom/lxc/102/pending")
                        .json()
                        .get("data");
        List<JsonNode> all = new ArrayList<>();
        Shape.captured("757").json().get("data").forEach(all::add);
        Shape.captured("936").json().get("data").forEach(all::add);
        for (JsonNode row : rows) {
            assertTrue(all.stream().anyMatch(known -> Shape.fits(known, row)), row::toString);
        }
        assertEquals(1, rows.findValues("delete").size());
        assertEquals(1, rows.findValues("pending").size());
    }

    @Test
    void aConfigurationComesBackValueByValue() {
        JsonNode captured = Shape.captured("055").json().get("data");
        SimulatedGuest guest = SimulatedGuest.container(601, "x");
        for (Map.Entry<String, JsonNode> entry : captured.properties()) {
            guest = guest.with(entry.getKey(), entry.getValue().asText());
        }
        host.state().put(guest.without("digest"));
        JsonNode simulated =
                WireClient.get(host, host.operatorToken(), "/nodes/demo-felhom/lxc/601/config")
                        .json()
                        .get("data");
        host.state().removeGuest(601);
        assertEquals(40, simulated.get("digest").asText().length());
        for (Map.Entry<String, JsonNode> entry : captured.properties()) {
            if (!entry.getKey().equals("digest")) {
                assertEquals(entry.getValue().asText(), simulated.get(entry.getKey()).asText());
                assertEquals(
                        entry.getValue().getNodeType(),
                        simulated.get(entry.getKey()).getNodeType(),
                        entry.getKey());
            }
        }
        assertEquals(captured.size(), simulated.size());
    }
}
