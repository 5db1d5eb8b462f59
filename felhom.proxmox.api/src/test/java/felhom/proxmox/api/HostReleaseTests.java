package felhom.proxmox.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import felhom.proxmox.model.Consolidation;
import felhom.proxmox.model.ContentType;
import felhom.proxmox.model.Release;
import felhom.proxmox.model.StorageId;
import felhom.proxmox.model.Timeframe;
import felhom.proxmox.model.VmId;
import felhom.proxmox.model.VolumeId;
import felhom.proxmox.model.access.AccessVerdict;
import felhom.proxmox.model.access.Operation;
import felhom.proxmox.model.access.PlannedRequest;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** How a client uses a host as its release has it. */
class HostReleaseTests {
    private static final TaskQuery RECENT =
            TaskQuery.DEFAULT.withSince(Instant.ofEpochSecond(0x6600_0000L));
    private static final BackupOptions PROTECTED =
            BackupOptions.of(new VmId(101), new StorageId("usb")).withProtection();

    private static List<?> recent(Proxmox pve) {
        return pve.node("pve").tasks().list(RECENT);
    }

    private static UnsupportedByHostException refused(Proxmox pve) {
        return assertThrows(
                UnsupportedByHostException.class,
                () -> pve.node("pve").backups().create(PROTECTED));
    }

    @Test
    void whatEveryReleaseHasCostsNoFurtherRequest() {
        ReleasedHost host = new ReleasedHost("6.4");
        Proxmox pve = host.client();
        pve.node("pve").tasks().list(TaskQuery.DEFAULT);
        pve.node("pve").containers().list();
        pve.cluster().resources();
        assertEquals(0, host.versionsRead());
    }

    @Test
    void theVersionIsAskedForOnceAndShared() {
        ReleasedHost host = new ReleasedHost("7.4");
        Proxmox pve = host.client();
        recent(pve);
        recent(pve);
        pve.node("pve").metrics(Timeframe.HOUR, Consolidation.AVERAGE);
        assertEquals(1, host.versionsRead());
        assertTrue(
                host.requests().getFirst().contains("since=1711276032"), host.requests()::toString);
    }

    @Test
    void aVersionThatWasReadAnywayIsEnough() {
        ReleasedHost host = new ReleasedHost("7.4");
        Proxmox pve = host.client();
        pve.cluster().version();
        recent(pve);
        assertEquals(1, host.versionsRead());
    }

    @Test
    void manyCallsAtOnceAskOnce() throws Exception {
        ReleasedHost host = new ReleasedHost("7.4");
        Proxmox pve = host.client();
        List<Callable<Object>> calls = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            calls.add(() -> recent(pve));
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Object> call : threads.invokeAll(calls)) {
                call.get();
            }
        }
        assertEquals(16, host.requests().size());
        assertEquals(1, host.versionsRead());
    }

    @Test
    void whatTheHostDoesNotHaveIsRefusedBeforeItIsSent() {
        ReleasedHost host = new ReleasedHost("6.4");
        UnsupportedByHostException refused = refused(host.client());
        assertEquals(List.of(), host.requests());
        assertEquals(Optional.of(Release.parse("7.2")), refused.since());
        String message = refused.getMessage();
        assertTrue(
                message.contains(
                        "the host is Proxmox VE 6.4 and does not have protected (since 7.2);"
                                + " nothing was sent"),
                message);
        assertTrue(message.contains("leave it out, or upgrade the host to 7.2"), message);
    }

    @Test
    void aValueThatOlderHostsDoNotTakeIsRefusedToo() {
        ReleasedHost host = new ReleasedHost("8.4");
        Proxmox pve = host.client();
        UnsupportedByHostException refused =
                assertThrows(
                        UnsupportedByHostException.class,
                        () -> pve.node("pve").metrics(Timeframe.DECADE, Consolidation.AVERAGE));
        assertTrue(
                refused.getMessage().contains("timeframe=decade (since 9.0)"),
                refused.getMessage());
        assertEquals(List.of(), host.requests());
    }

    @Test
    void anUpgradedHostIsNotRefusedWhatItCanDoNow() {
        ReleasedHost host = new ReleasedHost("6.4");
        Proxmox pve = host.client();
        refused(pve);
        host.upgradedTo("7.4").answering("\"" + backupTask() + "\"");
        host.pass(Duration.ofMinutes(2));
        pve.node("pve").backups().create(PROTECTED);
        assertTrue(host.requests().getFirst().contains("protected=1"), host.requests()::toString);
    }

    private static String backupTask() {
        return ScriptedHost.upid("vzdump", "101", ScriptedHost.TOKEN, 0);
    }

    @Test
    void refusalsInARowDoNotAskAgainAndAgain() {
        ReleasedHost host = new ReleasedHost("6.4");
        Proxmox pve = host.client();
        refused(pve);
        refused(pve);
        assertEquals(1, host.versionsRead());
    }

    @Test
    void theVersionIsReadAgainAfterAnHour() {
        ReleasedHost host = new ReleasedHost("6.4");
        Proxmox pve = host.client();
        recent(pve);
        host.upgradedTo("7.4");
        host.pass(Duration.ofMinutes(59));
        recent(pve);
        assertEquals(1, host.versionsRead());
        host.pass(Duration.ofMinutes(2));
        recent(pve);
        assertEquals(2, host.versionsRead());
        assertFalse(host.requests().getFirst().contains("since"), host.requests()::toString);
        assertTrue(host.requests().getLast().contains("since"), host.requests()::toString);
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 501, 403, 595})
    void aHostThatDoesNotTellItsVersionIsTakenForANewOne(int status) {
        ReleasedHost host =
                new ReleasedHost("6.4").onVersion(ScriptedHost.status(status, "no version"));
        recent(host.client());
        assertTrue(host.requests().getFirst().contains("since"), host.requests()::toString);
    }

    @Test
    void aVersionWithoutNumbersIsNone() {
        ReleasedHost host =
                new ReleasedHost("6.4")
                        .onVersion(ScriptedHost.body("{\"data\":{\"version\":\"devel\"}}"));
        recent(host.client());
        assertTrue(host.requests().getFirst().contains("since"), host.requests()::toString);
    }

    @Test
    void aHostThatCannotBeReachedIsSentNothing() {
        ReleasedHost host = new ReleasedHost("6.4").onVersion(ScriptedHost.notSent());
        Proxmox pve = host.client();
        HostUnreachableException failure =
                assertThrows(
                        HostUnreachableException.class,
                        () -> pve.node("pve").backups().create(PROTECTED));
        assertTrue(failure.getMessage().contains("GET /version"), failure.getMessage());
        assertEquals(List.of(), host.requests());
    }

    @Test
    void aTokenThatIsRefusedIsToldSo() {
        ReleasedHost host =
                new ReleasedHost("6.4")
                        .onVersion(ScriptedHost.status(401, "Authentication failed!"));
        Proxmox pve = host.client();
        assertThrows(AuthenticationFailedException.class, () -> recent(pve));
        assertEquals(List.of(), host.requests());
    }

    @Test
    void aRefusalThatTheReleaseExplainsSaysSo() {
        ReleasedHost host =
                new ReleasedHost("6.4")
                        .onVersion(ScriptedHost.status(500, "starting"))
                        .answering(notInSchema("protected"));
        Proxmox pve = host.client();
        ParameterRejectedException unexplained =
                assertThrows(
                        ParameterRejectedException.class,
                        () -> pve.node("pve").backups().create(PROTECTED));
        assertTrue(unexplained.errors().containsKey("protected"));
        host.upgradedTo("6.4");
        host.onVersion(failingOnce("6.4"));
        UnsupportedByHostException explained = refused(host.client());
        assertTrue(
                explained.getMessage().contains("the host refused the request"),
                explained.getMessage());
        assertEquals(Optional.of(Release.parse("7.2")), explained.since());
    }

    private static ScriptedHost.Reply notInSchema(String parameter) {
        return ReleasedHost.bytes(
                400,
                "Parameter verification failed.",
                "{\"data\":null,\"errors\":{\""
                        + parameter
                        + "\":\"property is not defined in schema and the schema does not allow"
                        + " additional properties\"}}");
    }

    private static ScriptedHost.Reply failingOnce(String release) {
        int[] asked = {0};
        return () ->
                asked[0]++ == 0
                        ? ScriptedHost.status(500, "starting").give()
                        : ScriptedHost.body(
                                        "{\"data\":{\"version\":\"%s-1\",\"release\":\"%s\"}}"
                                                .formatted(release, release))
                                .give();
    }

    @Test
    void aRefusalThatContradictsWhatIsKnownMakesItForgotten() {
        ReleasedHost host = new ReleasedHost("7.4").answering(notInSchema("since"));
        Proxmox pve = host.client();
        assertThrows(ParameterRejectedException.class, () -> recent(pve));
        assertEquals(2, host.versionsRead());
        host.upgradedTo("6.4");
        UnsupportedByHostException explained =
                assertThrows(UnsupportedByHostException.class, () -> recent(pve));
        assertEquals(Optional.of(Release.parse("7.0")), explained.since());
        host.answering("[]");
        assertEquals(List.of(), recent(pve));
    }

    @Test
    void tasksOfATimeAreChosenHereOnHostsThatDoNot() {
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            rows.add(row(0x6600_0000L + 100 - i * 30L));
        }
        ReleasedHost host = new ReleasedHost("6.4").answering("[" + String.join(",", rows) + "]");
        Proxmox pve = host.client();
        assertEquals(4, recent(pve).size());
        assertEquals(
                List.of(0x6600_0000L + 70, 0x6600_0000L + 40),
                pve
                        .node("pve")
                        .tasks()
                        .list(
                                RECENT.withPage(1, 2)
                                        .withUntil(Instant.ofEpochSecond(0x6600_0000L + 100)))
                        .stream()
                        .map(task -> task.upid().startTime())
                        .toList());
        assertEquals(
                "GET /nodes/pve/tasks?source=all&start=0&limit=500", host.requests().getFirst());
    }

    @Test
    void aLongListIsReadOnUntilItIsOlder() {
        int[] pages = {0};
        ReleasedHost host = new ReleasedHost("6.4");
        host.answering(
                () -> {
                    List<String> rows = new ArrayList<>();
                    for (int i = 0; i < 500; i++) {
                        rows.add(row(0x6600_0000L + 1_000 - pages[0] * 500L - i));
                    }
                    pages[0]++;
                    return ScriptedHost.body("{\"data\":[" + String.join(",", rows) + "]}").give();
                });
        List<?> tasks = host.client().node("pve").tasks().list(RECENT.withPage(0, 5_000));
        assertEquals(1_001, tasks.size());
        assertTrue(host.requests().size() <= 4, host.requests()::toString);
        assertTrue(host.requests().get(1).contains("start=500"), host.requests()::toString);
    }

    private static String row(long started) {
        return "{\"upid\":\"UPID:pve:0000%04X:00000000:%08X:vzstart:101:root@pam:\",\"endtime\":%s,\"status\":\"OK\"}"
                .formatted(started % 0xFFFF, started, started + 5);
    }

    @ParameterizedTest
    @CsvSource({"6.2, maxfiles=3", "6.3, prune-backups=keep-last%3D3"})
    void aNumberOfBackupsIsSaidInTheWordsOfTheRelease(String release, String expected) {
        ReleasedHost host = new ReleasedHost(release).answering("null");
        host.client().cluster().addStorage(storage(Retention.ofLast(3)));
        assertTrue(host.requests().getFirst().contains(expected), host.requests()::toString);
        assertEquals(1, host.versionsRead());
    }

    @Test
    void aRetentionWithRulesIsRefusedWhereThereAreNone() {
        ReleasedHost host = new ReleasedHost("6.2");
        Proxmox pve = host.client();
        UnsupportedByHostException refused =
                assertThrows(
                        UnsupportedByHostException.class,
                        () -> pve.cluster().addStorage(storage(Retention.ofLast(3).withDaily(7))));
        assertTrue(
                refused.getMessage().contains("prune-backups (since 6.3)"), refused.getMessage());
        assertEquals(List.of(), host.requests());
    }

    private static StorageDefinition storage(Retention kept) {
        return DirectoryStorage.of(
                new StorageId("usb"),
                "/mnt/usb",
                StorageSettings.of(ContentType.BACKUP).withRetention(kept));
    }

    @Test
    void aDeletionThatIsDoneAtOnceIsDone() {
        ReleasedHost host = new ReleasedHost("6.2").answering("null");
        VolumeId backup = VolumeId.parse("usb:backup/vzdump-lxc-101-2026_01_01-00_00_00.tar.zst");
        assertEquals(Optional.empty(), host.client().node("pve").volumes().delete(backup));
        assertEquals(1, host.requests().size());
    }

    @Test
    void thePreflightJudgesByTheHostsRelease() {
        PlannedRequest bridge =
                PlannedRequest.of(
                                Operation.SET_CONTAINER_CONFIG,
                                Map.of("node", "pve", "vmid", "101"))
                        .with("net1", "name=eth1,bridge=vmbr0");
        String rights = "{\"/\":{\"VM.Config.Network\":1,\"VM.Config.Options\":1}}";
        assertInstanceOf(
                AccessVerdict.WillWork.class,
                new ReleasedHost("7.4")
                        .answering(rights)
                        .client()
                        .access()
                        .preflight()
                        .predict(bridge));
        assertInstanceOf(
                AccessVerdict.Misses.class,
                new ReleasedHost("8.0")
                        .answering(rights)
                        .client()
                        .access()
                        .preflight()
                        .predict(bridge));
    }

    @Test
    void anEndpointThatTheHostDoesNotHaveIsNamed() {
        String words = "Method 'GET /nodes/pve/certificates/info' not implemented";
        Proxmox pve = new ReleasedHost("9.2").answering(ScriptedHost.status(501, words)).client();
        UnsupportedByHostException missing =
                assertThrows(
                        UnsupportedByHostException.class, () -> pve.node("pve").certificates());
        assertEquals("the host does not have this call: " + words + " (501)", missing.what());
        assertEquals(
                "check the host's version: this client is made for Proxmox VE 6.2 to 9.2",
                missing.nextStep());
        assertEquals(Optional.empty(), missing.since());
        assertEquals(1, missing.attempts());
    }

    @Test
    void aRequestThatTheHostsServerDoesNotTakeIsToldInItsWords() {
        Proxmox pve =
                new ReleasedHost("9.2")
                        .answering(ScriptedHost.status(501, "for data too large"))
                        .client();
        UnsupportedByHostException refused =
                assertThrows(
                        UnsupportedByHostException.class, () -> pve.node("pve").certificates());
        assertEquals("for data too large (501)", refused.what());
    }
}
