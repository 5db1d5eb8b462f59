package felhom.proxmox.model.host;

import felhom.proxmox.model.Usage;

import java.time.Instant;
import java.util.Optional;

/**
 * An LVM thin pool. If either its data or its metadata is full, guests on it get write errors.
 *
 * @param name its name
 * @param group its volume group; hosts before 7.1 do not tell it
 * @param data bytes of data in use and in total
 * @param metadata bytes of metadata in use and in total
 * @param active whether it is active; empty if the host does not tell
 * @param created when it was made
 */
public record ThinPool(
        String name,
        Optional<String> group,
        Usage data,
        Usage metadata,
        Optional<Boolean> active,
        Optional<Instant> created) {}
