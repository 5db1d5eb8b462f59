package felhom.proxmox.model.host;

/**
 * The state of a ZFS pool or of a part of it, as the host's word; an open set.
 *
 * @param value the word
 */
public record ZfsState(String value) {
    /** All is well. */
    public static final ZfsState ONLINE = new ZfsState("ONLINE");

    /** Data is complete, but parts are missing. */
    public static final ZfsState DEGRADED = new ZfsState("DEGRADED");

    /** Too much is missing or broken. */
    public static final ZfsState FAULTED = new ZfsState("FAULTED");

    /** Taken offline by an administrator. */
    public static final ZfsState OFFLINE = new ZfsState("OFFLINE");

    /** Cannot be opened. */
    public static final ZfsState UNAVAIL = new ZfsState("UNAVAIL");

    /** The disk was pulled out. */
    public static final ZfsState REMOVED = new ZfsState("REMOVED");

    /** The pool waits for its disks; programs that use it hang. */
    public static final ZfsState SUSPENDED = new ZfsState("SUSPENDED");

    /** A spare disk that is free. */
    public static final ZfsState AVAIL = new ZfsState("AVAIL");

    /** A spare disk that replaces another. */
    public static final ZfsState IN_USE = new ZfsState("INUSE");

    /** {@return the word} */
    @Override
    public String toString() {
        return value;
    }
}
