package felhom.proxmox.model;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

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

    /**
     * Chooses the snapshots that a rotation deletes: of those that a rule selects, all but the
     * newest. A snapshot that is still being made or deleted, or whose time is not known, is
     * neither counted nor chosen.
     *
     * @param keep how many of the selected ones stay; 0 or more
     * @param own selects the snapshots of the caller, for example by the beginning of their names;
     *     no other is ever chosen
     * @return the snapshots to delete, oldest first
     * @throws IllegalArgumentException if the number is negative
     */
    public List<Snapshot> allButNewest(int keep, Predicate<Snapshot> own) {
        if (keep < 0) {
            throw new IllegalArgumentException(
                    "0 snapshots or more can be kept, not " + keep + "; 0 chooses all of them");
        }
        List<Snapshot> oldestFirst =
                snapshots.stream()
                        .filter(own)
                        .filter(one -> one.state().isEmpty() && one.created().isPresent())
                        .sorted(Comparator.comparing(one -> one.created().orElseThrow()))
                        .toList();
        return oldestFirst.subList(0, Math.max(0, oldestFirst.size() - keep));
    }
}
