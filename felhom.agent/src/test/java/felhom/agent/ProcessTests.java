package felhom.agent;

import static felhom.agent.selftest.SelfTestTests.assertContains;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
import java.util.concurrent.TimeUnit;

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

    /** Everything the process wrote, and how it ended. */
    private String run(SimulatedHost host, String secret, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xshare:auto", "-XX:TieredStopAtLevel=1"));
        command.add("-Dorg.slf4j.simpleLogger.defaultLogLevel=" + level(arguments));
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        String modules = System.getProperty("jdk.module.path");
        if (modules == null) {
            command.add(Main.class.getName());
        } else {
            command.addAll(List.of("-p", modules, "-m", "felhom.agent/" + Main.class.getName()));
        }
        command.addAll(List.of(arguments));
        Path out = directory.resolve("out");
        Path err = directory.resolve("err");
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .redirectOutput(out.toFile())
                        .redirectError(err.toFile());
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(name -> name.startsWith("FELHOM_"));
        environment.put("FELHOM_HOST_URL", host.url().toString());
        environment.put("FELHOM_TRUST_PINS", host.fingerprint());
        environment.put("FELHOM_TOKEN_ID", host.operatorToken().id().toString());
        environment.put("FELHOM_TOKEN_SECRET", secret);
        Process process = builder.start();
        try {
            assertTrue(process.waitFor(2, TimeUnit.MINUTES), "the agent did not end");
        } finally {
            process.destroyForcibly();
        }
        return Files.readString(out) + Files.readString(err) + "exit " + process.exitValue();
    }

    private static String level(String... arguments) {
        return List.of(arguments).contains("--verbose") ? "trace" : "warn";
    }
}
