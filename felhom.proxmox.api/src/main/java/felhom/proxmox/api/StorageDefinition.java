package felhom.proxmox.api;

import felhom.proxmox.model.StorageId;
import felhom.proxmox.model.StorageType;

/**
 * A storage definition to add: where volumes or backups can be put. It applies to the whole
 * cluster.
 */
public sealed interface StorageDefinition
        permits DirectoryStorage, NfsStorage, CifsStorage, BackupServerStorage {
    /** {@return its name, not in use yet} */
    StorageId id();

    /** {@return the plugin behind it} */
    StorageType type();

    /** {@return what all storage definitions have} */
    StorageSettings settings();
}
