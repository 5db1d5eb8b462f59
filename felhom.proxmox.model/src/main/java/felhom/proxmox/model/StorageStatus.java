package felhom.proxmox.model;

import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;

/**
 * A storage as one node sees it.
 *
 * @param storage its id
 * @param type its plugin
 * @param content what it may hold
 * @param enabled whether it is switched on in the configuration
 * @param active whether the node can use it right now; an unmounted disk is enabled but not active
 * @param shared whether all nodes see the same content
 * @param usage its fill; both numbers are 0 while it is not active
 * @param available bytes that can still be written
 * @param usedFraction its fill as the host computes it; the host leaves it out while the storage is
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
