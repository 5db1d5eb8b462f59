package felhom.agent.selftest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import felhom.agent.report.Finding;
import felhom.agent.report.Status;
import felhom.proxmox.api.Fingerprint;
import felhom.proxmox.api.ServerCertificate;
import felhom.proxmox.api.Trust;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

class TrustFindingTests {
    private static final Instant NOW = Instant.parse("2026-11-26T10:00:00Z");
    private static final String PIN = "AB:".repeat(31) + "AB";
    private static final String OWN = "O=PVE Cluster Manager CA,CN=Proxmox Virtual Environment";

    @ParameterizedTest
    @CsvSource({
        "'CN=R11,O=Let''s Encrypt,C=US', 90, 35",
        "'CN=R11,O=Let''s Encrypt,C=US', 90, 89",
        "'CN=(STAGING) Riddling Rhubarb R12,O=(STAGING) Let''s Encrypt', 6, 5",
        "'CN=ZeroSSL RSA Domain Secure Site CA,O=ZeroSSL', 365, 300",
        "'CN=home intermediate', 30, 20",
    })
    void aPinOfWhatRenewsByItselfIsAWarningAtOnce(String issuer, int validity, int left) {
        Finding finding = pinned(issuer, validity, left);
        assertEquals(Status.WARN, finding.status(), finding.toString());
        assertTrue(finding.value().startsWith(left + " days left, until "), finding.value());
        assertTrue(finding.value().endsWith("and then the pin breaks"), finding.value());
        assertEquals(3, finding.next().size());
        assertTrue(finding.next().getFirst().line().contains("\"mode\": \"system\""));
        assertTrue(finding.next().getFirst().line().contains("pve.example.org"));
    }

    @ParameterizedTest
    @CsvSource({
        "'" + OWN + "', 730, 400",
        "'CN=Home CA', 825, 400",
        "'CN=pve.example.org', 90, 60",
    })
    void otherPinsStayGood(String issuer, int validity, int left) {
        Finding finding = pinned(issuer, validity, left);
        assertEquals(Status.PASS, finding.status(), finding.toString());
    }

    @ParameterizedTest
    @CsvSource({"'CN=R11,O=Let''s Encrypt,C=US', 90, 35"})
    void withoutAPinNothingBreaks(String issuer, int validity, int left) {
        Finding finding = of(Trust.system(), issuer, validity, left);
        assertEquals(Status.PASS, finding.status(), finding.toString());
    }

    @ParameterizedTest
    @CsvSource({"'CN=Home CA', 825, 10"})
    void ofAnothersCertificateNothingIsSaidOfTheHostsFiles(String issuer, int validity, int left) {
        Finding finding = pinned(issuer, validity, left);
        assertEquals(Status.WARN, finding.status(), finding.toString());
        assertFalse(finding.next().toString().contains("pve-ssl.pem"), finding.toString());
    }

    private static Finding pinned(String issuer, int validity, int left) {
        return of(Trust.pinned(PIN), issuer, validity, left);
    }

    private static Finding of(Trust trust, String issuer, int validity, int left) {
        Instant end = NOW.plus(Duration.ofDays(left)).plusSeconds(60);
        ServerCertificate shown =
                new ServerCertificate(
                        Fingerprint.parse(PIN),
                        "CN=pve.example.org",
                        issuer,
                        end.minus(Duration.ofDays(validity)),
                        end,
                        List.of("pve.example.org"));
        return TrustFinding.of(trust, shown, NOW, 30).getLast();
    }
}
