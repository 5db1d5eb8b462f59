package felhom.proxmox.model;

import java.util.Optional;

/**
 * One option of a guest's configuration, with the change that is pending until the next start.
 *
 * @param key the option
 * @param value the current value; empty if the option is not set yet
 * @param pending the value after the next start, if it differs
 * @param deletion whether the next start removes the option
 */
public record PendingOption(
        String key, Optional<String> value, Optional<String> pending, Deletion deletion) {
    /** Whether the next start removes an option. */
    public enum Deletion {
        /** The option stays. */
        NONE,
        /** The next start removes it. */
        REQUESTED,
        /** The next start removes it, even if the guest refuses to let it go. */
        FORCED
    }

    /** {@return whether the next start changes this option} */
    public boolean isChange() {
        return pending.isPresent() || deletion != Deletion.NONE;
    }
}
