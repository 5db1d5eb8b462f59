package felhom.proxmox.api;

/** What a container does while it is being backed up. A stopped one is always read as it lies. */
public enum BackupMode {
    /**
     * It is stopped, read, and started again: the consistent copy, at the price of an outage as
     * long as the backup.
     */
    STOP("stop"),

    /**
     * It is copied while it runs, then paused while the rest is copied: a short outage, and room
     * for a second copy on the host.
     */
    SUSPEND("suspend"),

    /**
     * It runs on; the copy is made from a snapshot of its volumes. The copy is crash-consistent: it
     * looks like after a power loss, so that a database has to recover when it is restored. On a
     * storage without snapshots the host falls back to {@link #SUSPEND} by itself.
     */
    SNAPSHOT("snapshot");

    private final String word;

    BackupMode(String word) {
        this.word = word;
    }

    /** {@return the host's word for it} */
    @Override
    public String toString() {
        return word;
    }
}
