package felhom.proxmox.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;

import felhom.proxmox.model.Release;
import felhom.proxmox.model.access.Privilege;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;

/** The guest agent: configured or not, running or not, answering or silent. */
class AgentTests {
    private static SimulatedHost host;
    private static Operator root;

    @BeforeAll
    static void start() {
        host = MachineFixture.host().start();
        root = MachineFixture.root(host);
        host.state()
                .put(
                        MachineFixture.plain(host.state(), 303, "silent")
                                .runningSince(MachineFixture.NOW));
        host.state().silenceAgent(303, true);
        host.state()
                .put(
                        MachineFixture.plain(host.state(), 304, "without")
                                .with("agent", "0")
                                .runningSince(MachineFixture.NOW));
    }

    @AfterAll
    static void stop() {
        host.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "301 # VM 301 is not running",
                "303 # QEMU guest agent is not running",
                "304 # No QEMU guest agent configured",
                "999 # Configuration file 'nodes/demo-felhom/qemu-server/999.conf' does not exist"
            })
    void whyItDoesNotAnswer(int guest, String text) {
        for (String call :
                List.of("POST ping", "GET get-osinfo", "GET get-fsinfo", "POST fsfreeze-status")) {
            String line = call.replace(" ", " /qemu/" + guest + "/agent/");
            WireClient.Received answer = root.send(line, "");
            assertEquals("HTTP/1.1 500 " + text, answer.statusLine());
        }
    }

    @Test
    void whatItSaysIsAResultOfItsOwn() {
        assertEquals("{\"result\":{}}", data("POST /qemu/302/agent/ping").toString());
        assertEquals(
                "{\"result\":\"thawed\"}", data("POST /qemu/302/agent/fsfreeze-status").toString());
        assertEquals(
                "debian",
                data("GET /qemu/302/agent/get-osinfo").get("result").get("id").textValue());
        JsonNode root = data("GET /qemu/302/agent/get-fsinfo").get("result").get(0);
        assertEquals("/", root.get("mountpoint").textValue());
        assertEquals((1L << 30) / 20 * 19, root.get("total-bytes").asLong());
        JsonNode interfaces = data("GET /qemu/302/agent/network-get-interfaces").get("result");
        assertEquals("bc:24:11:75:c0:12", interfaces.get(1).get("hardware-address").textValue());
        assertEquals(
                "guest-ping",
                data("GET /qemu/302/agent/info")
                        .get("result")
                        .get("supported_commands")
                        .get(7)
                        .get("name")
                        .textValue());
    }

    private static JsonNode data(String line) {
        return root.send(line, "").json().get("data");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "9.2 # POST ping # VM.GuestAgent.Audit|VM.GuestAgent.Unrestricted",
                "9.2 # POST fsfreeze-status #"
                    + " VM.GuestAgent.Audit|VM.GuestAgent.FileSystemMgmt|VM.GuestAgent.Unrestricted",
                "8.4 # POST ping # VM.Monitor"
            })
    void thePrivilegeDependsOnTheRelease(String release, String call, String needed) {
        try (SimulatedHost own = MachineFixture.host().release(Release.parse(release)).start()) {
            Operator agent = Operator.of(own);
            String line = call.replace(" ", " /qemu/302/agent/");
            assertEquals(
                    "HTTP/1.1 403 Permission check failed (/vms/302, " + needed + ")",
                    agent.send(line, "").statusLine());
            own.state().access().addRole("Asks", List.of(new Privilege(needed.split("\\|")[0])));
            for (String holder : List.of("felhom-agent@pve", "felhom-agent@pve!agent")) {
                own.state().access().grant("/vms", holder, "Asks", true);
            }
            assertEquals(200, agent.send(line, "").status());
        }
    }
}
