package felhom.proxmox.model.host;

/**
 * Whether systemd starts a unit at boot, as its word ({@code UnitFileState}); an open set.
 *
 * @param value the word
 */
public record UnitState(String value) {
    /** Started at boot. */
    public static final UnitState ENABLED = new UnitState("enabled");

    /** Not started at boot. */
    public static final UnitState DISABLED = new UnitState("disabled");

    /** Started by others, and nothing to enable. */
    public static final UnitState STATIC = new UnitState("static");

    /** Kept from being started at all. */
    public static final UnitState MASKED = new UnitState("masked");

    /** Not installed. */
    public static final UnitState NOT_FOUND = new UnitState("not-found");

    /** {@return the word} */
    @Override
    public String toString() {
        return value;
    }
}
