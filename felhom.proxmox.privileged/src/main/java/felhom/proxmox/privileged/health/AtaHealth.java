package felhom.proxmox.privileged.health;

import java.util.List;
import java.util.OptionalLong;

/**
 * Health data of an ATA disk.
 *
 * @param attributes its SMART attributes; empty if it has none
 * @param loggedErrors the number of errors in the error log
 */
public record AtaHealth(List<AtaAttribute> attributes, OptionalLong loggedErrors) {
    /** Keeps its own copy of the list. */
    public AtaHealth {
        attributes = List.copyOf(attributes);
    }
}
