package felhom.proxmox.model;

import java.util.List;
import java.util.Optional;

/**
 * A guest's snapshots and where its present state stands among them. The host sends the present
 * state as a pseudo snapshot named {@code current}; here it is apart, so that no caller takes it
 * for one.
 *
 * @param snapshots the snapshots, in the host's order
 * @param currentParent the snapshot the present state builds upon, if any
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
     * @return the snapshot, or empty if there is none of that name
     */
    public Optional<Snapshot> find(SnapshotName name) {
        return snapshots.stream().filter(snapshot -> snapshot.name().equals(name)).findFirst();
    }
}
