package felhom.proxmox.model;

import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;

/**
 * A storage as one node sees it.
 *
 * @param storage its id
 * @param type its storage type
 * @param content the contents that it may hold
 * @param enabled whether its definition is enabled
 * @param active whether the node can use it now; a storage on an unmounted disk is enabled but not
 *     active
 * @param shared whether all nodes see the same content
 * @param usage bytes in use and in total; both are 0 while it is not active
 * @param available free bytes
 * @param usedFraction used divided by total, as computed by the host; empty while the storage is
 *     not active
 */
public record StorageStatus(
        StorageId storage,
        StorageType type,
        Set<ContentType> content,
        boolean enabled,
        boolean active,
        boolean shared,
        Usage usage,
        OptionalLong available,
        OptionalDouble usedFraction) {
    /** Copies the set. */
    public StorageStatus {
        content = Set.copyOf(content);
    }
}
