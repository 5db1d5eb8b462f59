package felhom.agent.check;

import static felhom.agent.selftest.SelfTestTests.assertContains;
import static felhom.agent.selftest.SelfTestTests.assertMatches;

import static org.junit.jupiter.api.Assertions.assertFalse;

import felhom.agent.AgentRun;
import felhom.agent.ScriptedRows;
import felhom.proxmox.model.access.Operation;
import felhom.proxmox.simulator.Fault;
import felhom.proxmox.simulator.FaultMoment;
import felhom.proxmox.simulator.RequestMatcher;
import felhom.proxmox.simulator.SimulatedHost;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;

class CertificatesCheckTests {
    private static final String OTHER = "0A:".repeat(31) + "0A";

    @Test
    void aRenewedCertificateThatIsNotPinnedWillBreakThePin() {
        try (SimulatedHost host = SimulatedHost.start()) {
            files(host, row("pve-ssl.pem", OTHER, 600, "localhost"));
            String out = new AgentRun().host(host).run("--selftest", "--verbose").out();
            assertMatches(out, "!  certificates +pins +will break: pve-ssl\\.pem was renewed");
            assertContains(out, host.fingerprint() + "\", \"" + OTHER + "\"] }\n");
        }
    }

    @Test
    void aRenewedCertificateThatIsPinnedOnlyWaitsForTheRestart() {
        try (SimulatedHost host = SimulatedHost.start()) {
            files(host, row("pve-ssl.pem", OTHER, 600, "localhost"));
            String out = withBothPins(host);
            assertMatches(out, "!  certificates +pins +pve-ssl\\.pem was renewed and is pinned");
            assertContains(out, "-> finish the renewal, on the host: systemctl restart pveproxy\n");
        }
    }

    @Test
    void aPinThatFitsNothingIsToBeRemoved() {
        try (SimulatedHost host = SimulatedHost.start()) {
            String out = withBothPins(host);
            assertMatches(out, "!  certificates +pins +one fits no certificate of the host: 0A:");
            assertContains(
                    out, "remove it: \"trust\": { \"pins\": [\"" + host.fingerprint() + "\"] }");
        }
    }

    @Test
    void somethingInBetweenIsNoRenewal() {
        try (SimulatedHost host = SimulatedHost.start()) {
            files(host, row("pve-ssl.pem", OTHER, 600, "pve.home"));
            String out = new AgentRun().host(host).run("--selftest", "--verbose").out();
            assertMatches(out, "✔  certificates +shown +a certificate of something in between");
        }
    }

    @Test
    void whatAProxyShowsUnderTheHostsNameIsNoRenewal() {
        try (SimulatedHost host = SimulatedHost.start()) {
            files(
                    host,
                    row("pve-ssl.pem", OTHER, 600, "localhost")
                            .replace("{", "{\"issuer\":\"/CN=Proxmox VE/O=Another authority\","));
            String out = new AgentRun().host(host).run("--selftest", "--verbose").out();
            assertMatches(out, "✔  certificates +shown +a certificate of something in between");
            assertFalse(out.contains("will break"), out);
        }
    }

    @Test
    void theOtherFilesAreLookedAtToo() {
        try (SimulatedHost host = SimulatedHost.start()) {
            files(
                    host,
                    row("pve-root-ca.pem", OTHER, 5, ""),
                    row("pve-ssl.pem", host.fingerprint(), 400, "localhost"));
            String out = new AgentRun().host(host).run("--selftest", "--verbose").out();
            assertMatches(out, "!  certificates +pve-root-ca\\.pem +[45] days left, until");
            assertMatches(out, "✔  certificates +pve-ssl\\.pem +until .*, the one that is shown");
        }
    }

    @Test
    void aCertificateThatIsNotShownAndEndsSoonIsAWarning() {
        try (SimulatedHost host = SimulatedHost.start()) {
            files(
                    host,
                    row("pve-ssl.pem", OTHER, 5, "localhost"),
                    row("pveproxy-ssl.pem", host.fingerprint(), 400, "localhost"));
            assertMatches(
                    new AgentRun().host(host).run("--selftest", "--verbose").out(),
                    "!  certificates +pve-ssl\\.pem +[45] days left, until .*"
                            + " \\[certificate\\.expires]\n");
        }
    }

    @Test
    void thePinOfWhatTheHostRenewsByItselfBreaksEarlier() {
        assertTrust(40, "40 days left, until .*; the host renews it by itself from ");
        assertTrust(10, "10 days left, until .*; the host should have renewed it since ");
        assertTrust(
                800, "800 days left, until .*; the host renews what is valid for more than two");
    }

    private static void assertTrust(int days, String words) {
        Instant end = Instant.now().plus(Duration.ofDays(days)).plusSeconds(3600);
        try (SimulatedHost host = SimulatedHost.builder().certificateEnds(end).start()) {
            String out = new AgentRun().host(host).run("--selftest", "--verbose").out();
            assertMatches(out, "!  trust +certificate +" + words);
            assertContains(out, "pin the new one too");
            assertContains(out, " 1 warning, 0 failed, ");
        }
    }

    private static String withBothPins(SimulatedHost host) {
        return new AgentRun()
                .host(host)
                .with("FELHOM_TRUST_PINS", host.fingerprint() + "," + OTHER)
                .run("--selftest", "--verbose")
                .out();
    }

    private static void files(SimulatedHost host, String... rows) {
        ScriptedRows.answer(host, Operation.NODE_CERTIFICATES, rows);
    }

    private static String row(String file, String fingerprint, int days, String name) {
        return "{\"filename\":\"%s\",\"fingerprint\":\"%s\",\"notafter\":%s,\"san\":[%s]}"
                .formatted(
                        file,
                        fingerprint,
                        Instant.now().plus(Duration.ofDays(days)).getEpochSecond(),
                        name.isEmpty() ? "" : "\"" + name + "\"");
    }

    @Test
    void thatTheClusterCannotBeReadLeavesTheVerdictsOnTheFiles() {
        try (SimulatedHost host = SimulatedHost.start()) {
            host.inject(
                    new Fault.StatusOnly(500, "broken", FaultMoment.BEFORE_EXECUTION),
                    RequestMatcher.of(Operation.CLUSTER_RESOURCES),
                    0);
            String out = new AgentRun().host(host).run("--selftest", "--verbose").out();
            assertMatches(out, "✔  certificates +pve-ssl\\.pem +until .*, the one that is shown");
            assertMatches(out, "–  certificates +shown +not compared with the files, because");
        }
    }

    @Test
    void thePinOfAnotherNodeIsOfUse() {
        try (SimulatedHost host = SimulatedHost.start()) {
            String node = "{\"id\":\"node/%1$s\",\"type\":\"node\",\"node\":\"%1$s\"}";
            host.inject(
                    new Fault.GarbageBody(
                            "{\"data\":["
                                    + node.formatted(host.state().node().value())
                                    + ","
                                    + node.formatted("cellar")
                                    + "]}",
                            FaultMoment.BEFORE_EXECUTION),
                    RequestMatcher.of(Operation.CLUSTER_RESOURCES),
                    0);
            String pins = host.fingerprint() + "," + OTHER;
            String out =
                    new AgentRun()
                            .host(host)
                            .with("FELHOM_TRUST_PINS", pins)
                            .run("--selftest", "--verbose")
                            .out();
            assertFalse(out.contains("certificates  pins"), out);
            assertFalse(out.contains("fits no certificate"), out);
        }
    }
}
