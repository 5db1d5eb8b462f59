package felhom.proxmox.model.host;

/**
 * Whether systemd runs a unit, as its word ({@code ActiveState}); an open set.
 *
 * @param value the word
 */
public record ActiveState(String value) {
    /** It runs. */
    public static final ActiveState ACTIVE = new ActiveState("active");

    /** It does not run. */
    public static final ActiveState INACTIVE = new ActiveState("inactive");

    /** It has failed. */
    public static final ActiveState FAILED = new ActiveState("failed");

    /** It is being started. */
    public static final ActiveState ACTIVATING = new ActiveState("activating");

    /** It is being stopped. */
    public static final ActiveState DEACTIVATING = new ActiveState("deactivating");

    /** It reads its configuration again. */
    public static final ActiveState RELOADING = new ActiveState("reloading");

    /** {@return the word} */
    @Override
    public String toString() {
        return value;
    }
}
