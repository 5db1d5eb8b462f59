package felhom.proxmox.model;

import java.util.Optional;

/**
 * A storage as it is defined on the host.
 *
 * @param storage its name
 * @param type its type
 * @param path the directory of its files, if it has one
 * @param mountPoint the directory on which a disk must be mounted for the storage to be online;
 *     empty if the host does not look
 * @param enabled whether the host uses it
 * @param retention the backups that it keeps if a job does not say; empty if its definition does
 *     not say either: then all are kept
 */
public record DefinedStorage(
        StorageId storage,
        StorageType type,
        Optional<String> path,
        Optional<String> mountPoint,
        boolean enabled,
        Optional<BackupRetention> retention) {}
