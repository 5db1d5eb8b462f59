package felhom.proxmox.api;

import static felhom.proxmox.api.ScriptedHost.TOKEN;
import static felhom.proxmox.api.ScriptedHost.body;
import static felhom.proxmox.api.ScriptedHost.ended;
import static felhom.proxmox.api.ScriptedHost.list;
import static felhom.proxmox.api.ScriptedHost.log;
import static felhom.proxmox.api.ScriptedHost.lost;
import static felhom.proxmox.api.ScriptedHost.status;
import static felhom.proxmox.api.ScriptedHost.upid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import felhom.proxmox.model.Upid;
import felhom.proxmox.model.VmId;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.util.List;

/** What a start or a stop comes to that a host hands over to its HA manager. */
class HaRequestTests {
    private static final VmId VMID = new VmId(105);
    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final String START = upid("hastart", "105", TOKEN, 0);
    private static final String STOP = upid("hastop", "105", TOKEN, 0);
    private static final String NO_CONFIG =
            "Configuration file 'nodes/pve/lxc/105.conf' does not exist";

    private final ScriptedHost host = new ScriptedHost().onLog(log("TASK OK"));

    private Task start() {
        host.onChange(body("{\"data\":\"" + START + "\"}"));
        return host.client().node("pve").power().start(VMID);
    }

    private static ScriptedHost.Reply guest(String state, String haState) {
        return body(
                "{\"data\":{\"vmid\":105,\"status\":\"%s\",\"ha\":{\"managed\":1,\"state\":%s}}}"
                        .formatted(state, haState.isEmpty() ? "null" : "\"" + haState + "\""));
    }

    private static ScriptedHost.Reply resource(String type, String node, String state) {
        return body(
                "{\"data\":[{\"id\":\"%s/105\",\"type\":\"%s\",\"vmid\":105,\"node\":\"%s\",\"status\":\"%s\"}]}"
                        .formatted(type, type, node, state));
    }

    @Test
    void aStartIsDoneWhenTheGuestRuns() {
        host.onStatus(
                ended(START, "OK"),
                guest("stopped", ""),
                guest("stopped", "queued"),
                guest("stopped", "starting"),
                guest("running", "started"));
        assertEquals(
                new TaskOutcome.Ok(Upid.parse(START), List.of("TASK OK")), start().await(LIMIT));
    }

    @Test
    void aStopIsDoneWhenTheGuestIsStopped() {
        host.onChange(body("{\"data\":\"" + STOP + "\"}"))
                .onStatus(
                        ended(STOP, "OK"),
                        guest("running", "started"),
                        guest("running", "request_stop"),
                        guest("stopped", "stopped"));
        Task stop = host.client().node("pve").power().stop(VMID);
        assertTrue(stop.upid().type().isHandedToHa());
        assertInstanceOf(TaskOutcome.Ok.class, stop.await(LIMIT));
    }

    @Test
    void aGuestThatTheManagerHasGivenUpIsAFailureWithTheWayOut() {
        host.onStatus(ended(START, "OK"), guest("stopped", "starting"), guest("stopped", "error"));
        Task start = start();
        TaskFailedException failed =
                assertThrows(TaskFailedException.class, () -> start.await(LIMIT));
        assertEquals(new FailureCause.HaError(), failed.reason());
        String message = failed.getMessage();
        assertTrue(message.contains("ct:105 is in the state error and stopped"), message);
        assertTrue(
                message.contains(
                        "ha-manager set ct:105 --state disabled, then ha-manager set ct:105"
                                + " --state started"),
                message);
    }

    @Test
    void aGuestThatDoesNotMoveIsNotSaidToHaveMoved() {
        host.onStatus(ended(START, "OK"), guest("stopped", "queued"));
        Task start = start();
        TaskStillRunningException late =
                assertThrows(
                        TaskStillRunningException.class, () -> start.await(Duration.ofSeconds(9)));
        String message = late.getMessage();
        assertTrue(
                message.contains(
                        "the request was handed over to the HA manager, and guest 105 is still"
                                + " stopped (HA: queued)"),
                message);
        assertTrue(message.contains("the HA manager goes on: wait again"), message);
    }

    @Test
    void aGuestThatTheManagerStartsOnAnotherNodeIsFollowed() {
        host.onStatus(
                ended(START, "OK"),
                status(500, NO_CONFIG),
                resource("lxc", "other", "stopped"),
                guest("stopped", "starting"),
                guest("running", "started"));
        assertInstanceOf(TaskOutcome.Ok.class, start().await(LIMIT));
    }

    @Test
    void aGuestThatIsOnItsWayIsWaitedFor() {
        host.onStatus(
                ended(START, "OK"),
                status(500, NO_CONFIG),
                body("{\"data\":[]}"),
                guest("running", "started"));
        assertInstanceOf(TaskOutcome.Ok.class, start().await(LIMIT));
    }

    @Test
    void whatAResumedTaskIsAboutIsFoundInTheListOfTheCluster() {
        host.onStatus(
                ended(START, "OK"),
                status(500, NO_CONFIG),
                resource("qemu", "pve", "running"),
                guest("stopped", "starting"),
                guest("running", "started"));
        Task task = host.client().node("pve").tasks().resume(Upid.parse(START));
        assertInstanceOf(TaskOutcome.Ok.class, task.await(LIMIT));
        assertEquals(
                2,
                host.requests().stream()
                        .filter(one -> one.target().contains("/qemu/105/status/current"))
                        .count());
    }

    @Test
    void aVirtualMachineThatIsStartedIsAskedAboutAsOne() {
        host.onChange(body("{\"data\":\"" + START + "\"}"))
                .onStatus(
                        ended(START, "OK"), guest("stopped", "queued"), guest("stopped", "error"));
        Task start = host.client().node("pve").virtualMachinePower().start(VMID);
        TaskFailedException failed =
                assertThrows(TaskFailedException.class, () -> start.await(LIMIT));
        assertTrue(
                failed.getMessage().contains("vm:105 is in the state error"), failed.getMessage());
        assertTrue(
                host.requests().stream()
                        .noneMatch(one -> one.target().contains("/lxc/105/status/current")));
    }

    @Test
    void aHostThatCannotAnswerForAWhileIsWaitedFor() {
        host.onStatus(
                ended(START, "OK"),
                status(595, "Connection refused"),
                lost(),
                guest("running", "started"));
        assertInstanceOf(TaskOutcome.Ok.class, start().await(LIMIT));
    }

    @Test
    void whoMayNotSeeTheGuestIsToldSo() {
        host.onStatus(
                ended(START, "OK"), status(403, "Permission check failed (/vms/105, VM.Audit)"));
        Task start = start();
        assertThrows(PermissionDeniedException.class, () -> start.await(LIMIT));
    }

    @Test
    void aRequestThatTheManagerRefusesFails() {
        host.onStatus(ended(START, "command 'ha-manager set ct:105' failed: exit code 255"));
        Task start = start();
        assertThrows(TaskFailedException.class, () -> start.await(LIMIT));
    }

    @ParameterizedTest
    @ValueSource(strings = {"hamigrate", "harelocate"})
    void whereAGuestGoesIsNotKnownAndNotWaitedFor(String type) {
        String upid = upid(type, "105", "root@pam", 0);
        host.onStatus(ended(upid, "OK"));
        Task task = host.client().node("pve").tasks().resume(Upid.parse(upid));
        assertInstanceOf(TaskOutcome.HandedToHa.class, task.await(LIMIT));
    }

    @Test
    void theTaskOfALostStartIsFoundWhenItWasHandedOver() {
        host.onChange(lost()).onList(list(START));
        assertEquals(Upid.parse(START), host.client().node("pve").power().start(VMID).upid());
        assertEquals(1, host.changesSent());
    }

    @Test
    void theTaskOfALostShutdownIsFoundWhenItWasHandedOver() {
        host.onChange(lost()).onList(list(STOP, START));
        assertEquals(
                Upid.parse(STOP),
                host.client().node("pve").power().shutdown(VMID, ShutdownOptions.DEFAULT).upid());
    }

    @Test
    void aRestartIsNeverHandedOver() {
        host.onChange(lost()).onList(list(START, STOP));
        Proxmox pve = host.client();
        assertThrows(
                OutcomeUnknownException.class,
                () -> pve.node("pve").power().reboot(VMID, Duration.ofSeconds(30)));
    }
}
