package felhom.agent;

import felhom.agent.config.SecretSource;
import felhom.agent.config.Setting;
import felhom.proxmox.simulator.SimulatedHost;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Configures a simulated host through the variables that an operator would set, so that the same
 * code reads them.
 */
final class Simulation {
    private static final List<String> REPLACED =
            List.of("FELHOM_HOST_", "FELHOM_TOKEN_", "FELHOM_TRUST_", "CREDENTIALS_DIRECTORY");

    private Simulation() {}

    static Map<String, String> environment(Map<String, String> real, SimulatedHost host) {
        Map<String, String> changed = new HashMap<>(real);
        changed.keySet().removeIf(name -> REPLACED.stream().anyMatch(name::startsWith));
        changed.put(Setting.HOST_URL.variable(), host.url().toString());
        changed.put(Setting.TOKEN_ID.variable(), host.operatorToken().id().toString());
        changed.put(SecretSource.VARIABLE, host.operatorToken().secret());
        changed.put(Setting.TRUST_PINS.variable(), host.fingerprint());
        return changed;
    }
}
