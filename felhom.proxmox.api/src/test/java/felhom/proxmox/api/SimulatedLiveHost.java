package felhom.proxmox.api;

import felhom.proxmox.model.Release;
import felhom.proxmox.simulator.DemoHost;
import felhom.proxmox.simulator.SimulatedGuest;
import felhom.proxmox.simulator.SimulatedHost;
import felhom.proxmox.simulator.SimulatedToken;
import felhom.proxmox.simulator.SimulatedVolume;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A simulated host that is tested as if it were a real one. */
final class SimulatedLiveHost implements AutoCloseable {
    private final SimulatedHost host =
            SimulatedHost.builder()
                    .authenticationDelay(Duration.ZERO)
                    .taskTime(Duration.ZERO)
                    .contents(
                            DemoHost.healthy()
                                    .andThen(SimulatedContractHost::addGuest)
                                    .andThen(TestMachines.contents(Release.NEWEST))
                                    .andThen(
                                            state ->
                                                    state.put(
                                                            state.guest(SimulatedContractHost.GUEST)
                                                                    .orElseThrow()
                                                                    .with("swap", "256")
                                                                    .with(
                                                                            "description",
                                                                            "of its owner"))))
                    .start();

    /** All that the contract could leave behind. */
    record Contents(List<SimulatedGuest> guests, List<SimulatedVolume> volumes) {}

    SimulatedHost host() {
        return host;
    }

    SimulatedGuest guest() {
        return host.state().guest(SimulatedContractHost.GUEST).orElseThrow();
    }

    Contents contents() {
        return new Contents(
                host.state().guests(),
                host.state().storages().stream()
                        .flatMap(storage -> host.state().volumes(storage.id().value()).stream())
                        .toList());
    }

    /** The variables that name it. */
    Map<String, String> environment() {
        Map<String, String> variables = new HashMap<>();
        variables.put(LiveSettings.URL, host.url().toString());
        variables.put(LiveSettings.TOKEN, text(host.token("agent")));
        variables.put(LiveSettings.PIN, host.fingerprint());
        variables.put(LiveSettings.NODE, host.state().node().value());
        variables.put(LiveSettings.GUEST, "" + SimulatedContractHost.GUEST);
        variables.put(LiveSettings.MACHINE, TestMachines.STOPPED.toString());
        variables.put(LiveSettings.POWERLESS, text(host.token("nothing")));
        return variables;
    }

    private static String text(SimulatedToken token) {
        return token.id() + "=" + token.secret();
    }

    LiveHost open() {
        return LiveHost.open(LiveSettings.of(environment()).orElseThrow(), pause -> {});
    }

    @Override
    public void close() {
        host.close();
    }
}
