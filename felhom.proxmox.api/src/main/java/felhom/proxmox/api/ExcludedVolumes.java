package felhom.proxmox.api;

/** The caller's consent to what a restore over an existing container does to its volumes. */
public enum ExcludedVolumes {
    /**
     * All volumes of the existing container are destroyed, and all its snapshots. Volumes in the
     * backup are recreated with its content. Volumes excluded from it (mount points without {@code
     * backup=1}) are recreated empty or not at all, and their present files are lost.
     */
    ARE_DESTROYED
}
