package felhom.runtime.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import felhom.proxmox.simulator.SimulatedHost;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;

/** The self-test from the image, against hosts of its own and of others. */
class SelfTestImageTests {
    /** Everything that makes the JDK talk about HTTP, and the agent about everything. */
    private static final Map<String, String> LOUD =
            Map.of(
                    "JDK_JAVA_OPTIONS",
                    "-Djdk.httpclient.HttpClient.log=all -Djdk.internal.httpclient.debug=true"
                            + " -Dorg.slf4j.simpleLogger.defaultLogLevel=trace"
                            + " -Dsun.net.www.protocol.http.HttpURLConnection.level=ALL",
                    "FELHOM_LOG_LEVEL",
                    "debug");

    @Test
    void theSimulatedHostIsHealthy() throws Exception {
        Image.Run run = Image.agent("--selftest", "--simulate");
        assertEquals(0, run.exit(), run::err);
        assertTrue(run.out().contains("HEALTHY"), run::out);
        assertEquals("", run.err());
    }

    @Test
    void jsonIsOneDocumentAndNothingElse() throws Exception {
        Image.Run run = Image.agent("--selftest", "--simulate", "--format", "json", "--verbose");
        JsonNode report =
                new ObjectMapper()
                        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                        .readTree(run.out());
        assertEquals(0, run.exit(), run::err);
        assertEquals(0, report.path("exitCode").asInt(-1));
        assertTrue(report.path("schemaVersion").isInt(), run::out);
    }

    @Test
    void aConfiguredHostIsReportedOnAndTheSecretIsNowhere(@TempDir Path folder) throws Exception {
        try (SimulatedHost host = SimulatedHost.start()) {
            Path config = configuration(folder, host, host.fingerprint());
            Image.Run run =
                    Image.run(
                            Image.LAUNCHER,
                            folder,
                            LOUD,
                            List.of("--selftest", "--config", config.toString(), "--verbose"));
            assertEquals(0, run.exit(), () -> run.out() + run.err());
            assertTrue(run.err().contains("GET /api2/json/version -> 200"), run::err);
            assertFalse((run.out() + run.err()).contains(host.operatorToken().secret()));
        }
    }

    /**
     * A poller of virtual threads waits in the kernel, and the end of the run for it. Databind is
     * for raw requests and the root backend, and would cost a run its time.
     */
    @Test
    void aRunLoadsNothingThatItDoesNotNeed(@TempDir Path folder) throws Exception {
        try (SimulatedHost host = SimulatedHost.start()) {
            Path config = configuration(folder, host, host.fingerprint());
            Image.Run run =
                    Image.run(
                            Image.HOME.resolve("bin/java"),
                            folder,
                            Map.of(),
                            List.of(
                                    "-Xshare:off",
                                    "-Xlog:class+load:stdout",
                                    "-m",
                                    "felhom.agent/felhom.agent.Main",
                                    "--selftest",
                                    "--config",
                                    config.toString()));
            assertEquals(0, run.exit(), run::err);
            assertTrue(run.out().contains("] felhom.agent.selftest.SelfTest source:"), run::out);
            assertTrue(run.out().contains("] com.fasterxml.jackson.core."), run::out);
            for (String unused :
                    List.of(
                            "sun.nio.ch.Poller source:",
                            "com.fasterxml.jackson.databind.",
                            "com.fasterxml.jackson.module.")) {
                assertFalse(run.out().contains("] " + unused), run::out);
            }
        }
    }

    @Test
    void aHostThatIsNotThePinnedOneIsNotTrusted(@TempDir Path folder) throws Exception {
        try (SimulatedHost host = SimulatedHost.start()) {
            String other =
                    host.fingerprint()
                            .replaceAll("^..", host.fingerprint().startsWith("00") ? "01" : "00");
            Path config = configuration(folder, host, other);
            Image.Run run =
                    Image.run(
                            Image.LAUNCHER,
                            folder,
                            Map.of(),
                            List.of("--selftest", "--config", config.toString()));
            assertEquals(4, run.exit(), run::err);
            assertTrue(run.out().contains(host.fingerprint()), run::out);
        }
    }

    /** Whatever this machine has: the image can start programs, or says that one is not there. */
    @Test
    void theImageStartsTheProgramsOfTheHostSection() throws Exception {
        Path lsblk = Path.of("/usr/bin/lsblk");
        assumeTrue(Files.isExecutable(lsblk), lsblk + " is not installed: util-linux");
        Image.Run run =
                Image.run(
                        Image.LAUNCHER,
                        Path.of("/"),
                        Map.of("FELHOM_PRIVILEGED_MODE", "root"),
                        List.of("--selftest", "--simulate", "--format", "json"));
        JsonNode checks = new ObjectMapper().readTree(run.out()).path("checks");
        JsonNode host = checks.path(checks.size() - 1);
        assertEquals("host", host.path("id").asText(), run::out);
        assertFalse(run.out().contains("cannot start"), run::out);
        assertFalse(run.out().contains("this check broke"), run::out);
        String programs = host.path("findings").path(0).path("value").asText();
        assertTrue(programs.matches(".*\\blsblk \\d+\\.\\d.*"), run::out);
    }

    @Test
    void theRulesForSudoArePrinted() throws Exception {
        Image.Run run = Image.agent("--print", "sudoers");
        assertEquals(0, run.exit(), run::err);
        assertEquals("", run.err());
        assertTrue(run.out().contains("\nfelhom-agent ALL=(root) TIMEOUT="), run::out);
    }

    static Path configuration(Path folder, SimulatedHost host, String pin) throws IOException {
        Path secret =
                Files.writeString(folder.resolve("token"), host.operatorToken().secret() + "\n");
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
        String json =
                """
                {
                  "host": { "url": "%s", "node": "demo-felhom" },
                  "token": { "id": "%s", "secretFile": "%s" },
                  "trust": { "mode": "pin", "pins": [ "%s" ] }
                }
                """
                        .formatted(host.url(), host.operatorToken().id(), secret, pin);
        return Files.writeString(folder.resolve("config.json"), json);
    }
}
