package felhom.agent.report;

import static felhom.agent.selftest.SelfTestTests.assertContains;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import felhom.agent.AgentRun;
import felhom.agent.Golden;
import felhom.proxmox.simulator.HostState;
import felhom.proxmox.simulator.SimulatedHost;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.function.Consumer;

/** What a monitoring system gets that calls the agent as a plugin. */
class NagiosReportTests {
    private static final String[] PLUGIN = {"--selftest", "--format", "nagios"};

    @Test
    void aHealthyHostIsOneLine() throws IOException {
        AgentRun.Result result = plugin(MonitoredHost.HEALTHY);
        assertEquals(0, result.code(), result.err());
        Golden.assertIs("healthy.nagios.txt", result.out());
        assertEquals(1, result.out().lines().count());
    }

    @Test
    void problemsFollowTheLineThatNamesTheFirst() throws IOException {
        AgentRun.Result result = plugin(MonitoredHost.ILL);
        assertEquals(2, result.code(), result.err());
        Golden.assertIs("ill.nagios.txt", result.out());
        assertEquals(1, result.out().chars().filter(sign -> sign == '|').count());
    }

    @Test
    void aWarningIsOneAndIsCriticalIfItShallBeAFailure() {
        AgentRun.Result result = plugin(ScreenTests.NEVER_BACKED_UP);
        assertEquals(1, result.code(), result.out());
        assertTrue(
                result.out()
                        .startsWith(
                                "FELHOM WARNING: demo-felhom: 0 failed, 1 warning, 155 passed;"
                                        + " backups 102 homeassistant: "),
                result.out());
        AgentRun.Result strict =
                MonitoredHost.run(
                        ScreenTests.NEVER_BACKED_UP,
                        new AgentRun(),
                        "--selftest",
                        "--strict",
                        "--format=nagios");
        assertEquals(2, strict.code(), strict.out());
        assertTrue(strict.out().startsWith("FELHOM CRITICAL: "), strict.out());
    }

    @Test
    void aHostThatDoesNotAnswerIsCritical() {
        AgentRun.Result result =
                new AgentRun()
                        .with("FELHOM_HOST_URL", "https://127.0.0.1:1")
                        .with("FELHOM_TOKEN_ID", "felhom-agent@pve!agent")
                        .with("FELHOM_TOKEN_SECRET", "00000000-0000-0000-0000-000000000000")
                        .run(PLUGIN);
        assertEquals(2, result.code());
        assertTrue(
                result.out().startsWith("FELHOM CRITICAL: https://127.0.0.1:1: 1 failed, "),
                result.out());
        assertContains(result.out(), "FAIL: reachability");
    }

    @Test
    void aRefusedTokenIsUnknown() {
        try (SimulatedHost host = SimulatedHost.start()) {
            AgentRun.Result result =
                    new AgentRun()
                            .host(host)
                            .with("FELHOM_TOKEN_SECRET", "00000000-0000-0000-0000-000000000000")
                            .run(PLUGIN);
            assertEquals(3, result.code());
            assertTrue(result.out().startsWith("FELHOM UNKNOWN: "), result.out());
        }
    }

    @Test
    void whatKeepsItFromRunningIsUnknownAndSaidOnStandardOutput() {
        AgentRun.Result wrong = new AgentRun().run("--selftest", "--format", "nagios", "--strickt");
        assertEquals(3, wrong.code());
        assertEquals(
                "FELHOM UNKNOWN: there is no option --strickt; did you mean --strict? (--help shows"
                        + " all options)\n",
                wrong.out());
        assertEquals(
                "felhom-agent: there is no option --strickt; did you mean --strict? (--help shows"
                        + " all options)\n",
                wrong.err());
        AgentRun.Result missing = new AgentRun().run("--selftest", "--format=nagios");
        assertEquals(3, missing.code());
        assertTrue(missing.out().startsWith("FELHOM UNKNOWN: "), missing.out());
        assertEquals(1, missing.out().lines().count(), missing.out());
        AgentRun.Result other = new AgentRun().run("--selftest", "--strickt");
        assertEquals(2, other.code());
        assertEquals("", other.out());
    }

    @Test
    void helpIsNoPlugin() {
        AgentRun.Result help = new AgentRun().run("--help", "--format", "nagios");
        assertEquals(0, help.code());
        assertTrue(help.out().startsWith("felhom-agent: looks after"), help.out());
    }

    private static AgentRun.Result plugin(Consumer<HostState> changes) {
        return MonitoredHost.run(changes, new AgentRun(), PLUGIN);
    }
}
