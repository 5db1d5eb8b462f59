package felhom.agent;

import felhom.agent.config.SecretSource;
import felhom.agent.config.Setting;
import felhom.proxmox.simulator.RecordedHost;
import felhom.proxmox.simulator.SimulatedHost;
import felhom.proxmox.simulator.SimulatedToken;

import java.net.URI;
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
        return environment(real, host.url(), host.operatorToken(), host.fingerprint());
    }

    /** With the settings of the recorded run, unless a variable sets another value. */
    static Map<String, String> environment(Map<String, String> real, RecordedHost host) {
        Map<String, String> changed =
                environment(real, host.url(), host.token(), host.fingerprint());
        RecordedSettings.variables(host.notes()).forEach(changed::putIfAbsent);
        return changed;
    }

    private static Map<String, String> environment(
            Map<String, String> real, URI url, SimulatedToken token, String fingerprint) {
        Map<String, String> changed = new HashMap<>(real);
        changed.keySet().removeIf(name -> REPLACED.stream().anyMatch(name::startsWith));
        changed.put(Setting.HOST_URL.variable(), url.toString());
        changed.put(Setting.TOKEN_ID.variable(), token.id().toString());
        changed.put(SecretSource.VARIABLE, token.secret());
        changed.put(Setting.TRUST_PINS.variable(), fingerprint);
        return changed;
    }
}
