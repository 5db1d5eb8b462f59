package felhom.proxmox.model;

/**
 * The state of a guest in the high-availability manager, as the host's word; an open set.
 *
 * @param value the word
 */
public record HaState(String value) {
    /** It runs, or is being started. */
    public static final HaState STARTED = new HaState("started");

    /** It is stopped. */
    public static final HaState STOPPED = new HaState("stopped");

    /** The manager has not seen it yet. */
    public static final HaState QUEUED = new HaState("queued");

    /** The manager gave up; an operator has to look. */
    public static final HaState ERROR = new HaState("error");

    /** Its node is being fenced. */
    public static final HaState FENCE = new HaState("fence");

    /** It is left as it is while its node is shut down. */
    public static final HaState FREEZE = new HaState("freeze");

    /** {@return the word} */
    @Override
    public String toString() {
        return value;
    }
}
