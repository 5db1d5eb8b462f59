package felhom.proxmox.model;

import java.time.Instant;
import java.util.Optional;

/**
 * A snapshot of a guest.
 *
 * @param name its name
 * @param description the operator's text, without the newline that the host appends; may be empty
 * @param created when it was made
 * @param parent the snapshot that it is based on
 * @param memory whether it holds the memory of a virtual machine, so that a rollback to it starts
 *     the machine; always false for a container
 * @param state {@code prepare} or {@code delete} while it is being made or deleted; otherwise empty
 */
public record Snapshot(
        SnapshotName name,
        String description,
        Optional<Instant> created,
        Optional<SnapshotName> parent,
        boolean memory,
        Optional<String> state) {}
