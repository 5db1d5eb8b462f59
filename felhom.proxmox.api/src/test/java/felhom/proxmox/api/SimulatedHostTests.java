package felhom.proxmox.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import felhom.proxmox.model.Release;
import felhom.proxmox.model.StorageId;
import felhom.proxmox.model.VmId;
import felhom.proxmox.model.access.Backend;
import felhom.proxmox.model.access.Operation;
import felhom.proxmox.simulator.ReceivedRequest;
import felhom.proxmox.simulator.SimulatedHost;
import felhom.proxmox.simulator.SimulatedToken;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The client against a host, over real TLS. */
class SimulatedHostTests {
    private static final Duration AMPLE = Duration.ofMinutes(2);

    /** Longer than a label may be, so that no name server is asked. */
    private static final String NO_HOST = "no-such-host-" + "x".repeat(60) + ".invalid";

    private SimulatedHost host;

    @BeforeEach
    void start() {
        host = SimulatedHost.builder().authenticationDelay(Duration.ZERO).start();
    }

    @AfterEach
    void stop() {
        host.close();
    }

    private Proxmox client(String token) {
        return client(token, Trust.pinned(host.fingerprint()));
    }

    private Proxmox client(String token, Trust trust) {
        SimulatedToken known = host.token(token);
        return Proxmox.create(
                host.url().toString(), ApiToken.of(known.id().toString(), known.secret()), trust);
    }

    static List<Release> releases() {
        return SimulatedHost.releases();
    }

    @ParameterizedTest
    @MethodSource("releases")
    void everyReadingOperationAnswers(Release release) {
        host.close();
        host =
                SimulatedHost.builder()
                        .release(release)
                        .contents(Reads.contents(release))
                        .authenticationDelay(Duration.ZERO)
                        .start();
        try (Proxmox pve = client("agent")) {
            assertEquals(release.toString(), pve.cluster().version().release());
            var calls = new Reads(Reads.NodeNames.of(pve, "demo-felhom")).all();
            assertEquals(
                    Operation.of(Backend.API).stream()
                            .filter(o -> !o.changes())
                            .collect(Collectors.toSet()),
                    calls.keySet());
            calls.forEach(
                    (operation, call) -> {
                        if (operation.releases().contains(release)) {
                            assertNotNull(call.apply(pve), operation::name);
                        } else {
                            assertThrows(UnsupportedByHostException.class, () -> call.apply(pve));
                        }
                    });
        }
    }

    @ParameterizedTest
    @MethodSource("releases")
    void tasksOfATimeAreListedWhateverTheReleaseCanChoose(Release release) {
        host.close();
        host = SimulatedHost.builder().release(release).start();
        Instant from = host.state().now().minus(Duration.ofHours(24));
        try (Proxmox pve = client("agent")) {
            assertEquals(
                    5,
                    pve.node("demo-felhom").tasks().list(TaskQuery.DEFAULT.withSince(from)).size());
        }
        assertEquals(
                !release.isBefore(new Release(7, 0)),
                host.requests().stream().anyMatch(one -> one.query().contains("since=")));
    }

    @Test
    void whatTheReleaseDoesNotHaveIsNotSentToIt() {
        host.close();
        host = SimulatedHost.builder().release(Release.parse("6.4")).start();
        BackupOptions kept =
                BackupOptions.of(new VmId(101), new StorageId("local")).withProtection();
        try (Proxmox pve = client("agent")) {
            UnsupportedByHostException refused =
                    assertThrows(
                            UnsupportedByHostException.class,
                            () -> pve.node("demo-felhom").backups().create(kept));
            assertEquals(Optional.of(Release.parse("7.2")), refused.since());
        }
        assertEquals(
                Set.of("GET"),
                host.requests().stream().map(ReceivedRequest::method).collect(Collectors.toSet()));
    }

    @Test
    void callsInARowShareOneConnectionThoughTheHostSaysCloseAndKeepAlive() {
        try (Proxmox pve = client("agent")) {
            for (int i = 0; i < 20; i++) {
                pve.node("demo-felhom").containers().list();
            }
        }
        assertEquals(1, host.connections());
    }

    @Test
    void theHundredthRequestEndsAConnectionAndNobodyNotices() {
        try (Proxmox pve = client("agent")) {
            for (int i = 0; i < 250; i++) {
                pve.cluster().version();
            }
        }
        assertEquals(3, host.connections());
        assertEquals(250, host.requests().size());
    }

    @Test
    void afterAnErrorANewConnectionIsMade() {
        try (Proxmox pve = client("agent")) {
            assertThrows(
                    NotFoundException.class,
                    () -> pve.node("demo-felhom").containers().config(new VmId(999)));
            pve.cluster().version();
        }
        assertEquals(2, host.connections());
        assertEquals(2, host.requests().size());
    }

    @Test
    void concurrentCallsAreBounded() throws Exception {
        SimulatedToken token = host.operatorToken();
        ApiToken apiToken = ApiToken.of(token.id().toString(), token.secret());
        try (Proxmox pve =
                        Proxmox.builder(
                                        host.url().toString(),
                                        apiToken,
                                        Trust.pinned(host.fingerprint()))
                                .maxConnections(4)
                                .build();
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> calls =
                    IntStream.range(0, 200)
                            .<Future<?>>mapToObj(
                                    i ->
                                            threads.submit(
                                                    () ->
                                                            pve.node("demo-felhom")
                                                                    .containers()
                                                                    .list()))
                            .toList();
            for (Future<?> call : calls) {
                call.get();
            }
        }
        Set<Integer> used =
                host.requests().stream()
                        .map(ReceivedRequest::connection)
                        .collect(Collectors.toSet());
        assertEquals(200, host.requests().size());
        assertTrue(used.size() <= 8, "connections: " + used);
    }

    @Test
    void aWrongPinIsRefusedBeforeAnythingIsSent() {
        String other =
                host.fingerprint()
                        .replaceFirst("^..", host.fingerprint().startsWith("00") ? "01" : "00");
        try (Proxmox pve = client("agent", Trust.pinned(other))) {
            UntrustedHostException thrown =
                    assertThrows(UntrustedHostException.class, () -> pve.cluster().version());
            assertTrue(thrown.getMessage().contains(host.fingerprint()), thrown.getMessage());
            assertTrue(
                    thrown.getMessage().contains("openssl x509 -in /etc/pve/local/pve-ssl.pem"),
                    thrown.getMessage());
            assertEquals(host.fingerprint(), thrown.seen().orElseThrow().fingerprint().toString());
            assertEquals(1, thrown.attempts());
        }
        assertEquals(List.of(), host.requests());
    }

    @Test
    void eitherOfTwoPinsWillDo() {
        String other =
                host.fingerprint()
                        .replaceFirst("^..", host.fingerprint().startsWith("00") ? "01" : "00");
        try (Proxmox pve = client("agent", Trust.pinned(other, host.fingerprint()))) {
            assertNotNull(pve.cluster().version());
            assertEquals(
                    host.fingerprint(),
                    pve.serverCertificate().orElseThrow().fingerprint().toString());
        }
    }

    @Test
    void anAuthorityIsTrustedForTheNamesItSigned(@TempDir Path folder) throws IOException {
        Path ca = Files.writeString(folder.resolve("ca.pem"), host.authorityPem());
        try (Proxmox pve = client("agent", Trust.authority(ca))) {
            assertNotNull(pve.cluster().version());
        }
    }

    @Test
    void theSystemDoesNotKnowAHostsOwnCertificate() {
        try (Proxmox pve = client("agent", Trust.system())) {
            UntrustedHostException thrown =
                    assertThrows(UntrustedHostException.class, () -> pve.cluster().version());
            assertEquals(host.fingerprint(), thrown.seen().orElseThrow().fingerprint().toString());
        }
        assertEquals(List.of(), host.requests());
    }

    @Test
    void withoutProtectionEverythingIsTrusted() {
        try (Proxmox pve = client("agent", Trust.insecure())) {
            assertNotNull(pve.cluster().version());
        }
    }

    @Test
    void aCertificateCanBeLookedAtWithoutTrustOrRequest() {
        ServerCertificate seen = ServerCertificate.fetch("127.0.0.1", host.url().getPort(), AMPLE);
        assertEquals(host.fingerprint(), seen.fingerprint().toString());
        assertTrue(seen.names().contains("127.0.0.1"), seen::toString);
        assertEquals(List.of(), host.requests());
    }

    @Test
    void lookingAtACertificateWhereNobodyListensSaysSo() {
        int port = host.url().getPort();
        host.close();
        HostUnreachableException thrown =
                assertThrows(
                        HostUnreachableException.class,
                        () -> ServerCertificate.fetch("127.0.0.1", port, AMPLE));
        assertTrue(
                thrown.getMessage().startsWith("TLS handshake on 127.0.0.1:" + port + " failed"),
                thrown.getMessage());
    }

    @Test
    void aWrongSecretIsA401WithTheHostsWords() {
        ApiToken wrong =
                ApiToken.of("felhom-agent@pve!agent", "00000000-0000-0000-0000-000000000000");
        try (Proxmox pve =
                Proxmox.create(host.url().toString(), wrong, Trust.pinned(host.fingerprint()))) {
            ProxmoxException thrown =
                    assertThrows(
                            AuthenticationFailedException.class, () -> pve.cluster().version());
            assertTrue(thrown.getMessage().contains("Authentication failed!"), thrown.getMessage());
        }
    }

    @Test
    void aTokenWithoutRightsSeesEmptyListsAndNamedRefusals() {
        try (Proxmox pve = client("nothing")) {
            assertEquals(List.of(), pve.node("demo-felhom").containers().list());
            assertEquals(List.of(), pve.node("demo-felhom").storages().list());
            assertTrue(pve.access().permissions().isEmpty());
            PermissionDeniedException denied =
                    assertThrows(
                            PermissionDeniedException.class,
                            () -> pve.node("demo-felhom").status());
            assertEquals(
                    "/nodes/demo-felhom",
                    denied.missing().getFirst().anyOf().getFirst().path().text());
            assertTrue(denied.namedByHost());
        }
    }

    @Test
    void aClosedClientSaysSo() {
        Proxmox pve = client("agent");
        pve.cluster().version();
        pve.close();
        ProxmoxException thrown =
                assertThrows(HostUnreachableException.class, () -> pve.cluster().version());
        assertTrue(
                thrown.getMessage().contains("this client has been closed"), thrown.getMessage());
    }

    @Test
    void aNameThatDoesNotResolveSaysSo() {
        ApiToken token = ApiToken.of("felhom-agent@pve!agent", "secret");
        try (Proxmox pve =
                Proxmox.builder("https://" + NO_HOST, token, Trust.system())
                        .maxAttempts(1)
                        .build()) {
            ProxmoxException thrown =
                    assertThrows(HostUnreachableException.class, () -> pve.cluster().version());
            assertTrue(
                    thrown.getMessage().contains("the name " + NO_HOST + " does not resolve"),
                    thrown.getMessage());
        }
    }

    @Test
    void noCallLeavesASecretWhereItCanBeSeen() {
        try (Proxmox pve = client("agent")) {
            pve.cluster().version();
            assertFalse(pve.toString().contains(host.operatorToken().secret()));
            assertFalse(host.requests().toString().contains(host.operatorToken().secret()));
        }
    }
}
