package felhom.proxmox.simulator;

import felhom.proxmox.model.SnapshotName;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A snapshot of a guest; with its parent it forms a tree.
 *
 * @param name its name
 * @param parent the snapshot it was made on top of; empty for the first
 * @param description what it is for; empty for nothing
 * @param created when it was made
 * @param config the guest's configuration at that moment
 * @param data what was in its volumes: the label of each by the volume's name; a rollback leaves
 *     alone what is not named
 * @param state {@code prepare} while it is being made, {@code delete} while it is being deleted,
 *     and so for good if that never ended; empty for a complete one
 */
public record SimulatedSnapshot(
        SnapshotName name,
        Optional<SnapshotName> parent,
        String description,
        Instant created,
        SortedMap<String, String> config,
        SortedMap<String, String> data,
        String state) {
    private static final Set<String> OF_THE_PRESENT =
            Set.of("parent", "description", "lock", "digest");

    /** Copies the maps. */
    public SimulatedSnapshot {
        config = Collections.unmodifiableSortedMap(new TreeMap<>(config));
        data = Collections.unmodifiableSortedMap(new TreeMap<>(data));
    }

    /**
     * Takes a snapshot of a guest as it is, on top of its newest one.
     *
     * @param name the snapshot's name
     * @param guest the guest
     * @param created the moment
     * @return the snapshot, which the guest does not have yet
     */
    static SimulatedSnapshot of(SnapshotName name, SimulatedGuest guest, Instant created) {
        SortedMap<String, String> config = new TreeMap<>(guest.config());
        config.keySet().removeIf(key -> OF_THE_PRESENT.contains(key) || key.matches("unused\\d+"));
        return new SimulatedSnapshot(
                name,
                Optional.ofNullable(guest.config().get("parent")).map(SnapshotName::parse),
                "",
                created,
                config,
                new TreeMap<>(),
                "");
    }

    /**
     * Describes the snapshot.
     *
     * @param text what it is for
     * @return the snapshot with the description
     */
    public SimulatedSnapshot withDescription(String text) {
        return new SimulatedSnapshot(name, parent, text, created, config, data, state);
    }

    /**
     * Puts the snapshot on top of another one.
     *
     * @param other the new parent; empty for none
     * @return the changed snapshot
     */
    public SimulatedSnapshot withParent(Optional<SnapshotName> other) {
        return new SimulatedSnapshot(name, other, description, created, config, data, state);
    }

    /** Sets what was in its volumes. */
    SimulatedSnapshot withData(SortedMap<String, String> labels) {
        return new SimulatedSnapshot(name, parent, description, created, config, labels, state);
    }

    /** Sets whether it is complete. */
    SimulatedSnapshot withState(String word) {
        return new SimulatedSnapshot(name, parent, description, created, config, data, word);
    }

    /** {@return its configuration with the keys that only a snapshot has} */
    Map<String, String> listedConfig() {
        Map<String, String> listed = new TreeMap<>(config);
        listed.put("snaptime", Long.toString(created.getEpochSecond()));
        parent.ifPresent(name -> listed.put("parent", name.toString()));
        if (!description.isEmpty()) {
            listed.put("description", description);
        }
        if (!state.isEmpty()) {
            listed.put("snapstate", state);
        }
        return listed;
    }
}
