package felhom.proxmox.api;

import felhom.proxmox.model.PendingOption;

import java.util.List;
import java.util.Optional;

/**
 * What became of a change of a virtual machine's configuration.
 *
 * @param sent whether there was anything to change
 * @param pending the options that the next start of the machine changes, those of earlier changes
 *     included; empty if they could not be read after the change was made
 */
public record ChangedConfig(boolean sent, Optional<List<PendingOption>> pending) {
    /** Copies the list. */
    public ChangedConfig {
        pending = pending.map(List::copyOf);
    }

    /** {@return whether a restart of the machine is needed for all of it, as far as is known} */
    public boolean needsRestart() {
        return pending.filter(options -> !options.isEmpty()).isPresent();
    }
}
