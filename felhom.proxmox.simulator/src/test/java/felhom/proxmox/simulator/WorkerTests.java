package felhom.proxmox.simulator;

import static felhom.proxmox.simulator.FaultMoment.AFTER_EXECUTION;
import static felhom.proxmox.simulator.FaultMoment.BEFORE_EXECUTION;
import static felhom.proxmox.simulator.FaultMoment.INSIDE_ANSWER;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import felhom.proxmox.model.TaskType;
import felhom.proxmox.model.Upid;
import felhom.proxmox.model.access.Operation;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The workers behind the tasks: their clock, how they are made to end, and what is counted. */
class WorkerTests {
    private static final Instant NOW = Instant.parse("2026-11-22T03:00:00Z");
    private final SimulatedClock clock = SimulatedClock.at(NOW);
    private SimulatedHost host;
    private Operator operator;

    @BeforeEach
    void start() {
        host =
                SimulatedHost.builder()
                        .clock(clock)
                        .taskTimes(
                                type -> Duration.ofSeconds(type.equals(TaskType.SNAPSHOT) ? 6 : 2))
                        .start();
        operator = Operator.of(host);
    }

    @AfterEach
    void stop() {
        host.close();
    }

    @Test
    void dueStepsAreDoneInOrderHoweverLateOneLooks() {
        Upid snapshot = operator.start("POST /lxc/9001/snapshot", "snapname=aa");
        Upid start = operator.start("POST /lxc/103/status/start");
        clock.advance(Duration.ofDays(3));
        assertEquals("OK", operator.exit(snapshot));
        assertEquals(ended(6), host.state().task(snapshot).orElseThrow().ended());
        assertEquals(ended(2), host.state().task(start).orElseThrow().ended());
        SimulatedGuest guest = host.state().guest(103).orElseThrow();
        assertEquals(NOW.plusSeconds(2), guest.run().orElseThrow().since());
        assertEquals(NOW, host.state().guest(9001).orElseThrow().snapshots().getFirst().created());
    }

    @Test
    void nothingHappensWhenTheClockGoesBack() {
        Upid start = operator.start("POST /lxc/9001/status/start");
        clock.advance(Duration.ofSeconds(-100));
        assertEquals("", operator.exit(start));
        clock.advance(Duration.ofSeconds(102));
        assertEquals("OK", operator.exit(start));
    }

    @Test
    void tasksOfTheSameSecondHaveTheirOwnUpids() {
        Set<Upid> upids = new HashSet<>();
        for (int i = 0; i < 50; i++) {
            upids.add(operator.start("POST /lxc/999/status/start"));
        }
        assertEquals(50, upids.size());
    }

    @ParameterizedTest
    @CsvSource({"WARNINGS: 3, true", "OK, true", "job errors, false", "no space left, false"})
    void theNextTaskOfAKindEndsAsScripted(String exit, boolean done) {
        host.script(TaskType.SNAPSHOT, TaskScript.ends(exit, "WARN: one"));
        Upid upid = operator.start("POST /lxc/9001/snapshot", "snapname=aa");
        assertEquals("", operator.exit(upid));
        clock.advance(Duration.ofSeconds(5));
        assertEquals("", operator.exit(upid));
        clock.advance(Duration.ofSeconds(1));
        assertEquals(exit, operator.exit(upid));
        List<String> log = operator.log(upid);
        assertTrue(log.contains("WARN: one"));
        assertEquals(done ? "TASK " + exit : "TASK ERROR: " + exit, log.getLast());
        SimulatedGuest guest = host.state().guest(9001).orElseThrow();
        assertEquals(done ? 1 : 0, guest.snapshots().size());
        assertFalse(guest.config().containsKey("lock"));
        Upid second = operator.start("POST /lxc/9001/snapshot", "snapname=bb");
        clock.advance(Duration.ofSeconds(6));
        assertEquals("OK", operator.exit(second));
    }

    @Test
    void aScriptedDeathLeavesItsLock() {
        host.script(TaskType.SNAPSHOT, TaskScript.ends("unexpected status"));
        Upid upid = operator.start("POST /lxc/9001/snapshot", "snapname=aa");
        clock.advance(Duration.ofSeconds(6));
        assertEquals("unexpected status", operator.exit(upid));
        assertEquals("snapshot", operator.config(9001, "lock"));
        assertFalse(operator.log(upid).getLast().startsWith("TASK"));
    }

    @Test
    void aTestMayEndATaskInTheMiddle() {
        Upid upid = operator.start("POST /lxc/9001/status/start");
        host.state().end(upid, "out of memory");
        clock.advance(Duration.ofSeconds(9));
        assertEquals("out of memory", operator.exit(upid));
        assertTrue(host.state().guest(9001).orElseThrow().run().isEmpty());
    }

    @Test
    void aRebootOfTheNodeEndsEverythingButTheLocks() {
        Upid upid = operator.start("POST /lxc/101/snapshot", "snapname=aa");
        assertEquals("", operator.exit(upid));
        host.state().reboot();
        assertEquals("unexpected status", operator.exit(upid));
        assertEquals("snapshot", operator.config(101, "lock"));
        assertTrue(host.state().guests().stream().allMatch(guest -> guest.run().isEmpty()));
        assertEquals(0, operator.get("/status").get("uptime").intValue());
        clock.advance(Duration.ofHours(1));
        assertEquals("unexpected status", operator.exit(upid));
        assertEquals(
                "CT is locked (snapshot)",
                operator.exit(operator.start("POST /lxc/101/status/start")));
    }

    @Test
    void aTaskIsStoppedByItsOwnerOrNotAtAll() {
        Upid upid = operator.start("POST /lxc/9001/status/start");
        assertEquals(
                "Permission check failed (/nodes/demo-felhom, Sys.Modify)",
                new Operator(host, host.token("readonly"))
                        .send("DELETE /tasks/" + upid, "")
                        .reason());
        assertEquals("{\"data\":null}", operator.send("DELETE /tasks/" + upid, "").text());
        for (String owner : List.of("root@pam", "felhom-agent@pve!nothing")) {
            WireClient.Received unknown =
                    new Operator(host, host.token("nothing"))
                            .send(
                                    "DELETE /tasks/UPID:demo-felhom:000003C0:0000A84F:6B023EF9:vzcreate:101:%s:"
                                            .formatted(owner),
                                    "");
            assertEquals(400, unknown.status());
            assertEquals("no such task", unknown.json().get("errors").get("upid").asText());
        }
        assertEquals("unexpected status", operator.exit(upid));
        assertEquals(200, operator.send("DELETE /tasks/" + upid, "").status());
        clock.advance(Duration.ofHours(1));
        assertTrue(host.state().guest(9001).orElseThrow().run().isEmpty());
        assertEquals("unable to parse worker upid", stopError("nonsense"));
    }

    static Stream<Fault> faults() {
        return Stream.of(BEFORE_EXECUTION, AFTER_EXECUTION, INSIDE_ANSWER)
                .flatMap(
                        when ->
                                Stream.of(
                                        new Fault.Reset(when),
                                        new Fault.StatusOnly(595, "Connection refused", when),
                                        new Fault.StatusOnly(596, "Connection timed out", when)));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void aChangeIsExecutedOnceOrNever(Fault fault) {
        host.inject(fault, RequestMatcher.of(Operation.CREATE_SNAPSHOT), 1);
        String line = "POST /lxc/9001/snapshot";
        if (fault instanceof Fault.StatusOnly status) {
            assertEquals(status.status(), operator.send(line, "snapname=aa").status());
        } else {
            assertThrows(UncheckedIOException.class, () -> operator.send(line, "snapname=aa"));
        }
        int times = fault.when() == BEFORE_EXECUTION ? 0 : 1;
        assertEquals(times, host.executed(Operation.CREATE_SNAPSHOT));
        assertEquals(times, host.executed().size());
        clock.advance(Duration.ofSeconds(6));
        assertEquals(times, host.state().guest(9001).orElseThrow().snapshots().size());
        assertEquals(
                times,
                host.executed().stream()
                        .flatMap(change -> change.task().stream())
                        .filter(upid -> operator.exit(upid).equals("OK"))
                        .count());
    }

    @Test
    void everyAnswerHasTheHostsDate() {
        String date = "Sun, 22 Nov 2026 03:00:00 GMT";
        assertDate(date, operator.send("GET /status", ""));
        assertDate(date, operator.send("POST /lxc/9001/status/start", ""));
        assertDate(date, operator.send("POST /lxc/101/status/start", ""));
        assertDate(date, operator.send("PUT /lxc/9001/config", "bogus=1"));
        assertDate(date, operator.send("GET /nosuch", ""));
        host.inject(new Fault.StatusOnly(595, "No route to host", BEFORE_EXECUTION));
        assertDate(date, operator.send("GET /status", ""));
        host.clearFaults();
        clock.advance(Duration.ofSeconds(61));
        assertDate("Sun, 22 Nov 2026 03:01:01 GMT", operator.send("GET /status", ""));
    }

    private static void assertDate(String date, WireClient.Received answer) {
        assertEquals(List.of(date), answer.values("Date"), answer.statusLine());
    }

    private String stopError(String upid) {
        return operator.send("DELETE /tasks/" + upid, "")
                .json()
                .path("errors")
                .path("upid")
                .asText();
    }

    private static Optional<Instant> ended(int seconds) {
        return Optional.of(NOW.plusSeconds(seconds));
    }
}
