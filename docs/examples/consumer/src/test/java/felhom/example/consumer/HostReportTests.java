package felhom.example.consumer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import felhom.proxmox.simulator.DemoHost;
import felhom.proxmox.simulator.SimulatedHost;
import felhom.proxmox.simulator.SimulatedToken;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

class HostReportTests {
    private static final long GIB = 1L << 30;

    private SimulatedHost host;

    @BeforeEach
    void start() {
        host =
                SimulatedHost.builder()
                        .authenticationDelay(Duration.ZERO)
                        .contents(
                                DemoHost.healthy()
                                        .andThen(
                                                state ->
                                                        state.put(
                                                                state.storage("usb-backup")
                                                                        .orElseThrow()
                                                                        .withSize(
                                                                                100 * GIB,
                                                                                91 * GIB))))
                        .start();
    }

    @AfterEach
    void stop() {
        host.close();
    }

    private record Outcome(int code, String out) {}

    private Outcome run(String token) {
        SimulatedToken known = host.token(token);
        return run(
                Map.of(HostReport.SECRET, known.secret()),
                host.url().toString(),
                host.fingerprint(),
                known.id().toString());
    }

    private static Outcome run(Map<String, String> env, String... args) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        int code = HostReport.run(List.of(args), env, out);
        return new Outcome(code, bytes.toString(StandardCharsets.UTF_8));
    }

    @Test
    void aTokenWithTheRoleSeesEverything() {
        Outcome outcome = run("agent");
        assertEquals(0, outcome.code(), outcome.out());
        assertComplete(outcome.out());
    }

    private static void assertComplete(String out) {
        assertTrue(out.startsWith("Proxmox VE 9.2.11\nnode demo-felhom\n  memory "), out);
        assertTrue(out.contains("  container 101 nextcloud running\n"), out);
        assertTrue(out.contains("  container 9001 playground stopped\n"), out);
        assertTrue(out.contains("  storage usb-backup is 91 % full\n"), out);
        assertFalse(out.contains("storage local"), out);
        assertTrue(out.contains("Z vzdump 103 failed: job errors\n"), out);
        assertTrue(out.endsWith("Z vzstart 103 failed: CT is locked (backup)\n"), out);
        assertFalse(out.contains("WARNINGS"), out);
    }

    @Test
    void aTokenThatMayNotSeeTheNodeStillSeesContainers() {
        Outcome outcome = run("vmonly");
        assertEquals(1, outcome.code(), outcome.out());
        assertTrue(outcome.out().contains("  container 101 nextcloud running\n"), outcome.out());
        assertTrue(
                outcome.out()
                        .contains(
                                """
                                  load cannot be read, missing:
                                    Sys.Audit on /nodes/demo-felhom
                                    grant it on the host: pveum acl modify /nodes/demo-felhom --tokens 'felhom-agent@pve!vmonly' --roles PVEAuditor\
                                """),
                outcome.out());
    }

    @Test
    void aWrongFingerprintSendsNothing() {
        SimulatedToken token = host.operatorToken();
        Outcome outcome =
                run(
                        Map.of(HostReport.SECRET, token.secret()),
                        host.url().toString(),
                        "00".repeat(32),
                        token.id().toString());
        assertEquals(3, outcome.code());
        assertTrue(outcome.out().contains(host.fingerprint()), outcome.out());
        assertFalse(outcome.out().contains(token.secret()), outcome.out());
        assertEquals(List.of(), host.requests());
    }

    @Test
    void badArgumentsAreExplained() {
        Map<String, String> env = Map.of(HostReport.SECRET, "secret");
        assertEquals(
                new Outcome(
                        2,
                        "usage: PROXMOX_TOKEN_SECRET=... host-report URL FINGERPRINT"
                                + " USER@REALM!TOKEN"
                                + System.lineSeparator()),
                run(env));
        assertEquals(2, run(Map.of(), "a", "b", "c").code());
        assertTrue(
                run(env, "http://pve", host.fingerprint(), "root@pam!ci")
                        .out()
                        .startsWith("the host's address must look like https://pve.home:8006"));
        assertTrue(
                run(env, "https://pve", "12:34", "root@pam!ci")
                        .out()
                        .startsWith("not a SHA-256 fingerprint"));
        assertTrue(
                run(env, "https://pve", host.fingerprint(), "root@pam")
                        .out()
                        .startsWith("not a token id: \"root@pam\""));
    }

    /** The same from outside: a JVM of its own, on a module path without the simulator. */
    @Test
    void theModuleRunsOnItsOwn() throws IOException, InterruptedException {
        SimulatedToken token = host.operatorToken();
        ProcessBuilder java =
                new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-p",
                        ModulePath.ofProgram(),
                        "-m",
                        "felhom.example.consumer/felhom.example.consumer.HostReport",
                        host.url().toString(),
                        host.fingerprint(),
                        token.id().toString());
        java.environment().clear();
        java.environment().put(HostReport.SECRET, token.secret());
        java.redirectError(ProcessBuilder.Redirect.DISCARD);
        Process process = java.start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), out);
        assertComplete(out);
    }
}
