package felhom.proxmox.simulator;

import felhom.proxmox.model.Operation;
import felhom.proxmox.model.Upid;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A change that the host was asked for and took: it answered, or would have answered, with 200.
 * What it refused is not one.
 *
 * @param operation the operation
 * @param parameters its parameters, those in the path included
 * @param when when it was taken
 * @param task the task that it started; empty for what is done without one
 */
public record ExecutedChange(
        Operation operation, Map<String, String> parameters, Instant when, Optional<Upid> task) {
    /** Copies the parameters. */
    public ExecutedChange {
        parameters = Map.copyOf(parameters);
    }
}
