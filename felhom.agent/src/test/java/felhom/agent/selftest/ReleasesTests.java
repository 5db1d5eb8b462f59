package felhom.agent.selftest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import felhom.agent.AgentRun;
import felhom.proxmox.model.GuestLock;
import felhom.proxmox.model.Release;
import felhom.proxmox.model.TaskType;
import felhom.proxmox.model.Upid;
import felhom.proxmox.simulator.DemoHost;
import felhom.proxmox.simulator.HostState;
import felhom.proxmox.simulator.SimulatedHost;
import felhom.proxmox.simulator.SimulatedTask;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/** The self-test says the same of hosts of every release. */
class ReleasesTests {
    private static final long GIB = 1L << 30;
    private static final String RELEASES = "felhom.proxmox.simulator.SimulatedHost#releases";

    @ParameterizedTest
    @MethodSource(RELEASES)
    void aHealthyHostIsHealthy(Release release) {
        try (SimulatedHost host = SimulatedHost.builder().release(release).start()) {
            AgentRun.Result result = new AgentRun().host(host).run("--selftest", "--verbose");
            assertEquals(0, result.code(), result.out() + result.err());
            assertEquals("", result.err());
            assertHas(result.out(), "  ✔  version +Proxmox VE +" + release + "[.-]");
            // Hosts before 7.0 list neither repositories nor guests without a job: no operations,
            // and nothing to say of repositories. Hosts before 8.1 do not list the interfaces of
            // a container, those before 9.0 do not tell pressure.
            int missing =
                    (release.isBefore(new Release(7, 0)) ? 3 : 0)
                            + (release.isBefore(new Release(8, 1)) ? 1 : 0)
                            + (release.isBefore(new Release(9, 0)) ? 1 : 0);
            assertHas(
                    result.out(),
                    "\nHEALTHY: %s passed, 0 warnings, 0 failed, %s skipped, in "
                            .formatted(158 - missing, 28 + missing));
        }
    }

    @ParameterizedTest
    @MethodSource(RELEASES)
    void whatAilsAHostIsSaid(Release release) {
        try (SimulatedHost host =
                SimulatedHost.builder()
                        .release(release)
                        .contents(DemoHost.healthy().andThen(ReleasesTests::ail))
                        .start()) {
            AgentRun.Result result = new AgentRun().host(host).run("--selftest", "--verbose");
            assertEquals(1, result.code(), result.out() + result.err());
            assertHas(result.out(), "✖  storages +local +95.0 % of 100.0 GiB in use");
            assertHas(result.out(), "✖  storages +usb-backup +not active");
            assertHas(result.out(), "!  leftovers +9001 playground +locked \\(backup\\)");
            assertHas(result.out(), "!  tasks +vzdump 102 +job errors");
            assertHas(result.out(), "\nFAILED: \\d+ passed, 2 warnings, 2 failed, ");
        }
    }

    private static void ail(HostState state) {
        state.put(state.storage("usb-backup").orElseThrow().inactive("not mounted"));
        state.put(state.storage("local").orElseThrow().withSize(100 * GIB, 95 * GIB));
        state.put(state.guest(9001).orElseThrow().withLock(GuestLock.BACKUP));
        Upid upid =
                state.newUpid(
                        TaskType.BACKUP, "102", "root@pam", state.now().minus(Duration.ofHours(2)));
        state.put(SimulatedTask.running(upid).endedAfter(Duration.ofSeconds(9), "job errors"));
    }

    /** Errors of old hosts have no text in their body, and their roles other privileges. */
    @ParameterizedTest
    @MethodSource(RELEASES)
    void aTokenWithoutRightsIsToldWhatItLacks(Release release) {
        try (SimulatedHost host = SimulatedHost.builder().release(release).start()) {
            AgentRun.Result result =
                    new AgentRun().host(host, host.token("nothing")).run("--selftest", "--verbose");
            assertEquals(1, result.code(), result.out() + result.err());
            assertHas(result.out(), "Sys.Audit");
            List<String> roles =
                    result.out().lines().filter(line -> line.contains("pveum role add")).toList();
            assertFalse(roles.isEmpty(), result.out());
            boolean bridges = !release.isBefore(new Release(8, 0));
            for (String line : roles) {
                assertEquals(bridges, line.contains("SDN.Use"), line);
            }
        }
    }

    private static void assertHas(String text, String pattern) {
        assertTrue(Pattern.compile(pattern).matcher(text).find(), () -> pattern + " in:\n" + text);
    }
}
