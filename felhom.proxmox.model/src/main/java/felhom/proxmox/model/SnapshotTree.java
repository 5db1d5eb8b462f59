package felhom.proxmox.model;

import java.util.List;
import java.util.Optional;

/**
 * A guest's snapshots and its present state. The host sends the present state as a pseudo snapshot
 * named {@code current}; here it is separate, so that no caller takes it for a snapshot.
 *
 * @param snapshots the snapshots, in the host's order
 * @param currentParent the snapshot that the present state is based on, if any
 * @param running whether the guest runs
 * @param digest the digest of the present configuration
 */
public record SnapshotTree(
        List<Snapshot> snapshots,
        Optional<SnapshotName> currentParent,
        Optional<Boolean> running,
        Optional<String> digest) {
    /** Copies the list. */
    public SnapshotTree {
        snapshots = List.copyOf(snapshots);
    }

    /**
     * Finds a snapshot.
     *
     * @param name its name
     * @return the snapshot, or empty if there is no such snapshot
     */
    public Optional<Snapshot> find(SnapshotName name) {
        return snapshots.stream().filter(snapshot -> snapshot.name().equals(name)).findFirst();
    }
}
