package felhom.proxmox.simulator;

/**
 * A repository that a simulated host knows.
 *
 * @param handle its id, for example {@code no-subscription}
 * @param name its name for people
 * @param component its component, for example {@code pve-no-subscription}
 * @param use whether it is used
 */
public record SimulatedRepository(String handle, String name, String component, Use use) {
    /** Whether a repository is used. */
    public enum Use {
        /** Enabled. */
        ENABLED,
        /** Configured, and disabled. */
        DISABLED,
        /** Not configured. */
        ABSENT
    }

    /**
     * Sets whether it is used.
     *
     * @param how how it is used
     * @return a copy with this change
     */
    public SimulatedRepository with(Use how) {
        return new SimulatedRepository(handle, name, component, how);
    }
}
