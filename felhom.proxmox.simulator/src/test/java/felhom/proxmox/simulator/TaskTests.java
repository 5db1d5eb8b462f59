package felhom.proxmox.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;

import felhom.proxmox.model.TaskType;
import felhom.proxmox.model.Upid;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The list of tasks and its filters, and logs page by page. */
class TaskTests {
    private static final Instant NOW = Instant.parse("2026-11-22T03:00:00Z");
    private static final SimulatedClock CLOCK = SimulatedClock.at(NOW);
    private static SimulatedHost host;
    private static Upid logged;

    @BeforeAll
    static void start() {
        host = SimulatedHost.builder().clock(CLOCK).contents(DemoHost.empty()).start();
        HostState state = host.state();
        add(state, TaskType.START, "101", "OK", 1);
        add(state, TaskType.BACKUP, "101", "WARNINGS: 1", 2);
        add(state, TaskType.BACKUP, "102", "job errors", 3);
        add(state, TaskType.BACKUP, "", "unexpected status", 4);
        logged = state.newUpid(TaskType.STOP, "101", "root@pam", NOW.minusSeconds(10));
        state.put(SimulatedTask.running(logged, "a", "b", "c", "d"));
    }

    @AfterAll
    static void stop() {
        host.close();
    }

    private static void add(HostState state, TaskType type, String id, String exit, int hours) {
        Upid upid =
                state.newUpid(type, id, "felhom-agent@pve!agent", NOW.minusSeconds(3600L * hours));
        state.put(SimulatedTask.running(upid).endedAfter(Duration.ofSeconds(9), exit));
    }

    @ParameterizedTest
    @CsvSource({
        "'',4,vzstart vzdump vzdump vzdump",
        "source=all,5,vzstop vzstart vzdump vzdump vzdump",
        "source=active,1,vzstop",
        "start=1&limit=2,4,vzdump vzdump",
        "limit=0,4,''",
        "vmid=101,2,vzstart vzdump",
        "typefilter=vzstart,1,vzstart",
        "errors=1,3,vzdump vzdump vzdump",
        "statusfilter=warning,1,vzdump",
        "'statusfilter=error,unknown',2,vzdump vzdump",
        "userfilter=root,0,''",
        "since=1795309201,1,vzstart",
        "until=1795309200,3,vzdump vzdump vzdump",
    })
    void theListIsFilteredSortedAndCounted(String query, int total, String types) {
        JsonNode answer =
                WireClient.get(host, host.operatorToken(), "/nodes/demo-felhom/tasks?" + query)
                        .json();
        assertEquals(total, answer.path("total").asInt());
        assertEquals(
                types,
                String.join(
                        " ",
                        answer.get("data").findValues("type").stream()
                                .map(JsonNode::asText)
                                .toList()));
    }

    @ParameterizedTest
    @CsvSource({"'',a b c d", "start=1&limit=2,b c", "limit=0&start=2,c d", "start=9,''"})
    void aLogIsReadPageByPage(String query, String lines) {
        JsonNode answer =
                WireClient.get(
                                host,
                                host.operatorToken(),
                                "/nodes/demo-felhom/tasks/" + logged + "/log?" + query)
                        .json();
        assertEquals(4, answer.get("total").asInt());
        assertEquals(
                lines,
                String.join(
                        " ",
                        answer.get("data").findValues("t").stream()
                                .map(JsonNode::asText)
                                .toList()));
    }

    @Test
    void aLogIsDownloadedAsText() {
        WireClient.Received answer =
                WireClient.get(
                        host,
                        host.operatorToken(),
                        "/nodes/demo-felhom/tasks/" + logged + "/log?download=1");
        assertEquals("a\nb\nc\nd\n", answer.text());
        assertEquals(List.of("text/plain"), answer.values("Content-Type"));
        assertTrue(answer.header("Content-Disposition").orElse("").startsWith("attachment"));
    }

    @Test
    void aLargeLogIsDownloadedCompressedUnasked() {
        try (SimulatedHost own = SimulatedHost.start()) {
            Upid upid = own.state().newUpid(TaskType.RESTORE, "777", "root@pam");
            own.state().put(SimulatedTask.running(upid, "x".repeat(1024)));
            WireClient.Received answer =
                    WireClient.get(
                            own,
                            own.operatorToken(),
                            "/nodes/demo-felhom/tasks/" + upid + "/log?download=1");
            assertEquals(List.of("gzip"), answer.values("Content-Encoding"));
            assertTrue(answer.body().length < 1024);
        }
    }

    @Test
    void theHostsTimeIsThatOfItsClock() {
        JsonNode before = time();
        CLOCK.advance(Duration.ofHours(1));
        assertEquals(3600, time().get("time").asLong() - before.get("time").asLong());
        CLOCK.advance(Duration.ofHours(-1));
        assertEquals(NOW.getEpochSecond(), time().get("time").asLong());
    }

    private static JsonNode time() {
        return WireClient.get(host, host.operatorToken(), "/nodes/demo-felhom/time")
                .json()
                .get("data");
    }
}
