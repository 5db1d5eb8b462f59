package felhom.proxmox.model;

/**
 * Whether a guest is running, as the host's word; an open set.
 *
 * @param value the word
 */
public record GuestState(String value) {
    /** The guest is running. */
    public static final GuestState RUNNING = new GuestState("running");

    /** The guest is stopped. */
    public static final GuestState STOPPED = new GuestState("stopped");

    /** {@return the word} */
    @Override
    public String toString() {
        return value;
    }
}
