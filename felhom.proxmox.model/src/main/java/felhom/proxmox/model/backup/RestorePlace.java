package felhom.proxmox.model.backup;

/** The target of a restore. */
public enum RestorePlace {
    /** To a new number on the same host; the container that was backed up stays as it is. */
    NEW_CONTAINER("to a new number"),
    /** Over the container that was backed up. */
    OVER_EXISTING("over the container"),
    /** To another host, which has the backup and nothing else of the first. */
    OTHER_HOST("to another host");

    private final String words;

    RestorePlace(String words) {
        this.words = words;
    }

    /** {@return the place in words} */
    @Override
    public String toString() {
        return words;
    }
}
