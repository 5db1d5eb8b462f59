package felhom.proxmox.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import felhom.proxmox.model.GuestLock;
import felhom.proxmox.model.TaskType;
import felhom.proxmox.model.Upid;
import felhom.proxmox.model.access.Operation;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Starting and stopping: what is refused at once, what fails in the task, and when it is done. */
class PowerTests {
    private static final Instant NOW = Instant.parse("2026-11-22T03:00:00Z");
    private final SimulatedClock clock = SimulatedClock.at(NOW);
    private SimulatedHost host;
    private Operator operator;

    @BeforeEach
    void start() {
        host = SimulatedHost.builder().clock(clock).taskTime(Duration.ofSeconds(4)).start();
        operator = Operator.of(host);
    }

    @AfterEach
    void stop() {
        host.close();
    }

    @Test
    void aStartTakesItsTime() {
        Upid upid = operator.start("POST /lxc/9001/status/start");
        assertEquals(TaskType.START, upid.type());
        assertEquals("9001", upid.id());
        assertEquals("felhom-agent@pve!agent", upid.owner());
        assertEquals("", operator.exit(upid));
        assertEquals("vzstart", operator.get("/tasks?source=active").get(0).get("type").asText());
        assertFalse(runs(9001));
        clock.advance(Duration.ofSeconds(4));
        assertTrue(runs(9001));
        assertEquals(
                Optional.of(NOW.plusSeconds(4)),
                host.state().guest(9001).orElseThrow().run().map(SimulatedRun::since));
        assertEquals("OK", operator.exit(upid));
        assertEquals(List.of("TASK OK"), operator.log(upid));
        assertEquals("running", operator.get("/lxc/9001/status/current").get("status").textValue());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "/lxc/101/status/start # CT 101 already running",
                "/lxc/9001/status/stop # CT 9001 not running",
                "/lxc/9001/status/shutdown # CT 9001 not running",
                "/lxc/9001/status/reboot # VM 9001 not running",
                "/lxc/999/status/stop # CT 999 not running"
            })
    void whetherItRunsIsSaidAtOnce(String path, String text) {
        WireClient.Received answer = operator.send("POST " + path, "");
        assertEquals("HTTP/1.1 500 " + text, answer.statusLine());
        assertEquals(text + "\n", answer.json().get("message").textValue());
        assertEquals(List.of(), host.executed());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "999 # Configuration file 'nodes/demo-felhom/lxc/999.conf' does not exist",
                "900 # you can't start a CT if it's a template"
            })
    void theRestIsSaidInTheTask(int guest, String text) {
        Upid upid = operator.start("POST /lxc/" + guest + "/status/start");
        assertEquals(text, operator.exit(upid));
        assertEquals(List.of("TASK ERROR: " + text), operator.log(upid));
    }

    @Test
    void aLockedContainerDoesNotStart() {
        SimulatedGuest guest = host.state().guest(9001).orElseThrow();
        host.state().put(guest.withLock(GuestLock.BACKUP));
        Upid upid = operator.start("POST /lxc/9001/status/start");
        assertEquals("CT is locked (backup)", operator.exit(upid));
        host.state().put(guest.withLock(GuestLock.MOUNTED));
        Upid mounted = operator.start("POST /lxc/9001/status/start");
        clock.advance(Duration.ofSeconds(4));
        assertEquals("OK", operator.exit(mounted));
    }

    @Test
    void aHeldLockFileIsWaitedFor() {
        host.state().holdLockFile(9001);
        Upid upid = operator.start("POST /lxc/9001/status/start");
        assertEquals("", operator.exit(upid));
        assertEquals(List.of("trying to acquire lock..."), operator.log(upid));
        clock.advance(Duration.ofSeconds(20));
        String text = "can't lock file '/run/lock/lxc/pve-config-9001.lock' - got timeout";
        assertEquals(text, operator.exit(upid));
        assertEquals(
                List.of("trying to acquire lock...", "TASK ERROR: " + text), operator.log(upid));
        assertEquals(
                500, operator.send("PUT /lxc/9001/config", "memory=64").status(), "at once there");
        Upid second = operator.start("POST /lxc/9001/status/start");
        assertEquals("", operator.exit(second));
        host.state().releaseLockFile(9001);
        clock.advance(Duration.ofSeconds(30));
        assertEquals("OK", operator.exit(second));
        assertTrue(runs(9001));
    }

    @Test
    void stopAndShutdownEndTheRun() {
        Upid stop = operator.start("POST /lxc/101/status/stop");
        Upid shutdown = operator.start("POST /lxc/102/status/shutdown", "timeout=60");
        clock.advance(Duration.ofSeconds(4));
        assertFalse(runs(101));
        assertFalse(runs(102));
        assertEquals("OK", operator.exit(stop));
        assertEquals(List.of("TASK OK"), operator.log(shutdown));
        assertEquals("0", operator.get("/lxc/101/status/current").get("uptime").asText());
    }

    @Test
    void aContainerMayIgnoreAShutdown() {
        host.state().ignoreShutdown(102, true);
        Upid patient = operator.start("POST /lxc/102/status/shutdown", "timeout=30");
        clock.advance(Duration.ofSeconds(29));
        assertEquals("", operator.exit(patient));
        clock.advance(Duration.ofSeconds(10));
        assertEquals("container did not stop", operator.exit(patient));
        assertTrue(runs(102));
        Upid forced = operator.start("POST /lxc/102/status/shutdown", "timeout=30&forceStop=1");
        clock.advance(Duration.ofSeconds(40));
        assertEquals("OK", operator.exit(forced));
        assertFalse(runs(102));
    }

    @Test
    void aStopOverrulesAShutdown() {
        host.state().ignoreShutdown(102, true);
        Upid shutdown = operator.start("POST /lxc/102/status/shutdown", "timeout=3000");
        assertEquals("", operator.exit(shutdown));
        Upid stop = operator.start("POST /lxc/102/status/stop", "overrule-shutdown=1");
        clock.advance(Duration.ofSeconds(4));
        assertEquals("unexpected status", operator.exit(shutdown));
        assertEquals("OK", operator.exit(stop));
        assertFalse(runs(102));
    }

    @Test
    void aRebootRunsAnewWithWhatWasPending() {
        assertEquals(200, operator.send("PUT /lxc/102/config", "features=nesting%3D0").status());
        assertEquals("nesting=1", config(102, "features"));
        Upid upid = operator.start("POST /lxc/102/status/reboot", "timeout=10");
        clock.advance(Duration.ofSeconds(4));
        assertEquals("OK", operator.exit(upid));
        assertEquals("nesting=0", config(102, "features"));
        assertEquals(
                NOW.plusSeconds(4),
                host.state().guest(102).orElseThrow().run().orElseThrow().since());
    }

    @Test
    void skiplockIsForRootAlone() {
        WireClient.Received answer = operator.send("POST /lxc/9001/status/start", "skiplock=1");
        assertEquals(400, answer.status());
        assertEquals(
                "Only root may use this option.",
                answer.json().get("errors").get("skiplock").textValue());
    }

    @Test
    void aRealClockNeedsNoHelp() {
        try (SimulatedHost real = SimulatedHost.builder().taskTime(Duration.ZERO).start()) {
            Operator there = Operator.of(real);
            Upid upid = there.start("POST /lxc/9001/status/start");
            assertEquals("OK", there.exit(upid));
            assertTrue(real.state().guest(9001).orElseThrow().run().isPresent());
            assertEquals(1, real.executed(Operation.START_CONTAINER));
        }
    }

    private boolean runs(int guest) {
        return host.state().guest(guest).orElseThrow().run().isPresent();
    }

    private String config(int guest, String key) {
        return host.state().guest(guest).orElseThrow().config().getOrDefault(key, "");
    }
}
