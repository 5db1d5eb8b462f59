package felhom.proxmox.model;

import java.util.Optional;

/**
 * One option of a guest's configuration, and what becomes of it at the next start.
 *
 * @param key the option
 * @param value what applies now; empty if the option is not set yet
 * @param pending what will apply after the next start, if that differs
 * @param deletion whether the option will be removed at the next start
 */
public record PendingOption(
        String key, Optional<String> value, Optional<String> pending, Deletion deletion) {
    /** Whether an option is about to be removed. */
    public enum Deletion {
        /** It stays. */
        NONE,
        /** It is removed at the next start. */
        REQUESTED,
        /** It is removed at the next start, even if the guest refuses to let it go. */
        FORCED
    }

    /** {@return whether the next start changes this option} */
    public boolean isChange() {
        return pending.isPresent() || deletion != Deletion.NONE;
    }
}
