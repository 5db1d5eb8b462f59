package felhom.agent;

import static felhom.agent.selftest.SelfTestTests.assertContains;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import felhom.proxmox.simulator.SimulatedHost;
import felhom.proxmox.simulator.SimulatedToken;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The agent in a process of its own, where its logging can be seen. */
class ProcessTests {
    @TempDir Path directory;

    @Test
    void theSecretIsNowhereAtTheMostVerbose() throws Exception {
        try (SimulatedHost host =
                SimulatedHost.builder().authenticationDelay(Duration.ZERO).start()) {
            SimulatedToken token = host.operatorToken();
            String healthy = run(host, token.secret(), "--selftest", "--verbose");
            assertContains(healthy, "exit 0");
            assertContains(healthy, "DEBUG");
            assertContains(healthy, "/api2/json/version");
            assertFalse(healthy.contains(token.secret()), healthy);
            assertFalse(healthy.contains("PVEAPIToken"), healthy);

            String json = run(host, token.secret(), "--selftest", "--verbose", "--format=json");
            assertContains(json, "exit 0");
            assertFalse(json.contains(token.secret()), json);

            String wrong = "0f8b7e1c-wrong-secret";
            String refused = run(host, wrong, "--selftest", "--verbose");
            assertContains(refused, "exit 5");
            assertFalse(refused.contains(wrong), refused);
        }
    }

    @Test
    void loggingIsQuietUnlessAskedFor() throws Exception {
        try (SimulatedHost host = SimulatedHost.start()) {
            run(host, host.operatorToken().secret(), "--selftest");
            assertEquals("", Files.readString(directory.resolve("err")));
        }
    }

    /** The C library has words of its own for all that fails, in the language of the user. */
    @Test
    void whatFailsIsSaidInEnglish() throws Exception {
        Map<String, String> nobody =
                Map.of(
                        "FELHOM_HOST_URL", "https://127.0.0.1:1",
                        "FELHOM_TOKEN_ID", "felhom-agent@pve!agent",
                        "FELHOM_TOKEN_SECRET", "some-secret",
                        "LC_ALL", "tr_TR.UTF-8",
                        "JDK_JAVA_OPTIONS", "-Duser.language=tr -Duser.country=TR",
                        "TZ", "Asia/Kathmandu");
        String refused = run(nobody, "--selftest", "--config", config().toString());
        assertContains(refused, "cannot connect to 127.0.0.1:1: nothing accepts connections there");
        assertContains(refused, "exit 4");
        String unreadable = run(nobody, "--selftest", "--config", directory.toString());
        assertContains(unreadable, directory + " cannot be read (it is a directory)");
        assertContains(unreadable, "exit 3");
    }

    /** A configuration that says nothing, or the agent would look for the one of this machine. */
    private Path config() throws IOException {
        return Files.writeString(directory.resolve("config.json"), "{}");
    }

    private String run(SimulatedHost host, String secret, String... arguments)
            throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--config", config().toString()));
        return run(
                Map.of(
                        "FELHOM_HOST_URL",
                        host.url().toString(),
                        "FELHOM_TRUST_PINS",
                        host.fingerprint(),
                        "FELHOM_TOKEN_ID",
                        host.operatorToken().id().toString(),
                        "FELHOM_TOKEN_SECRET",
                        secret,
                        "FELHOM_TIMEOUTS_CALL",
                        "2m",
                        "FELHOM_TIMEOUTS_RUN",
                        "10m",
                        "FELHOM_THRESHOLDS_LATENCY_WARN",
                        "1m"),
                all.toArray(String[]::new));
    }

    /** Everything the process wrote, and how it ended. */
    private String run(Map<String, String> environment, String... arguments)
            throws IOException, InterruptedException {
        Path out = directory.resolve("out");
        Path err = directory.resolve("err");
        ProcessBuilder builder =
                AgentProcess.of(level(arguments), arguments)
                        .redirectOutput(out.toFile())
                        .redirectError(err.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        try {
            process.waitFor();
        } finally {
            process.destroyForcibly();
        }
        return Files.readString(out) + Files.readString(err) + "exit " + process.exitValue();
    }

    private static String level(String... arguments) {
        return List.of(arguments).contains("--verbose") ? "trace" : "warn";
    }
}
