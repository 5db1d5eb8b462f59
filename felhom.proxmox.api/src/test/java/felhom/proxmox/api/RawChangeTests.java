package felhom.proxmox.api;

import static felhom.proxmox.api.ScriptedHost.TOKEN;
import static felhom.proxmox.api.ScriptedHost.body;
import static felhom.proxmox.api.ScriptedHost.list;
import static felhom.proxmox.api.ScriptedHost.lost;
import static felhom.proxmox.api.ScriptedHost.status;
import static felhom.proxmox.api.ScriptedHost.upid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import felhom.proxmox.model.TaskType;
import felhom.proxmox.model.Upid;
import felhom.proxmox.model.access.Operation;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.Optional;

/** Raw changes are sent once, and their outcome is known or said to be unknown. */
class RawChangeTests {
    private static final RawRequest START = RawRequest.post("/nodes/pve/qemu/100/migrate");
    private static final String OURS = upid("qmigrate", "100", TOKEN, 0);

    private final ScriptedHost host = new ScriptedHost();

    private Task start(RawRequest request) {
        return host.client().raw().start(request);
    }

    @ParameterizedTest
    @ValueSource(strings = {"qmigrate", "somethingnew", "x-y"})
    void theTaskIsReturnedWhateverItsType(String type) {
        String started = upid(type, "100", TOKEN, 0);
        host.onChange(body("{\"data\":\"" + started + "\"}"))
                .onStatus(ScriptedHost.ended(started, "OK"))
                .onLog(ScriptedHost.log("TASK OK"));
        Task task = start(START);
        assertEquals(Upid.parse(started), task.upid());
        assertEquals(Upid.parse(started), task.await(java.time.Duration.ofSeconds(1)).upid());
        assertEquals(0, host.listsRead());
    }

    @Test
    void theTaskOfALostChangeIsAdopted() {
        host.onChange(lost()).onList(list(upid("vzdump", "105", TOKEN, 0), OURS));
        assertEquals(Upid.parse(OURS), start(START).upid());
        assertEquals(1, host.changesSent());
    }

    @Test
    void anAnswerThatNamesNoTaskIsLost() {
        host.onChange(body("{\"data\":null}")).onList(list(OURS));
        assertEquals(Upid.parse(OURS), start(START).upid());
    }

    @Test
    void ofTwoTasksOfTheGuestNoneIsGuessed() {
        String other = upid("qmsnapshot", "100", TOKEN, 0);
        host.onChange(lost()).onList(list(OURS, other));
        OutcomeUnknownException unknown =
                assertThrows(OutcomeUnknownException.class, () -> start(START));
        assertEquals(List.of(Upid.parse(OURS), Upid.parse(other)), unknown.candidates());
        assertTrue(unknown.getMessage().contains("several new tasks that fit"));
        assertEquals(1, host.changesSent());
    }

    @Test
    void aNamedTaskIsFoundAmongOthers() {
        String other = upid("qmsnapshot", "100", TOKEN, 0);
        host.onChange(lost()).onList(list(OURS, other));
        assertEquals(
                Upid.parse(OURS), start(START.withTask(new TaskType("qmigrate"), "100")).upid());
    }

    @Test
    void whatTheTableKnowsNeedsNoNaming() {
        String stop = upid("vzstop", "101", TOKEN, 0);
        host.onChange(lost()).onList(list(upid("vzsnapshot", "101", TOKEN, 0), stop));
        assertEquals(
                Upid.parse(stop), start(RawRequest.post("/nodes/pve/lxc/101/status/stop")).upid());
    }

    @Test
    void aTypedChangeUnderWayIsARivalOfARawOne() {
        Proxmox pve = host.client();
        String snapshot = upid("vzsnapshot", "101", TOKEN, -60);
        host.onChange(lost(), lost()).onList(list());
        assertThrows(
                OutcomeUnknownException.class,
                () ->
                        pve.node("pve")
                                .snapshots()
                                .create(
                                        new felhom.proxmox.model.VmId(101),
                                        new felhom.proxmox.model.SnapshotName("before")));
        host.onList(list(snapshot), list(snapshot));
        RawRequest raw = RawRequest.post("/nodes/pve/lxc/101/migrate").with("target", "other");
        OutcomeUnknownException unknown =
                assertThrows(OutcomeUnknownException.class, () -> pve.raw().start(raw));
        assertTrue(
                unknown.getMessage().contains("another change like it is not settled either"),
                unknown.getMessage());
    }

    @Test
    void theNodeOfATaskCanBeNamed() {
        String account = upid("acmeregister", "", TOKEN, 0);
        host.onChange(lost()).onList(list(account));
        assertEquals(
                Upid.parse(account),
                start(
                                RawRequest.post("/cluster/acme/account")
                                        .onNode(felhom.proxmox.model.NodeName.parse("pve")))
                        .upid());
    }

    @Test
    void aLostChangeWithoutATaskIsUnknownAtOnce() {
        host.onChange(lost());
        OutcomeUnknownException unknown =
                assertThrows(
                        OutcomeUnknownException.class,
                        () ->
                                host.client()
                                        .raw()
                                        .make(RawRequest.put("/cluster/options").with("a", 1)));
        assertTrue(
                unknown.getMessage()
                        .contains("this client does not know where the change would show"),
                unknown.getMessage());
        assertEquals(1, host.changesSent());
        assertEquals(List.of(), host.pauses());
    }

    @Test
    void anAnswerOfAnotherTypeAfterAChangeIsUnknown() {
        host.onChange(body("{\"data\":{\"id\":1}}"));
        OutcomeUnknownException unknown =
                assertThrows(
                        OutcomeUnknownException.class,
                        () ->
                                host.client()
                                        .raw()
                                        .make(RawRequest.post("/cluster/backup"), Integer.class));
        assertTrue(unknown.getMessage().contains("does not fit the type"), unknown.getMessage());
    }

    @Test
    void aRefusalNamesThePrivilegeThatTheHostNames() {
        host.onChange(status(403, "Permission check failed (/vms/100, VM.PowerMgmt)"));
        PermissionDeniedException denied =
                assertThrows(PermissionDeniedException.class, () -> start(START));
        assertEquals("/vms/100", denied.missing().getFirst().anyOf().getFirst().path().text());
        assertEquals("VM.PowerMgmt on /vms/100", denied.missing().getFirst().toString());
        assertTrue(denied.getMessage().contains("pveum acl modify /vms/100"), denied.getMessage());
        assertEquals(Optional.empty(), denied.operation());
    }

    @Test
    void aRefusalWithoutWordsOfAKnownEndpointNamesThePrivilegeOfTheTable() {
        host.onChange(status(403, ""));
        PermissionDeniedException denied =
                assertThrows(
                        PermissionDeniedException.class,
                        () -> start(RawRequest.post("/nodes/pve/lxc/101/status/stop")));
        assertEquals("/vms/101", denied.missing().getFirst().anyOf().getFirst().path().text());
        assertEquals(Optional.of(Operation.STOP_CONTAINER), denied.operation());
    }

    @Test
    void aRefusalWithoutWordsOfAnUnknownEndpointClaimsNothing() {
        host.onChange(status(403, ""));
        PermissionDeniedException denied =
                assertThrows(PermissionDeniedException.class, () -> start(START));
        assertEquals(List.of(), denied.missing());
        assertTrue(
                denied.getMessage().contains("the host does not say which privilege. Next:"),
                denied.getMessage());
    }

    @Test
    void whatTheHostRefusesWasNotMade() {
        host.onChange(status(500, "VM 100 already running"));
        HostFailedException failed = assertThrows(HostFailedException.class, () -> start(START));
        assertTrue(
                failed.getMessage().startsWith("POST /nodes/pve/qemu/100/migrate on "),
                failed.getMessage());
        assertFalse(failed.getMessage().contains(" attempts)"));
    }
}
