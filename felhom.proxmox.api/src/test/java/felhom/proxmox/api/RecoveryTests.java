package felhom.proxmox.api;

import static felhom.proxmox.api.ScriptedHost.TOKEN;
import static felhom.proxmox.api.ScriptedHost.body;
import static felhom.proxmox.api.ScriptedHost.ended;
import static felhom.proxmox.api.ScriptedHost.failing;
import static felhom.proxmox.api.ScriptedHost.list;
import static felhom.proxmox.api.ScriptedHost.lost;
import static felhom.proxmox.api.ScriptedHost.notSent;
import static felhom.proxmox.api.ScriptedHost.running;
import static felhom.proxmox.api.ScriptedHost.status;
import static felhom.proxmox.api.ScriptedHost.undated;
import static felhom.proxmox.api.ScriptedHost.upid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static java.nio.charset.StandardCharsets.UTF_8;

import felhom.proxmox.api.internal.http.TransportFailure.Kind;
import felhom.proxmox.model.SnapshotName;
import felhom.proxmox.model.StorageId;
import felhom.proxmox.model.Upid;
import felhom.proxmox.model.VmId;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;

/** What becomes of a change whose answer is lost. */
class RecoveryTests {
    private static final VmId VMID = new VmId(101);
    private static final String OURS = upid("vzsnapshot", "101", TOKEN, 0);

    private final ScriptedHost host = new ScriptedHost();

    private Task snapshot() {
        return snapshot(host.client());
    }

    private static Task snapshot(Proxmox pve) {
        return pve.node("pve").snapshots().create(VMID, new SnapshotName("before"));
    }

    private OutcomeUnknownException unknown() {
        OutcomeUnknownException unknown =
                assertThrows(OutcomeUnknownException.class, this::snapshot);
        assertEquals(1, host.changesSent());
        return unknown;
    }

    @Test
    void anAnsweredChangeIsNotLookedFor() {
        host.onChange(body("{\"data\":\"" + OURS + "\"}"));
        assertEquals(Upid.parse(OURS), snapshot().upid());
        assertEquals(0, host.listsRead());
    }

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"CONNECTION_LOST", "DEADLINE", "NOT_HTTP", "TOO_LARGE"})
    void theTaskOfALostChangeIsAdopted(Kind kind) {
        host.onChange(failing(kind)).onList(list(OURS));
        assertEquals(Upid.parse(OURS), snapshot().upid());
        assertEquals(1, host.changesSent());
    }

    @ParameterizedTest
    @ValueSource(ints = {502, 503, 504, 522, 595, 596, 597, 598, 599})
    void theTaskOfAChangeThatAProxyLostIsAdopted(int status) {
        host.onChange(status(status, "Connection timed out")).onList(list(OURS));
        assertEquals(Upid.parse(OURS), snapshot().upid());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"data\":null}", "{\"data\":\"UPID:x\"}", "<html>", "{\"data\":\"UP"})
    void theTaskOfAnAnswerThatCannotBeReadIsAdopted(String garbage) {
        host.onChange(body(garbage)).onList(list(OURS));
        assertEquals(Upid.parse(OURS), snapshot().upid());
    }

    @Test
    void aTaskThatIsListedLateIsAdopted() {
        host.onChange(lost()).onList(list(), status(596, "timeout"), list(), list(OURS));
        assertEquals(Upid.parse(OURS), snapshot().upid());
        assertEquals(3, host.pauses().size());
    }

    @ParameterizedTest
    @CsvSource({
        "vzsnapshot, 101, felhom-agent@pve!other",
        "vzsnapshot, 101, felhom-agent@pve",
        "vzsnapshot, 102, felhom-agent@pve!agent",
        "vzdelsnapshot, 101, felhom-agent@pve!agent"
    })
    void aTaskOfAnotherKindGuestOrTokenIsNeverTaken(String type, String id, String owner) {
        host.onChange(lost()).onList(list(upid(type, id, owner, 0)));
        OutcomeUnknownException unknown = unknown();
        assertEquals(List.of(), unknown.candidates());
        assertTrue(
                unknown.getMessage()
                        .contains(
                                "the host lists no new task vzsnapshot of 101 by"
                                        + " felhom-agent@pve!agent on pve"),
                unknown.getMessage());
    }

    @Test
    void aTaskOfAnotherNodeIsNeverTaken() {
        host.onChange(lost()).onList(list(OURS.replace("UPID:pve:", "UPID:other:")));
        assertEquals(List.of(), unknown().candidates());
    }

    @Test
    void aTaskThatBeganBeforeTheChangeWasSentIsNeverTaken() {
        host.onChange(lost()).onList(list(upid("vzsnapshot", "101", TOKEN, 2)));
        assertEquals(List.of(), unknown().candidates());
    }

    @Test
    void amongSeveralTasksNoneIsGuessed() {
        String second = upid("vzsnapshot", "101", TOKEN, -1);
        host.onChange(lost()).onList(list(OURS, second));
        OutcomeUnknownException unknown = unknown();
        assertEquals(List.of(Upid.parse(OURS), Upid.parse(second)), unknown.candidates());
        assertTrue(
                unknown.getMessage().contains("several new tasks that fit"), unknown.getMessage());
    }

    @Test
    void aTaskThatAnswersAnotherChangeIsNeverTaken() {
        host.onChange(body("{\"data\":\"" + OURS + "\"}"), lost()).onList(list(OURS));
        Proxmox pve = host.client();
        snapshot(pve);
        OutcomeUnknownException unknown =
                assertThrows(OutcomeUnknownException.class, () -> snapshot(pve));
        assertEquals(List.of(), unknown.candidates());
    }

    @Test
    void aTaskThatTwoUnsettledChangesMayHaveStartedIsNeverTaken() {
        host.onChange(lost(), lost()).onList(list());
        Proxmox pve = host.client();
        assertThrows(OutcomeUnknownException.class, () -> snapshot(pve));
        String later = upid("vzsnapshot", "101", TOKEN, -40);
        host.onList(list(later), list(later));
        OutcomeUnknownException unknown =
                assertThrows(OutcomeUnknownException.class, () -> snapshot(pve));
        assertEquals(List.of(Upid.parse(later)), unknown.candidates());
        assertTrue(
                unknown.getMessage().contains("another change like it is not settled either"),
                unknown.getMessage());
    }

    @Test
    void aTaskOfAnEarlierClientOfThisProcessIsNeverTaken() {
        host.onChange(body("{\"data\":\"" + OURS + "\"}"), lost()).onList(list(OURS));
        try (Proxmox earlier = host.client()) {
            snapshot(earlier);
        }
        assertEquals(
                List.of(),
                assertThrows(OutcomeUnknownException.class, this::snapshot).candidates());
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 404, 408, 409, 413, 429, 499, 500, 505, 507, 525, 530})
    void whatAProxySaysIsNotTheHostsWord(int status) {
        host.onChange(
                        () ->
                                new felhom.proxmox.api.internal.http.WireAnswer(
                                        status,
                                        "Some Reason",
                                        "<html>sorry</html>".getBytes(UTF_8)))
                .onList(list(OURS));
        assertEquals(Upid.parse(OURS), snapshot().upid());
    }

    @Test
    void anAnonymousServerErrorIsNotTheHostsWord() {
        host.onChange(status(500, "Internal Server Error")).onList(list(OURS));
        assertEquals(Upid.parse(OURS), snapshot().upid());
    }

    private OutcomeUnknownException allocation() {
        return assertThrows(
                OutcomeUnknownException.class,
                () ->
                        host.client()
                                .node("pve")
                                .volumes()
                                .allocate(
                                        VolumeAllocation.of(
                                                VMID,
                                                "vm-101-disk-5.raw",
                                                NewVolume.ofGiB(new StorageId("local"), 4))));
    }

    private static ScriptedHost.Reply volume(long gibibytes) {
        return body(
                "{\"data\":[{\"volid\":\"local:101/vm-101-disk-5.raw\",\"content\":\"rootdir\",\"size\":%s,\"ctime\":%s}]}"
                        .formatted(gibibytes << 30, ScriptedHost.NOW.getEpochSecond()));
    }

    @Test
    void aVolumeThatWasThereBeforeIsNotTheNewOne() {
        host.onChange(lost()).onStatus(volume(4));
        assertTrue(allocation().getMessage().contains("was there before the change was sent"));
    }

    @Test
    void aVolumeOfAnotherSizeIsNotTheNewOne() {
        host.onChange(lost()).onStatus(body("{\"data\":[]}"), volume(1));
        assertTrue(allocation().getMessage().contains("is not the one wanted"));
    }

    @Test
    void withoutTheHostsClockNothingIsTaken() {
        host.onChange(lost())
                .onList(undated("{\"data\":[{\"upid\":\"" + OURS + "\",\"status\":\"OK\"}]}"));
        assertTrue(unknown().getMessage().contains("carry no date"));
    }

    @Test
    void whatWasNeverSentIsKnownNotToHaveHappened() {
        host.onChange(notSent());
        assertThrows(HostUnreachableException.class, this::snapshot);
        assertEquals(0, host.listsRead());
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 500, 501})
    void whatTheHostRefusesIsKnownNotToHaveHappened(int status) {
        host.onChange(status(status, "CT is locked (backup)"));
        ProxmoxException refused = assertThrows(ProxmoxException.class, this::snapshot);
        assertFalse(refused instanceof OutcomeUnknownException);
        assertEquals(1, host.changesSent());
        assertEquals(0, host.listsRead());
    }

    @Test
    void whatTheHostsOwnProxyCouldNotHandOverDidNotHappen() {
        host.onChange(status(595, "Connection refused")).onList(list());
        NodeUnreachableException refused =
                assertThrows(NodeUnreachableException.class, this::snapshot);
        assertTrue(
                refused.getMessage()
                        .contains("but nothing was started, as the host's task list confirms"),
                refused.getMessage());
        assertEquals(1, host.listsRead());
    }

    @Test
    void theSearchEndsAndSaysWhatItSaw() {
        host.onChange(lost()).onList(list());
        String message = unknown().getMessage();
        assertTrue(message.contains("the answer was lost (Connection reset)"), message);
        assertTrue(message.contains("will not send it again"), message);
        assertTrue(host.pauses().stream().mapToLong(java.time.Duration::toMillis).sum() >= 35_000);
    }

    @Test
    void aHostThatRefusesToShowItsTasksIsNotAskedForLong() {
        host.onChange(lost())
                .onList(status(403, "Permission check failed (/nodes/pve, Sys.Audit)"));
        assertTrue(
                unknown().getMessage().contains("the host could not be asked: Permission check"));
        assertEquals(1, host.listsRead());
    }

    @Test
    void aClosedClientAsksNobody() {
        host.onChange(failing(Kind.CLOSED)).onList(list(OURS));
        unknown();
        assertEquals(0, host.listsRead());
    }

    @Test
    void anInterruptCostsTheWaitingButNotTheFirstLook() {
        host.onChange(
                        () -> {
                            Thread.currentThread().interrupt();
                            return failing(Kind.INTERRUPTED).give();
                        })
                .onList(list(OURS));
        try {
            assertEquals(Upid.parse(OURS), snapshot().upid());
        } finally {
            assertTrue(Thread.interrupted(), "the interrupt is kept");
        }
    }

    @Test
    void anInterruptDuringTheSearchEndsIt() {
        host.onChange(lost()).onList(list()).onPause(Thread.currentThread()::interrupt);
        unknown();
        assertTrue(Thread.interrupted(), "the interrupt is kept");
        assertEquals(1, host.listsRead());
    }

    @Test
    void aLostStopIsDoneWhenTheTaskHasEnded() {
        host.onChange(lost())
                .onStatus(running(OURS), running(OURS), ended(OURS, "unexpected status"));
        host.client().node("pve").tasks().resume(Upid.parse(OURS)).stop();
        assertEquals(1, host.changesSent());
    }

    @Test
    void aLostStopOfATaskThatGoesOnIsUnknown() {
        host.onChange(lost()).onStatus(running(OURS));
        Task task = host.client().node("pve").tasks().resume(Upid.parse(OURS));
        OutcomeUnknownException unknown = assertThrows(OutcomeUnknownException.class, task::stop);
        assertTrue(unknown.getMessage().contains("the task still runs"), unknown.getMessage());
    }
}
