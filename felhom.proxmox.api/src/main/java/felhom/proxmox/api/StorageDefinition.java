package felhom.proxmox.api;

import felhom.proxmox.model.StorageId;
import felhom.proxmox.model.StorageType;

/** A storage definition to add. It applies to the whole cluster. */
public sealed interface StorageDefinition
        permits DirectoryStorage, NfsStorage, CifsStorage, BackupServerStorage {
    /** {@return its name, not in use yet} */
    StorageId id();

    /** {@return its storage type} */
    StorageType type();

    /** {@return the settings common to all storages} */
    StorageSettings settings();
}
