package felhom.proxmox.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;

/** Answers about virtual machines have the shape of those that a real host gave. */
class MachineShapeTests {
    private static SimulatedHost host;
    private static Operator operator;

    @BeforeAll
    static void start() {
        host = MachineFixture.host().start();
        operator = Operator.of(host);
        host.state()
                .put(
                        host.state()
                                .guest(MachineFixture.PLAIN)
                                .orElseThrow()
                                .withSnapshot("base", "hand-over", MachineFixture.NOW)
                                .withSnapshot("withram", "", MachineFixture.NOW));
        host.state()
                .put(
                        SimulatedGuest.virtualMachine(303, "x")
                                .without("cores")
                                .without("memory")
                                .with("bios", "ovmf")
                                .with("boot", " ")
                                .with("meta", "creation-qemu=10.1.2,ctime=1795799325")
                                .with("smbios1", "uuid=625e8f3a-5c6c-4b08-8b61-ce6442f9e1ef")
                                .with("vmgenid", "b73a17f2-7f42-4a6a-b86e-051d62837ea8"));
        host.state()
                .put(
                        SimulatedGuest.container(101, "web")
                                .with("rootfs", "local-lvm:vm-101-disk-0,size=1G"));
    }

    @AfterAll
    static void stop() {
        host.close();
    }

    @ParameterizedTest
    @CsvSource({
        "1001, /cluster/nextid",
        "1002, /cluster/nextid?vmid=400",
        "1003, /cluster/nextid?vmid=300",
        "1006, /cluster/nextid?vmid=99",
        "1637, /nodes/demo-felhom/qemu",
        "1106, /nodes/demo-felhom/qemu/300/status/current",
        "1558, /nodes/demo-felhom/qemu/303/status/current",
        "1035, /nodes/demo-felhom/qemu/303/config",
        "1102, /nodes/demo-felhom/qemu/300/config",
        "1107, /nodes/demo-felhom/qemu/300/pending",
        "1046, /nodes/demo-felhom/qemu/303/pending",
        "1047, /nodes/demo-felhom/qemu/300/snapshot",
        "1197, /nodes/demo-felhom/qemu/301/snapshot",
        "1051, /nodes/demo-felhom/qemu/300/feature?feature=snapshot",
        "1940, /nodes/demo-felhom/lxc/101/interfaces",
    })
    void anAnswerHasTheCapturedShape(String capture, String path) {
        Shape.assertLike(Shape.captured(capture), WireClient.get(host, host.operatorToken(), path));
    }

    @Test
    void theConfigurationIsTheCapturedOneToTheLetter() {
        ObjectNode captured = (ObjectNode) Shape.captured("1102").json().get("data");
        ObjectNode simulated = (ObjectNode) operator.get("/qemu/300/config");
        captured.remove("digest");
        simulated.remove("digest");
        assertEquals(captured, simulated);
        assertTrue(simulated.get("memory").isTextual(), "memory is text");
        assertEquals("first line\nsecond líne", simulated.get("description").textValue());
    }

    @Test
    void theListAsksEveryMachineOnlyIfItIsToldTo() {
        JsonNode plain = row(operator.get("/qemu"));
        JsonNode full = row(operator.get("/qemu?full=1"));
        assertFalse(plain.has("qmpstatus"));
        assertEquals("running", full.get("qmpstatus").textValue());
        assertTrue(full.has("nics"));
        for (JsonNode row : operator.get("/qemu?full=1")) {
            assertTrue(row.has("qmpstatus"), row::toString);
        }
    }

    @Test
    void aMachineThatStandsStillIsRunning() {
        for (String state : List.of("paused", "io-error", "prelaunch")) {
            SimulatedGuest busy = host.state().guest(MachineFixture.BUSY).orElseThrow();
            host.state().put(busy.running(busy.run().orElseThrow().withState(state)));
            JsonNode status = operator.get("/qemu/302/status/current");
            assertEquals("running", status.get("status").textValue());
            assertEquals(state, status.get("qmpstatus").textValue());
            host.state().put(busy);
        }
    }

    @Test
    void resourcesShowMachinesWithoutWhatQemuSays() {
        JsonNode all =
                WireClient.get(host, host.operatorToken(), "/cluster/resources?type=vm")
                        .json()
                        .get("data");
        JsonNode big = null;
        for (JsonNode row : all) {
            if (row.get("vmid").asInt() == MachineFixture.BIG) {
                big = row;
            }
        }
        assertEquals("qemu/300", big.get("id").textValue());
        assertEquals("big", big.get("name").textValue());
        assertEquals(1L << 30, big.get("maxdisk").asLong());
        assertFalse(big.has("qmpstatus"));
    }

    @Test
    void theSnapshotsConfigurationHasItsDescriptionAsItWasSent() {
        JsonNode config = operator.get("/qemu/301/snapshot/base/config");
        assertEquals("hand-over", config.get("description").textValue());
        assertTrue(config.has("snaptime"));
        assertFalse(config.has("digest"));
        assertEquals(
                config.get("scsi0"), operator.get("/qemu/301/config?snapshot=base").get("scsi0"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "/qemu/999/config # Configuration file 'nodes/demo-felhom/qemu-server/999.conf'"
                        + " does not exist",
                "/qemu/101/config # Configuration file 'nodes/demo-felhom/qemu-server/101.conf'"
                        + " does not exist",
                "/lxc/300/config # Configuration file 'nodes/demo-felhom/lxc/300.conf' does not"
                        + " exist",
                "/qemu/999/status/current # Configuration file"
                        + " 'nodes/demo-felhom/qemu-server/999.conf' does not exist",
                "/qemu/999/feature?feature=snapshot # unable to find configuration file for VM 999"
                        + " on node 'demo-felhom'",
                "/qemu/301/snapshot/nosuch/config # snapshot 'nosuch' does not exist"
            })
    void whatIsNotThereIsSaidAsOnARealHost(String path, String text) {
        WireClient.Received answer = operator.send("GET " + path, "");
        assertEquals("HTTP/1.1 500 " + text, answer.statusLine());
        assertEquals(text + "\n", answer.json().get("message").textValue());
    }

    @ParameterizedTest
    @CsvSource({
        "300, snapshot, 1",
        "300, copy, 1",
        "300, clone, 0",
        "303, clone, 1",
        "304, snapshot, 0",
        "304, copy, 0"
    })
    void aFeatureIsOneOfAllDisks(int guest, String feature, int has) {
        host.state()
                .put(SimulatedGuest.virtualMachine(304, "nas").with("scsi0", "/dev/sdb,size=512M"));
        assertEquals(
                has,
                operator.get("/qemu/" + guest + "/feature?feature=" + feature)
                        .get("hasFeature")
                        .asInt());
        host.state().removeGuest(304);
    }

    @Test
    void metricsAreThoseOfTheNumber() {
        JsonNode points = operator.get("/qemu/302/rrddata?timeframe=hour");
        assertEquals(60, points.size());
        assertEquals(128L << 20, points.get(59).get("maxmem").asLong());
        assertTrue(points.get(59).has("memhost"));
    }

    @Test
    void theNextNumberIsTheFirstThatIsFree() {
        assertEquals(
                "100",
                WireClient.get(host, host.token("nothing"), "/cluster/nextid")
                        .json()
                        .get("data")
                        .textValue());
    }

    private static JsonNode row(JsonNode list) {
        for (JsonNode row : list) {
            if (row.get("vmid").asInt() == MachineFixture.BUSY) {
                return row;
            }
        }
        throw new AssertionError(list);
    }
}
