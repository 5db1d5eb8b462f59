package felhom.proxmox.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import felhom.proxmox.simulator.SimulatedHost;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** What an operator reads of a certificate that is not trusted. */
class CertificateFailureTests {
    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    @TempDir Path folder;

    @Test
    void anIntermediateCertificateThatIsNotSentIsNamed() throws IOException {
        try (SimulatedHost host = SimulatedHost.builder().broughtCertificate(false).start()) {
            UntrustedHostException refused = refused(host, host.url().toString());
            assertEquals(
                    "no authority that is trusted has signed the host's certificate, and the host"
                            + " does not send the certificate of its issuer, CN=Example"
                            + " Intermediate,O=Example Trust; the host showed SHA-256 "
                            + host.fingerprint()
                            + " for CN=demo-felhom",
                    refused.what());
            assertEquals(
                    "let the host serve the whole chain: pvenode cert set FULLCHAIN.pem KEY.pem"
                            + " --force 1 --restart 1; or, if its issuer is not meant to be known,"
                            + " trust the issuer's own certificate as the authority",
                    refused.nextStep());
            assertFalse(refused.mayBePinned());
        }
    }

    @Test
    void aWholeChainIsTrustedByItsRoot() throws IOException {
        try (SimulatedHost host = SimulatedHost.builder().broughtCertificate(true).start();
                Proxmox pve = client(host, host.url().toString())) {
            assertNotNull(pve.cluster().version());
        }
    }

    @Test
    void aWholeChainOfAnotherRootMayBePinned() {
        try (SimulatedHost host = SimulatedHost.builder().broughtCertificate(true).start();
                Proxmox pve = Proxmox.create(host.url().toString(), token(host), Trust.system())) {
            UntrustedHostException refused =
                    assertThrows(UntrustedHostException.class, () -> pve.cluster().version());
            assertTrue(
                    refused.what()
                            .startsWith(
                                    "no authority that is trusted has signed the host's"
                                            + " certificate; the host showed SHA-256 "),
                    refused.what());
            assertTrue(refused.mayBePinned());
        }
    }

    @Test
    void anExpiredCertificateIsRenewedWithTheHostsOwnCommand() throws IOException {
        try (SimulatedHost host =
                SimulatedHost.builder().certificateEnds(NOW.minusSeconds(60)).start()) {
            UntrustedHostException refused = refused(host, host.url().toString());
            assertDated(
                    "the host's certificate has expired: it was valid from ",
                    host.certificate(),
                    refused);
            assertEquals(
                    "renew it, on the host: pvecm updatecerts --force; then systemctl restart"
                            + " pveproxy",
                    refused.nextStep());
            assertFalse(refused.mayBePinned());
            try (Proxmox pve = Clients.of(host).build()) {
                assertNotNull(pve.cluster().version(), "a pin ignores the end");
            }
        }
    }

    @Test
    void anExpiredCertificateThatWasBroughtIsRenewedWhereItCameFrom() throws IOException {
        try (SimulatedHost host =
                SimulatedHost.builder()
                        .broughtCertificate(true)
                        .certificateEnds(NOW.minusSeconds(60))
                        .start()) {
            assertEquals(
                    "renew it, on the host: pvenode acme cert renew, or pvenode cert set"
                            + " FULLCHAIN.pem KEY.pem --force 1 --restart 1",
                    refused(host, host.url().toString()).nextStep());
        }
    }

    @Test
    void aCertificateThatIsNotYetValidLeadsToTheClocks() throws IOException {
        try (SimulatedHost host =
                SimulatedHost.builder().certificateBegins(NOW.plus(Duration.ofDays(3))).start()) {
            UntrustedHostException refused = refused(host, host.url().toString());
            assertDated(
                    "the host's certificate is not valid yet: it will be valid from ",
                    host.certificate(),
                    refused);
            assertEquals(
                    "compare the clocks, on both machines: timedatectl; if they are right, wait"
                            + " until it is valid, or let the host show another",
                    refused.nextStep());
            assertFalse(refused.mayBePinned());
        }
    }

    @Test
    void aCertificateForOtherNamesListsThem() throws IOException {
        try (SimulatedHost host = SimulatedHost.start();
                ServerSocket other = new ServerSocket(0, 9, InetAddress.getByName("127.0.0.2"))) {
            Thread.ofVirtual().start(() -> forward(other, host.url().getPort()));
            UntrustedHostException refused =
                    refused(host, "https://127.0.0.2:" + other.getLocalPort());
            String names = "127.0.0.1, 0:0:0:0:0:0:0:1, localhost, demo-felhom";
            assertEquals(
                    "the host's certificate is not for 127.0.0.2; the host showed SHA-256 "
                            + host.fingerprint()
                            + " for CN=demo-felhom,O=Proxmox Virtual Environment,OU=PVE Cluster"
                            + " Node, which names "
                            + names,
                    refused.what());
            assertEquals(
                    "use one of its names as the host's address: "
                            + names
                            + "; or have a certificate made that names 127.0.0.2",
                    refused.nextStep());
            assertFalse(refused.mayBePinned());
        }
    }

    private UntrustedHostException refused(SimulatedHost host, String url) throws IOException {
        try (Proxmox pve = client(host, url)) {
            UntrustedHostException refused =
                    assertThrows(UntrustedHostException.class, () -> pve.cluster().version());
            assertEquals(host.fingerprint(), refused.seen().orElseThrow().fingerprint().toString());
            assertEquals(1, refused.attempts());
            assertEquals(List.of(), host.requests());
            return refused;
        }
    }

    private Proxmox client(SimulatedHost host, String url) throws IOException {
        Path root = Files.writeString(folder.resolve("root.pem"), host.authorityPem());
        return Proxmox.create(url, token(host), Trust.authority(root));
    }

    private static ApiToken token(SimulatedHost host) {
        return ApiToken.of(host.operatorToken().id().toString(), host.operatorToken().secret());
    }

    private static void assertDated(
            String words, X509Certificate certificate, UntrustedHostException refused) {
        String start =
                words
                        + certificate.getNotBefore().toInstant()
                        + " to "
                        + certificate.getNotAfter().toInstant()
                        + "; the clock of this machine says ";
        assertTrue(refused.what().startsWith(start), refused.what());
        Instant clock =
                Instant.parse(refused.what().substring(start.length()).replaceFirst(";.*", ""));
        assertFalse(clock.isBefore(NOW), refused.what());
        assertTrue(refused.what().contains("; the host showed SHA-256 "), refused.what());
    }

    /** Passes connections on, until the socket is closed. */
    private static void forward(ServerSocket from, int port) {
        try {
            while (true) {
                Socket in = from.accept();
                Socket out = new Socket(InetAddress.getLoopbackAddress(), port);
                Thread.ofVirtual().start(() -> copy(in, out));
                Thread.ofVirtual().start(() -> copy(out, in));
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    private static void copy(Socket from, Socket to) {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException closed) {
            // One side has ended.
        }
    }
}
