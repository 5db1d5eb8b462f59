package felhom.proxmox.model.backup;

/**
 * The effect of a restore on one mount of the container that was backed up. It applies to a restore
 * of the whole backup, in which the request lists no disks. Files written after the backup are
 * never restored.
 */
public enum RestoreEffect {
    /** A new volume has the content of the backup. */
    CONTENT("recreated with its content"),
    /** The present volume is destroyed, and a new one has the content of the backup. */
    REPLACED("destroyed, and recreated with the content of the backup"),
    /** A new volume of the same size is empty. */
    EMPTY("recreated EMPTY"),
    /** The present volume is destroyed, and a new one of the same size is empty. */
    DESTROYED_AND_EMPTY("DESTROYED, and recreated EMPTY"),
    /** The present volume is destroyed and not replaced. */
    DESTROYED("DESTROYED, and not recreated"),
    /** The restored container does not have the volume; it stays with the old container. */
    NOT_RECREATED("not recreated; the volume stays with the old container"),
    /**
     * The host's directory or device is not touched, but only root can mount it again. A restore
     * with a token fails unless the request lists the disks, and then the container does not have
     * this mount.
     */
    NOT_MOUNTED("not mounted again (the host's files are not touched)"),
    /** It does not exist on the other host. */
    GONE("GONE");

    private final String words;

    RestoreEffect(String words) {
        this.words = words;
    }

    /** {@return whether the restore destroys files that are in no backup} */
    public boolean losesFiles() {
        return this == DESTROYED_AND_EMPTY || this == DESTROYED;
    }

    /** {@return the effect in words} */
    @Override
    public String toString() {
        return words;
    }
}
