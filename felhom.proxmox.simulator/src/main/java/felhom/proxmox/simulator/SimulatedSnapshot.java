package felhom.proxmox.simulator;

import felhom.proxmox.model.SnapshotName;
import felhom.proxmox.model.VolumeId;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A snapshot of a guest.
 *
 * @param name its name
 * @param parent its parent snapshot; empty for the first
 * @param description its description; may be empty
 * @param created the time at which it was made
 * @param config the guest's configuration at that time
 * @param data the content of its volumes: a label by volume name; a rollback does not change other
 *     volumes
 * @param state {@code prepare} while it is being made, {@code delete} while it is being deleted,
 *     also if that was aborted; empty for a complete one
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
     * Makes a snapshot of a guest's present state, whose parent is the newest snapshot.
     *
     * @param name the snapshot's name
     * @param guest the guest
     * @param created the moment
     * @return the snapshot, not yet added to the guest
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
     * Sets the description.
     *
     * @param text the description
     * @return a copy with this change
     */
    public SimulatedSnapshot withDescription(String text) {
        return new SimulatedSnapshot(name, parent, text, created, config, data, state);
    }

    /**
     * Sets the parent snapshot.
     *
     * @param other the new parent; empty for none
     * @return a copy with this change
     */
    public SimulatedSnapshot withParent(Optional<SnapshotName> other) {
        return new SimulatedSnapshot(name, other, description, created, config, data, state);
    }

    /** Sets the content of its volumes. */
    SimulatedSnapshot withData(SortedMap<String, String> labels) {
        return new SimulatedSnapshot(name, parent, description, created, config, labels, state);
    }

    /** Sets whether it is complete. */
    SimulatedSnapshot withState(String word) {
        return new SimulatedSnapshot(name, parent, description, created, config, data, word);
    }

    /** Adds the memory that a running virtual machine had. */
    SimulatedSnapshot withMemory(VolumeId volume, String machine, String cpu) {
        SortedMap<String, String> changed = new TreeMap<>(config);
        changed.put("vmstate", volume.toString());
        changed.put("runningmachine", machine);
        changed.put("runningcpu", cpu);
        return new SimulatedSnapshot(name, parent, description, created, changed, data, state);
    }

    /** {@return whether it holds the memory of a machine, which runs after a rollback} */
    boolean hasMemory() {
        return config.containsKey("vmstate");
    }

    /** {@return its configuration, with the keys of a snapshot} */
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
