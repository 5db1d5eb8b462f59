package felhom.proxmox.api;

/** Which older backups of the same guest a successful backup removes. */
public sealed interface Pruning {
    /** Removes backups that the storage's retention does not keep; the host's default. */
    Pruning AS_STORAGE_SAYS = new AsStorageSays();

    /** Removes nothing. */
    Pruning NONE = new Nothing();

    /** Removes backups that the storage's retention does not keep. */
    record AsStorageSays() implements Pruning {}

    /** Removes nothing. */
    record Nothing() implements Pruning {}

    /**
     * Removes backups that this retention does not keep. Needs {@code Datastore.Allocate} on the
     * storage.
     *
     * @param retention the backups to keep
     */
    record Keeping(Retention retention) implements Pruning {}
}
