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
 * @param state {@code prepare} or {@code delete} while it is being made or deleted; otherwise empty
 */
public record Snapshot(
        SnapshotName name,
        String description,
        Optional<Instant> created,
        Optional<SnapshotName> parent,
        Optional<String> state) {}
