package felhom.proxmox.simulator;

import felhom.proxmox.model.Upid;
import felhom.proxmox.model.access.Operation;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A change that the host accepted: it answered with 200, or would have without a fault. Refused
 * changes are not recorded.
 *
 * @param operation the operation
 * @param parameters its parameters, including those in the path; never a password or a key
 * @param when the time at which it was accepted
 * @param task the task that it started; empty for a change without a task
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
