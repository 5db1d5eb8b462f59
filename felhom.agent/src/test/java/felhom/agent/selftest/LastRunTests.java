package felhom.agent.selftest;

import static felhom.agent.selftest.SelfTestTests.assertContains;
import static felhom.agent.selftest.SelfTestTests.assertMatches;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import felhom.agent.AgentRun;
import felhom.proxmox.simulator.SimulatedClock;
import felhom.proxmox.simulator.SimulatedHost;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;

/** What a run leaves for the next one, and what that says of the time between. */
class LastRunTests {
    private final Instant start = Instant.now();
    private final SimulatedClock clock = SimulatedClock.at(start);

    @TempDir private Path folder;

    @Test
    void aRunTellsTheNextOneWhenItWas() throws IOException {
        try (SimulatedHost host = host()) {
            AgentRun.Result first = run(host);
            assertEquals(0, first.code(), first.out() + first.err());
            assertFalse(first.out().contains("last run"), first.out());
            assertTrue(
                    heartbeat()
                            .matches(
                                    "\\{\"version\":1,\"started\":\""
                                            + start
                                            + "\","
                                            + "\"durationMillis\":[0-9]+,\"outcome\":\"healthy\","
                                            + "\"exitCode\":0,\"bootId\":\"[0-9a-f-]*\"}\n"),
                    heartbeat());
            clock.advance(Duration.ofMinutes(64));
            AgentRun.Result second = run(host);
            assertMatches(second.out(), "last run +1 h 4 min ago: healthy\\n");
            assertEquals(0, second.code(), second.out());
            assertContains(
                    heartbeat(), "\"started\":\"" + start.plus(Duration.ofMinutes(64)) + "\"");
        }
    }

    @Test
    void aRunThatIsLateWarnsWithTheThresholdThatItPassed() {
        try (SimulatedHost host = host()) {
            run(host);
            clock.advance(Duration.ofMinutes(90));
            AgentRun.Result late = run(host);
            assertMatches(
                    late.out(),
                    "last run +1 h 30 min ago: healthy, later than 90m"
                            + " \\(thresholds\\.lastRunWarn\\) \\[agent\\.late]\n");
            assertContains(late.out(), "-> see when the timer starts it: systemctl list-timers");
            clock.advance(Duration.ofMinutes(90));
            AgentRun.Result longer =
                    state(host)
                            .with("FELHOM_THRESHOLDS_LAST_RUN_WARN", "2h")
                            .run("--selftest", "--verbose");
            assertContains(longer.out(), "1 h 30 min ago: warnings");
            assertFalse(longer.out().contains("[agent.late]"), longer.out());
        }
    }

    @Test
    void timeInWhichTheMachineWasOffIsNoneThatWasMissed() throws IOException {
        try (SimulatedHost host = host()) {
            run(host);
            Path file = folder.resolve(Heartbeat.FILE);
            Files.writeString(
                    file,
                    heartbeat().replaceFirst("\"bootId\":\"[^\"]*\"", "\"bootId\":\"another\""));
            clock.advance(Duration.ofDays(3));
            AgentRun.Result result = run(host);
            assertEquals(0, result.code(), result.out());
            assertContains(
                    result.out(), "3 d 0 h ago: healthy; this machine was started anew since");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "null",
                "{\"started\":\"yesterday\",\"outcome\":\"healthy\"}",
                "{\"started\":{\"a\":1},\"outcome\":\"healthy\"}",
                "{\"outcome\":\"healthy\"}"
            })
    void oneThatIsDamagedIsReplaced(String text) throws IOException {
        Files.writeString(folder.resolve(Heartbeat.FILE), text);
        try (SimulatedHost host = host()) {
            AgentRun.Result result = run(host);
            assertEquals(0, result.code(), result.out() + result.err());
            assertFalse(result.out().contains("last run"), result.out());
            assertContains(heartbeat(), "\"outcome\":\"healthy\"");
        }
    }

    @Test
    void aRunWithoutTheHostIsOneToo() throws IOException {
        AgentRun.Result result =
                new AgentRun()
                        .clock(clock)
                        .with("STATE_DIRECTORY", folder + ":/another")
                        .with("FELHOM_HOST_URL", "https://127.0.0.1:1")
                        .with("FELHOM_TOKEN_ID", "felhom-agent@pve!agent")
                        .with("FELHOM_TOKEN_SECRET", "00000000-0000-0000-0000-000000000000")
                        .run("--selftest", "--verbose");
        assertEquals(4, result.code());
        assertContains(heartbeat(), "\"outcome\":\"unreachable\",\"exitCode\":4");
    }

    @Test
    void aSimulatedHostAndATaskTestLeaveNothingButAJournal() throws IOException {
        new AgentRun().with("STATE_DIRECTORY", folder.toString()).run("--selftest", "--simulate");
        try (SimulatedHost host = SimulatedHost.start()) {
            AgentRun.Result task =
                    new AgentRun()
                            .host(host)
                            .with("STATE_DIRECTORY", folder.toString())
                            .run("--selftest=task", "--guest", "9001");
            assertEquals(0, task.code(), task.out() + task.err());
        }
        try (var files = Files.list(folder)) {
            assertEquals(
                    Set.of("changes.journal", "changes.journal.lock"),
                    files.map(file -> file.getFileName().toString()).collect(Collectors.toSet()));
        }
    }

    @Test
    void aStateThatCannotBeWrittenIsAnErrorBesideTheReport() throws IOException {
        Files.createDirectory(folder.resolve(Heartbeat.FILE));
        try (SimulatedHost host = host()) {
            AgentRun.Result result = run(host);
            assertEquals(73, result.code());
            assertContains(result.out(), "HEALTHY: ");
            assertContains(
                    result.err(),
                    folder.resolve(Heartbeat.FILE)
                            + " could not be written (it is there and no regular file)");
        }
    }

    private SimulatedHost host() {
        return SimulatedHost.builder()
                .clock(clock)
                .certificateEnds(start.plus(Duration.ofDays(700)))
                .start();
    }

    private AgentRun.Result run(SimulatedHost host) {
        return state(host).run("--selftest", "--verbose");
    }

    private AgentRun state(SimulatedHost host) {
        return new AgentRun().host(host).clock(clock).with("STATE_DIRECTORY", folder.toString());
    }

    private String heartbeat() throws IOException {
        return Files.readString(folder.resolve(Heartbeat.FILE));
    }
}
