package felhom.proxmox.model.backup;

/**
 * What a restore does to one mount of the container that was backed up. It is the restore of a
 * whole backup, in which no disks are given; what is written after the backup is never brought
 * back.
 */
public enum RestoreEffect {
    /** A new volume holds what the backup holds. */
    CONTENT("recreated with its content"),
    /** The volume that is there now is destroyed, and a new one holds what the backup holds. */
    REPLACED("destroyed, and recreated with the content of the backup"),
    /** A new volume of the old size holds nothing. */
    EMPTY("recreated EMPTY"),
    /** The volume that is there now is destroyed, and a new one of the old size holds nothing. */
    DESTROYED_AND_EMPTY("DESTROYED, and recreated EMPTY"),
    /** The volume that is there now is destroyed, and nothing takes its place. */
    DESTROYED("DESTROYED, and not recreated"),
    /** The restored container does not have it; the volume stays with the old container. */
    NOT_RECREATED("not recreated; the volume stays with the old container"),
    /**
     * The host's directory or device is not touched, but only root can mount it again: a token's
     * restore fails unless it gives the disks, and then the mount is not there.
     */
    NOT_MOUNTED("not mounted again (the host's files are not touched)"),
    /** Nothing of it reaches the other host. */
    GONE("GONE");

    private final String words;

    RestoreEffect(String words) {
        this.words = words;
    }

    /** {@return whether files are lost that exist before the restore and that no backup holds} */
    public boolean losesFiles() {
        return this == DESTROYED_AND_EMPTY || this == DESTROYED;
    }

    /** {@return the effect in words} */
    @Override
    public String toString() {
        return words;
    }
}
