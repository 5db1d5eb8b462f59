package felhom.agent.check;

import static felhom.agent.selftest.SelfTestTests.assertContains;
import static felhom.agent.selftest.SelfTestTests.assertMatches;
import static felhom.agent.selftest.SelfTestTests.healthy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import felhom.agent.AgentRun;
import felhom.agent.permissions.Pveum;
import felhom.proxmox.model.Release;
import felhom.proxmox.simulator.DemoHost;
import felhom.proxmox.simulator.HostState;
import felhom.proxmox.simulator.SimulatedGuest;
import felhom.proxmox.simulator.SimulatedHost;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** Virtual machines that are configured to have a guest agent. */
class GuestAgentsTests {
    @Test
    void theMinimalRoleMayNotAskAndSaysWhichProfileMay() {
        try (SimulatedHost host = host(Release.NEWEST, state -> put(state, "1", 60))) {
            AgentRun.Result result = new AgentRun().host(host).run("--selftest", "--verbose");
            assertMatches(
                    result.out(),
                    "–  guests +300 nas +whether its guest agent answers cannot be known with this"
                            + " token: profile guest-agent not granted\n");
            assertContains(result.out(), "felhom-agent --print role --with guest-agent\n");
            assertEquals(0, asked(host));
        }
    }

    @ParameterizedTest
    @MethodSource("felhom.proxmox.simulator.SimulatedHost#releases")
    void aSilentAgentIsAWarning(Release release) {
        try (SimulatedHost host =
                host(
                        release,
                        state -> {
                            put(state, "1", 60);
                            state.silenceAgent(300, true);
                        })) {
            AgentRun.Result result = granted(host, release);
            assertMatches(
                    result.out(),
                    "!  guests +300 nas +its guest agent does not answer, although one is enabled"
                        + " \\(agent\\): a backup does not freeze its file systems, and a shutdown"
                        + " waits in vain for it \\[vm\\.agent-silent]");
            assertContains(
                    result.out(), "-> or, if it has none, on the host: qm set 300 --agent 0\n");
            assertEquals(1, asked(host));
        }
    }

    @Test
    void anAgentThatAnswersIsInOrder() {
        try (SimulatedHost host = host(Release.NEWEST, state -> put(state, "enabled=1", 60))) {
            AgentRun.Result result = granted(host, Release.NEWEST);
            assertMatches(result.out(), "✔  guests +300 nas +its guest agent answers\n");
        }
    }

    @Test
    void aBackupThatFreezesNothingIsNotMissed() {
        try (SimulatedHost host =
                host(
                        Release.NEWEST,
                        state -> {
                            put(state, "1,freeze-fs-on-backup=0", 60);
                            state.silenceAgent(300, true);
                        })) {
            assertMatches(
                    granted(host, Release.NEWEST).out(),
                    "!  guests +300 nas +its guest agent does not answer, although one is"
                            + " enabled \\(agent\\): a shutdown waits in vain for it");
        }
    }

    @Test
    void aMachineThatHasJustStartedIsGivenTime() {
        try (SimulatedHost host =
                host(
                        Release.NEWEST,
                        state -> {
                            put(state, "1", 2);
                            state.silenceAgent(300, true);
                        })) {
            assertMatches(
                    granted(host, Release.NEWEST).out(),
                    "–  guests +300 nas +its guest agent does not answer yet; it has just"
                            + " started\n");
        }
    }

    @Test
    void onlySoManyAreAsked() {
        try (SimulatedHost host =
                host(
                        Release.NEWEST,
                        state -> {
                            for (int id = 300; id < 320; id++) {
                                state.put(machine(state, id, "1", 60));
                            }
                        })) {
            AgentRun.Result result = granted(host, Release.NEWEST);
            assertMatches(
                    result.out(),
                    "–  guests +guest agents +of 2 machines whether it answers was not asked, after"
                            + " that of 18 others\n");
            assertEquals(18, asked(host));
        }
    }

    @ParameterizedTest
    @CsvSource({"0", "'enabled=0,type=isa'"})
    void whereNoneIsExpectedNobodyIsAsked(String option) {
        AgentRun.Result result = healthy(state -> put(state, option, 60));
        assertFalse(
                result.out()
                        .lines()
                        .anyMatch(line -> line.contains("300 nas") && line.contains("guest agent")),
                result.out());
    }

    @ParameterizedTest
    @ValueSource(strings = {"paused", "io-error"})
    void aMachineThatStandsStillIsNotAsked(String word) {
        AgentRun.Result result =
                healthy(
                        state -> {
                            SimulatedGuest machine = machine(state, 300, "1", 60);
                            state.put(machine.running(machine.run().orElseThrow().withState(word)));
                        });
        assertFalse(
                result.out()
                        .lines()
                        .anyMatch(line -> line.contains("300 nas") && line.contains("guest agent")),
                result.out());
    }

    private static SimulatedHost host(Release release, Consumer<HostState> changes) {
        return SimulatedHost.builder()
                .release(release)
                .contents(
                        DemoHost.healthy()
                                .andThen(
                                        state -> List.of(200, 201, 202).forEach(state::removeGuest))
                                .andThen(changes))
                .start();
    }

    /** The self-test with the role as it is printed with the profile. */
    private static AgentRun.Result granted(SimulatedHost host, Release release) {
        AgentRun.Result lines =
                new AgentRun()
                        .run(
                                "--print",
                                "role",
                                "--with",
                                "guest-agent",
                                "--release",
                                release.toString());
        String modify =
                lines.out()
                        .lines()
                        .filter(line -> line.contains("pveum role modify"))
                        .findFirst()
                        .orElseThrow();
        new Pveum(host).done(modify.replaceFirst("^#\\s+", ""));
        return new AgentRun().host(host).run("--selftest", "--verbose");
    }

    private static long asked(SimulatedHost host) {
        return host.requests().stream()
                .filter(request -> request.path().endsWith("/agent/ping"))
                .count();
    }

    private static void put(HostState state, String agent, int minutes) {
        state.put(machine(state, 300, agent, minutes));
    }

    private static SimulatedGuest machine(HostState state, int id, String agent, int minutes) {
        return SimulatedGuest.virtualMachine(id, "nas")
                .with("agent", agent)
                .runningSince(state.now().minus(Duration.ofMinutes(minutes)));
    }
}
