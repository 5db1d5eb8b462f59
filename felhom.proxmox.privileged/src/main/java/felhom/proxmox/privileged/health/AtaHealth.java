package felhom.proxmox.privileged.health;

import java.util.List;
import java.util.OptionalLong;

/**
 * What only ATA disks tell.
 *
 * @param attributes their table; empty for a disk that has none
 * @param loggedErrors how many errors the error log has counted
 */
public record AtaHealth(List<AtaAttribute> attributes, OptionalLong loggedErrors) {
    /** Keeps its own copy of the list. */
    public AtaHealth {
        attributes = List.copyOf(attributes);
    }
}
