package felhom.proxmox.api;

import static felhom.proxmox.api.ScriptedHost.TOKEN;
import static felhom.proxmox.api.ScriptedHost.body;
import static felhom.proxmox.api.ScriptedHost.ended;
import static felhom.proxmox.api.ScriptedHost.failing;
import static felhom.proxmox.api.ScriptedHost.log;
import static felhom.proxmox.api.ScriptedHost.lost;
import static felhom.proxmox.api.ScriptedHost.notSent;
import static felhom.proxmox.api.ScriptedHost.running;
import static felhom.proxmox.api.ScriptedHost.status;
import static felhom.proxmox.api.ScriptedHost.upid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import felhom.proxmox.api.internal.http.TransportFailure.Kind;
import felhom.proxmox.model.TaskLog;
import felhom.proxmox.model.Upid;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How a client waits for a task. */
class WaitingTests {
    private static final String UPID = upid("vzsnapshot", "101", TOKEN, 0);
    private static final String NO_TASK = "{\"data\":null,\"errors\":{\"upid\":\"no such task\"}}";

    private final ScriptedHost host = new ScriptedHost().onLog(log("one", "TASK OK"));

    private Task task() {
        return host.client().node("pve").tasks().resume(Upid.parse(UPID));
    }

    private static ScriptedHost.Reply unknown() {
        return () ->
                new felhom.proxmox.api.internal.http.WireAnswer(
                        400,
                        "Parameter verification failed.",
                        NO_TASK.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    @Test
    void aTaskIsAskedForQuicklyAtFirstAndThenMoreAndMoreSlowly() {
        ScriptedHost.Reply[] states = new ScriptedHost.Reply[20];
        java.util.Arrays.fill(states, running(UPID));
        host.onStatus(states).onStatus(ended(UPID, "OK"));
        TaskOutcome outcome = task().await(Duration.ofMinutes(5));
        assertEquals(new TaskOutcome.Ok(Upid.parse(UPID), List.of("one", "TASK OK")), outcome);
        List<Duration> pauses = host.pauses();
        assertEquals(21, pauses.size());
        assertTrue(pauses.get(0).toMillis() < 1, () -> "" + pauses);
        assertTrue(pauses.get(1).toMillis() <= 101, () -> "" + pauses);
        assertEquals(5, pauses.getLast().toSeconds());
    }

    @Test
    void aHostThatCannotBeAskedForAWhileIsWaitedFor() {
        host.onStatus(
                running(UPID),
                lost(),
                notSent(),
                status(595, "Connection refused"),
                status(596, "Connection timed out"),
                status(
                        500,
                        "RPCEnvironment init request failed: Unable to load access control list:"
                                + " Connection refused"),
                body("<html>starting</html>"),
                failing(Kind.NOT_HTTP),
                failing(Kind.DEADLINE),
                ended(UPID, "OK"));
        assertInstanceOf(TaskOutcome.Ok.class, task().await(Duration.ofMinutes(5)));
    }

    @Test
    void aTaskThatIsUnknownJustAfterItsStartIsWaitedFor() {
        host.onStatus(unknown(), unknown(), ended(UPID, "OK"));
        assertInstanceOf(TaskOutcome.Ok.class, task().await(Duration.ofMinutes(5)));
    }

    @Test
    void aTaskThatStaysUnknownIsNotFound() {
        host.onStatus(unknown());
        NotFoundException missing =
                assertThrows(NotFoundException.class, () -> task().await(Duration.ofMinutes(5)));
        assertTrue(missing.getMessage().contains("no such task"), missing.getMessage());
    }

    @Test
    void aTokenThatIsNotValidAnyMoreEndsTheWait() {
        host.onStatus(running(UPID), status(401, "Authentication failed!"));
        assertThrows(
                AuthenticationFailedException.class, () -> task().await(Duration.ofMinutes(5)));
    }

    @Test
    void aClosedClientEndsTheWait() {
        host.onStatus(running(UPID), failing(Kind.CLOSED));
        assertThrows(HostUnreachableException.class, () -> task().await(Duration.ofMinutes(5)));
    }

    @Test
    void whenTheTimeIsOverOnlyTheWaitingEnds() {
        host.onStatus(running(UPID));
        TaskStillRunningException late =
                assertThrows(
                        TaskStillRunningException.class, () -> task().await(Duration.ofSeconds(7)));
        assertEquals(Upid.parse(UPID), late.upid());
        assertEquals(Optional.empty(), late.lastTrouble());
        String message = late.getMessage();
        assertTrue(message.contains("within 7000 ms: it was still running"), message);
        assertTrue(message.contains("the task goes on"), message);
        assertEquals(0, host.changesSent());
    }

    @Test
    void whenTheTimeIsOverTheHostIsAskedOnceMore() {
        host.onStatus(running(UPID), running(UPID), running(UPID), ended(UPID, "OK"));
        assertInstanceOf(TaskOutcome.Ok.class, task().await(Duration.ofMillis(300)));
    }

    @Test
    void whoseTurnDoesNotComeIsNotSaidToBeRunning() {
        ScriptedHost busy = new ScriptedHost().onStatus(running(UPID));
        Proxmox pve = busy.client(1);
        Task task = pve.node("pve").tasks().resume(Upid.parse(UPID));
        assertThrows(TaskStillRunningException.class, () -> task.await(Duration.ofMillis(1)));
        TaskStillRunningException late =
                assertThrows(
                        TaskStillRunningException.class, () -> task.await(Duration.ofMillis(1)));
        assertTrue(
                late.getMessage().contains("its turn to ask the host did not come"),
                late.getMessage());
    }

    @Test
    void anEndIsKnownThoughItsLogCannotBeFollowed() {
        ScriptedHost fresh =
                new ScriptedHost()
                        .onStatus(running(UPID), ended(UPID, "OK"))
                        .onLog(status(403, "Permission check failed (/nodes/pve, Sys.Audit)"));
        List<String> seen = new ArrayList<>();
        assertInstanceOf(
                TaskOutcome.Ok.class,
                fresh.client()
                        .node("pve")
                        .tasks()
                        .resume(Upid.parse(UPID))
                        .await(Duration.ofMinutes(1), line -> seen.add(line.text())));
        assertEquals(List.of(), seen);
    }

    @Test
    void whatTheFollowerThrowsEndsTheWait() {
        host.onStatus(running(UPID), ended(UPID, "OK"));
        ProxmoxException own =
                assertThrows(
                        ProxmoxException.class,
                        () ->
                                new ScriptedHost()
                                        .onChange(notSent())
                                        .client()
                                        .node("pve")
                                        .power()
                                        .start(new felhom.proxmox.model.VmId(101)));
        assertEquals(
                own,
                assertThrows(
                        HostUnreachableException.class,
                        () ->
                                task().await(
                                                Duration.ofMinutes(1),
                                                line -> {
                                                    throw own;
                                                })));
    }

    @Test
    void aHostThatCannotNameItsNodeForAWhileIsWaitedFor() {
        ScriptedHost.Reply[] trouble = new ScriptedHost.Reply[15];
        java.util.Arrays.fill(
                trouble,
                status(500, "hostname lookup 'pve' failed - Temporary failure in name resolution"));
        host.onStatus(trouble).onStatus(status(501, "not implemented"), ended(UPID, "OK"));
        assertInstanceOf(TaskOutcome.Ok.class, task().await(Duration.ofMinutes(5)));
    }

    @Test
    void aTimeBeyondAllBoundsIsNoError() {
        host.onStatus(running(UPID), ended(UPID, "OK"));
        assertInstanceOf(TaskOutcome.Ok.class, task().await(Duration.ofSeconds(Long.MAX_VALUE)));
    }

    @Test
    void whenTheTimeIsOverTheLastTroubleIsTold() {
        host.onStatus(status(595, "Connection refused"));
        TaskStillRunningException late =
                assertThrows(
                        TaskStillRunningException.class, () -> task().await(Duration.ofSeconds(7)));
        assertInstanceOf(NodeUnreachableException.class, late.lastTrouble().orElseThrow());
        assertTrue(
                late.getMessage().contains("could not be asked any more: Connection refused"),
                late.getMessage());
    }

    @Test
    void anInterruptEndsTheWaitingAndIsKept() {
        host.onStatus(running(UPID)).onPause(Thread.currentThread()::interrupt);
        CallInterruptedException interrupted =
                assertThrows(
                        CallInterruptedException.class, () -> task().await(Duration.ofMinutes(5)));
        assertTrue(Thread.interrupted());
        assertTrue(interrupted.getMessage().contains("the task goes on"), interrupted.getMessage());
    }

    @Test
    void anUnexpectedEndIsReadAgain() {
        host.onStatus(ended(UPID, "unexpected status"), ended(UPID, "OK"))
                .onLog(log("one"), log("one"), log("one", "TASK OK"));
        ScriptedHost fresh =
                new ScriptedHost()
                        .onStatus(ended(UPID, "unexpected status"), ended(UPID, "OK"))
                        .onLog(log("one"));
        assertInstanceOf(
                TaskOutcome.Ok.class,
                fresh.client()
                        .node("pve")
                        .tasks()
                        .resume(Upid.parse(UPID))
                        .await(Duration.ofMinutes(1)));
    }

    @Test
    void anUnexpectedEndThatTheLogContradictsIsReadFromTheLog() {
        host.onStatus(ended(UPID, "unexpected status"));
        assertInstanceOf(TaskOutcome.Ok.class, task().await(Duration.ofMinutes(1)));
    }

    @Test
    void linesAreFollowedOnceEachAndInOrder() {
        ScriptedHost fresh =
                new ScriptedHost()
                        .onStatus(running(UPID), running(UPID), ended(UPID, "OK"))
                        .onLog(log("no content"), log("a", "b"), rest(3, "c", "TASK OK"), rest(5));
        List<String> seen = new ArrayList<>();
        TaskOutcome outcome =
                fresh.client()
                        .node("pve")
                        .tasks()
                        .resume(Upid.parse(UPID))
                        .await(Duration.ofMinutes(1), line -> seen.add(line.text()));
        assertEquals(List.of("a", "b", "c", "TASK OK"), seen);
        assertEquals(seen, outcome.logTail());
    }

    private static ScriptedHost.Reply rest(int first, String... lines) {
        List<String> rows = new ArrayList<>();
        for (String line : lines) {
            rows.add("{\"n\":%s,\"t\":\"%s\"}".formatted(first + rows.size(), line));
        }
        return body("{\"data\":[%s],\"total\":4}".formatted(String.join(",", rows)));
    }

    @Test
    void anOutcomeIsNotLostWithItsLog() {
        ScriptedHost fresh =
                new ScriptedHost().onStatus(ended(UPID, "OK")).onLog(status(595, "refused"));
        assertEquals(
                List.of(),
                fresh.client()
                        .node("pve")
                        .tasks()
                        .resume(Upid.parse(UPID))
                        .await(Duration.ofMinutes(1))
                        .logTail());
    }

    @Test
    void ofALongLogTheEndIsKept() {
        List<TaskLog.Line> seen = new ArrayList<>();
        String[] lines = new String[120];
        java.util.Arrays.setAll(lines, i -> "line " + i);
        ScriptedHost fresh = new ScriptedHost().onStatus(ended(UPID, "OK")).onLog(log(lines));
        TaskOutcome outcome =
                fresh.client()
                        .node("pve")
                        .tasks()
                        .resume(Upid.parse(UPID))
                        .await(Duration.ofMinutes(1), seen::add);
        assertEquals(120, seen.size());
        assertEquals(50, outcome.logTail().size());
        assertEquals("line 119", outcome.logTail().getLast());
    }

    @Test
    void aTimeThatIsNotPositiveIsRefused() {
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> task().await(Duration.ZERO));
        assertEquals("the time to wait must be more than zero, not PT0S", refused.getMessage());
    }

    @Test
    void aTaskOfAnotherNodeIsNotResumedHere() {
        IllegalArgumentException refused =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> host.client().node("other").tasks().resume(Upid.parse(UPID)));
        assertTrue(
                refused.getMessage().endsWith("resume it with node(\"pve\").tasks()"),
                refused.getMessage());
    }
}
