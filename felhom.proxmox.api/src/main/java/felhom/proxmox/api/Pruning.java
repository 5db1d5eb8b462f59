package felhom.proxmox.api;

/** What a backup does with older backups of the same guest once it has succeeded. */
public sealed interface Pruning {
    /** Removes what the storage's own retention does not keep; the host's default. */
    Pruning AS_STORAGE_SAYS = new AsStorageSays();

    /** Removes nothing. */
    Pruning NONE = new Nothing();

    /** Removes what the storage's own retention does not keep. */
    record AsStorageSays() implements Pruning {}

    /** Removes nothing. */
    record Nothing() implements Pruning {}

    /**
     * Removes what this retention does not keep. Needs {@code Datastore.Allocate} on the storage.
     *
     * @param retention what to keep
     */
    record Keeping(Retention retention) implements Pruning {}
}
