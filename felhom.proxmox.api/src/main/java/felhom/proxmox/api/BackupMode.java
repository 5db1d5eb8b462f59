package felhom.proxmox.api;

/**
 * What happens to a running container during its backup. The files of a stopped container are read
 * directly in any mode.
 */
public enum BackupMode {
    /**
     * The container is stopped, copied and started again. The copy is consistent; the outage lasts
     * as long as the backup.
     */
    STOP("stop"),

    /**
     * The container is copied while it runs, then paused while the rest is copied. The outage is
     * short; the host needs space for a second copy.
     */
    SUSPEND("suspend"),

    /**
     * The container keeps running; the copy is made from a snapshot of its volumes. It is
     * crash-consistent, as after a power loss: a database must recover after a restore. On a
     * storage without snapshots the host falls back to {@link #SUSPEND} by itself.
     */
    SNAPSHOT("snapshot");

    private final String word;

    BackupMode(String word) {
        this.word = word;
    }

    /** {@return the host's word} */
    @Override
    public String toString() {
        return word;
    }
}
