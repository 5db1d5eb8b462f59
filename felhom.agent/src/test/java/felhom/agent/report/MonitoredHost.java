package felhom.agent.report;

import felhom.agent.AgentRun;
import felhom.proxmox.simulator.DemoHost;
import felhom.proxmox.simulator.HostState;
import felhom.proxmox.simulator.SimulatedClock;
import felhom.proxmox.simulator.SimulatedGuest;
import felhom.proxmox.simulator.SimulatedHost;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Consumer;

/** Runs against simulated hosts whose reports are compared as a whole. */
final class MonitoredHost {
    private static final long GIB = 1L << 30;

    static final Consumer<HostState> HEALTHY = state -> {};

    /** A storage that is full and one that is gone, a guest without backup, and a hostile name. */
    static final Consumer<HostState> ILL =
            ScreenTests.NEVER_BACKED_UP.andThen(
                    state -> {
                        state.put(
                                state.storage("local").orElseThrow().withSize(100 * GIB, 96 * GIB));
                        state.put(state.storage("local-lvm").orElseThrow().inactive("no such VG"));
                        state.put(
                                SimulatedGuest.container(104, "odd\\\"name|'=x'\n# EOF")
                                        .with("rootfs", "local-lvm:vm-104-disk-0,size=4G")
                                        .runningSince(state.now().minus(Duration.ofDays(2))));
                    });

    private MonitoredHost() {}

    /** What is printed, without what differs from run to run. */
    static AgentRun.Result run(Consumer<HostState> changes, AgentRun run, String... arguments) {
        Instant now = Instant.now();
        try (SimulatedHost host =
                SimulatedHost.builder()
                        .contents(DemoHost.healthy().andThen(changes))
                        .clock(SimulatedClock.at(now))
                        .certificateEnds(now.plus(Duration.ofDays(700)).plusSeconds(60))
                        .start()) {
            AgentRun.Result result = run.host(host).clock(InstantSource.fixed(now)).run(arguments);
            return new AgentRun.Result(
                    result.code(),
                    result.out()
                            .replace(host.url().toString(), "https://127.0.0.1:8006")
                            .replaceAll("version=\"[^\"]*\"", "version=\"1.2.3\"")
                            .replaceAll("((?:response|run_duration)_seconds) [0-9.]+", "$1 0.42")
                            .replaceAll("(run_timestamp_seconds) [0-9.]+", "$1 1795341600")
                            .replaceAll("('response'|'run_duration')=[0-9.]+s", "$1=0.42s")
                            .replaceAll("in [0-9.]+ m?s", "in 420 ms"),
                    result.err());
        }
    }
}
