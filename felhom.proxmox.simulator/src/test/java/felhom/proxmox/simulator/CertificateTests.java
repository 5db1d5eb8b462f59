package felhom.proxmox.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;

import felhom.proxmox.simulator.internal.TlsIdentity;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;

import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;

/** The JDK trusts the certificates, and the host describes the one it shows. */
class CertificateTests {
    @ParameterizedTest
    @CsvSource({"127.0.0.1,true", "localhost,true", "127.0.0.1,false", "localhost,false"})
    void pkixAcceptsAuthorityOrCertificateAsAnchor(String name, boolean authority)
            throws IOException {
        try (SimulatedHost host = SimulatedHost.start();
                SSLSocket socket =
                        WireClient.open(
                                host,
                                authority
                                        ? host.trustingContext()
                                        : TlsIdentity.trusting(host.certificate()),
                                name,
                                "TLSv1.3")) {
            X509Certificate shown = (X509Certificate) socket.getSession().getPeerCertificates()[0];
            assertEquals(host.certificate(), shown);
            assertEquals(256 / 8, sha256(shown).length);
            assertEquals(
                    HexFormat.ofDelimiter(":").withUpperCase().formatHex(sha256(shown)),
                    host.fingerprint());
        }
    }

    @Test
    void anotherHostsAuthorityIsNotTrusted() {
        try (SimulatedHost host = SimulatedHost.start();
                SimulatedHost other = SimulatedHost.start()) {
            assertNotEquals(host.fingerprint(), other.fingerprint());
            assertThrows(
                    SSLHandshakeException.class,
                    () -> WireClient.open(host, other.trustingContext(), "127.0.0.1", "TLSv1.3"));
        }
    }

    @Test
    void anExpiredCertificateIsRefused() {
        Instant past = Instant.now().minus(Duration.ofDays(1));
        try (SimulatedHost host = SimulatedHost.builder().certificateEnds(past).start()) {
            assertThrows(
                    SSLHandshakeException.class,
                    () -> WireClient.open(host, host.trustingContext(), "127.0.0.1", "TLSv1.3"));
        }
    }

    @Test
    void aCertificateThatIsNotYetValidIsRefused() {
        Instant later = Instant.now().plus(Duration.ofDays(1));
        try (SimulatedHost host = SimulatedHost.builder().certificateBegins(later).start()) {
            assertThrows(
                    SSLHandshakeException.class,
                    () -> WireClient.open(host, host.trustingContext(), "127.0.0.1", "TLSv1.3"));
        }
    }

    @Test
    void aCertificateEndsAfterItsBegin() {
        Instant begin = Instant.parse("2027-01-01T00:00:00Z");
        SimulatedHost.Builder builder =
                SimulatedHost.builder()
                        .certificateBegins(begin)
                        .certificateEnds(begin.minusMillis(1));
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, builder::start);
        assertEquals(
                "the certificate would end at 2026-12-31T23:59:59.999Z, before it begins at"
                        + " 2027-01-01T00:00:00Z; give certificateEnds a later moment",
                refused.getMessage());
    }

    @Test
    void theIntermediateCertificateIsNeededByWhoKnowsTheRoot() throws IOException {
        try (SimulatedHost host = SimulatedHost.builder().broughtCertificate(true).start();
                SSLSocket socket =
                        WireClient.open(host, host.trustingContext(), "127.0.0.1", "TLSv1.3")) {
            assertEquals(2, socket.getSession().getPeerCertificates().length);
        }
        try (SimulatedHost host = SimulatedHost.builder().broughtCertificate(false).start()) {
            assertThrows(
                    SSLHandshakeException.class,
                    () -> WireClient.open(host, host.trustingContext(), "127.0.0.1", "TLSv1.3"));
        }
    }

    @Test
    void aBroughtCertificateIsOneMoreFile() {
        try (SimulatedHost host = SimulatedHost.builder().broughtCertificate(true).start()) {
            JsonNode rows =
                    WireClient.get(
                                    host,
                                    host.token("nothing"),
                                    "/nodes/demo-felhom/certificates/info")
                            .json()
                            .get("data");
            assertEquals(3, rows.size());
            assertEquals("pveproxy-ssl.pem", rows.get(2).get("filename").asText());
            assertEquals(host.fingerprint(), rows.get(2).get("fingerprint").asText());
            assertEquals("/CN=demo-felhom", rows.get(2).get("subject").asText());
            assertNotEquals(host.fingerprint(), rows.get(1).get("fingerprint").asText());
        }
    }

    @Test
    void theListDescribesWhatIsShown() {
        Instant ends = Instant.now().plus(Duration.ofDays(10)).truncatedTo(ChronoUnit.SECONDS);
        try (SimulatedHost host = SimulatedHost.builder().certificateEnds(ends).start()) {
            JsonNode rows =
                    WireClient.get(
                                    host,
                                    host.token("nothing"),
                                    "/nodes/demo-felhom/certificates/info")
                            .json()
                            .get("data");
            JsonNode root = rows.get(0);
            JsonNode shown = rows.get(1);
            assertEquals("pve-root-ca.pem", root.get("filename").asText());
            assertEquals(host.authorityPem(), root.get("pem").asText());
            assertEquals("pve-ssl.pem", shown.get("filename").asText());
            assertEquals(host.fingerprint(), shown.get("fingerprint").asText());
            assertEquals(ends.getEpochSecond(), shown.get("notafter").asLong());
            assertEquals(root.get("subject"), shown.get("issuer"));
            assertEquals(
                    "/OU=PVE Cluster Node/O=Proxmox Virtual Environment/CN=demo-felhom",
                    shown.get("subject").asText());
            assertEquals(4, shown.get("san").size());
        }
    }

    @Test
    void aCertificateMayEndAfter2049() throws GeneralSecurityException {
        Instant begins = Instant.parse("2026-01-01T00:00:00Z");
        Instant ends = Instant.parse("2061-02-03T04:05:06Z");
        TlsIdentity identity =
                TlsIdentity.create(
                        TlsIdentity.Subject.of("x"),
                        new TlsIdentity.Validity(begins, begins, ends),
                        false,
                        TlsIdentity.Chain.OWN);
        assertEquals(ends, identity.shown().getNotAfter().toInstant());
        identity.shown().verify(identity.authority().getPublicKey());
        assertTrue(identity.authority().getBasicConstraints() > 0);
        assertEquals(-1, identity.shown().getBasicConstraints());
    }

    private static byte[] sha256(X509Certificate certificate) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
