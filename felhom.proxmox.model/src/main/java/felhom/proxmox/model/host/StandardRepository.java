package felhom.proxmox.model.host;

import java.util.Optional;

/**
 * One of the repositories that Proxmox VE comes with.
 *
 * @param handle its id, for example {@code enterprise} or {@code no-subscription}
 * @param name its name for people
 * @param enabled whether it is enabled; empty if it is not configured at all
 */
public record StandardRepository(String handle, Optional<String> name, Optional<Boolean> enabled) {
    /** {@return whether packages come from it} */
    public boolean isEnabled() {
        return enabled.orElse(false);
    }
}
