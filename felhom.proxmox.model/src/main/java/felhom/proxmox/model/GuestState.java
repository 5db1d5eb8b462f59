package felhom.proxmox.model;

/**
 * Whether a guest runs, in the host's own word; an open set.
 *
 * @param value the word
 */
public record GuestState(String value) {
    /** The guest runs. */
    public static final GuestState RUNNING = new GuestState("running");

    /** The guest does not run. */
    public static final GuestState STOPPED = new GuestState("stopped");

    /** {@return the word itself} */
    @Override
    public String toString() {
        return value;
    }
}
