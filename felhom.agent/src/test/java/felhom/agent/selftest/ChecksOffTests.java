package felhom.agent.selftest;

import static felhom.agent.selftest.SelfTestTests.assertContains;

import static org.junit.jupiter.api.Assertions.assertEquals;

import felhom.agent.AgentRun;
import felhom.agent.config.Switchable;
import felhom.proxmox.simulator.DemoHost;
import felhom.proxmox.simulator.ReceivedRequest;
import felhom.proxmox.simulator.SimulatedHost;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** Checks that the configuration leaves out. */
class ChecksOffTests {
    private static final long GIB = 1L << 30;
    private static final Pattern LINE = Pattern.compile("(?m)^  \\S  ([a-z]+) ");

    @TempDir Path folder;

    private static SimulatedHost hostWithAFullStorage() {
        return SimulatedHost.builder()
                .contents(
                        DemoHost.healthy()
                                .andThen(
                                        state ->
                                                state.put(
                                                        state.storage("local")
                                                                .orElseThrow()
                                                                .withSize(100 * GIB, 97 * GIB))))
                .start();
    }

    private static AgentRun without(SimulatedHost host, String checks) {
        return new AgentRun().host(host).with("FELHOM_CHECKS_OFF", checks);
    }

    @Test
    void eachCheckOfAHostCanBeLeftOut() {
        try (SimulatedHost host = SimulatedHost.start()) {
            List<String> all =
                    LINE.matcher(new AgentRun().host(host).run("--selftest").out())
                            .results()
                            .map(line -> line.group(1))
                            .toList();
            assertEquals(
                    Switchable.CHECKS, all.subList(all.indexOf("token") + 1, all.indexOf("host")));
        }
    }

    @Test
    void whatIsLeftOutAsksNothingAndIsSaid() {
        try (SimulatedHost host = hostWithAFullStorage()) {
            AgentRun.Result result =
                    without(host, String.join(",", Switchable.CHECKS)).run("--selftest");
            assertEquals(0, result.code(), result.out());
            for (String check : Switchable.CHECKS) {
                assertContains(
                        result.out(), "\n  –  %-14s switched off (checks.off)\n".formatted(check));
            }
            assertEquals(
                    List.of(),
                    host.requests().stream()
                            .map(ReceivedRequest::path)
                            .filter(path -> !path.matches("/api2/json/(version|nodes)"))
                            .filter(path -> !path.endsWith("/permissions"))
                            .toList());
        }
    }

    @Test
    void aProblemOfACheckThatIsLeftOutIsNotGone() {
        try (SimulatedHost host = hostWithAFullStorage()) {
            AgentRun remembering = new AgentRun().host(host);
            remembering.with("STATE_DIRECTORY", folder.toString());
            assertEquals(1, remembering.run("--selftest").code());
            AgentRun.Result off =
                    remembering.with("FELHOM_CHECKS_OFF", "storages").run("--selftest");
            assertEquals(0, off.code(), off.out());
            assertContains(
                    off.out(),
                    "ago; whether something is gone is not known, because not all was looked at");
            assertContains(remembering.run("--history").out(), "storage.full local, since ");
        }
    }

    @Test
    void aNameThatIsNoCheckIsRefusedWithTheNames() {
        try (SimulatedHost host = SimulatedHost.start()) {
            AgentRun.Result result = without(host, "jobs,disk").run("--selftest");
            assertEquals(3, result.code());
            assertContains(
                    result.err(),
                    "must be names of checks: permissions, certificates, node, clock, services,");
        }
    }
}
