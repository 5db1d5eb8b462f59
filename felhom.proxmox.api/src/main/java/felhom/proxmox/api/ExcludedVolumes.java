package felhom.proxmox.api;

/** Says that the caller knows what a restore over an existing container does to its volumes. */
public enum ExcludedVolumes {
    /**
     * All volumes of the existing container are destroyed, and all its snapshots. Those that the
     * backup holds come back with the backup's content; those that were excluded from it (mount
     * points without {@code backup=1}) come back empty or not at all. What is on them now is lost.
     */
    ARE_DESTROYED
}
