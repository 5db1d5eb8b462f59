package felhom.proxmox.model;

import java.time.Instant;
import java.util.Optional;

/**
 * A snapshot of a guest.
 *
 * @param name its name
 * @param description the operator's words, without the newline that the host appends; may be empty
 * @param created when it was made
 * @param parent the snapshot it builds upon
 * @param state what is happening to it ({@code prepare}, {@code delete}), while something is
 */
public record Snapshot(
        SnapshotName name,
        String description,
        Optional<Instant> created,
        Optional<SnapshotName> parent,
        Optional<String> state) {}
