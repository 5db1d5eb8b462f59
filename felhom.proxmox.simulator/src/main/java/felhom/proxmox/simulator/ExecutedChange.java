package felhom.proxmox.simulator;

import felhom.proxmox.model.Upid;
import felhom.proxmox.model.access.Operation;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A change that the host was asked for and took: it answered, or would have answered, with 200.
 * What it refused is not one.
 *
 * @param operation the operation
 * @param parameters its parameters, those in the path included; never a password or a key
 * @param when when it was taken
 * @param task the task that it started; empty for what is done without one
 */
public record ExecutedChange(
        Operation operation, Map<String, String> parameters, Instant when, Optional<Upid> task) {
    private static final Set<String> SECRETS =
            Set.of("password", "ssh-public-keys", "encryption-key", "keyring");

    /** Copies the parameters, without those that are secret. */
    public ExecutedChange {
        Map<String, String> open = new HashMap<>(parameters);
        open.keySet().removeAll(SECRETS);
        parameters = Map.copyOf(open);
    }
}
