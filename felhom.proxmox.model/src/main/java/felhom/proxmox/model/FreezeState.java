package felhom.proxmox.model;

/**
 * Whether the file systems of a virtual machine are frozen, as its guest agent says; an open set.
 *
 * @param value the word
 */
public record FreezeState(String value) {
    /** They can be written to. */
    public static final FreezeState THAWED = new FreezeState("thawed");

    /** Every write waits until they are thawed. */
    public static final FreezeState FROZEN = new FreezeState("frozen");

    /** {@return the word} */
    @Override
    public String toString() {
        return value;
    }
}
