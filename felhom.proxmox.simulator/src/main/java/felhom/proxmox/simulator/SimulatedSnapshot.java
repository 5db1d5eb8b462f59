package felhom.proxmox.simulator;

import felhom.proxmox.model.SnapshotName;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
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
 */
public record SimulatedSnapshot(
        SnapshotName name,
        Optional<SnapshotName> parent,
        String description,
        Instant created,
        SortedMap<String, String> config) {
    /** Copies the configuration. */
    public SimulatedSnapshot {
        config = Collections.unmodifiableSortedMap(new TreeMap<>(config));
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
        config.remove("parent");
        config.remove("description");
        return new SimulatedSnapshot(
                name,
                Optional.ofNullable(guest.config().get("parent")).map(SnapshotName::parse),
                "",
                created,
                config);
    }

    /**
     * Describes the snapshot.
     *
     * @param text what it is for
     * @return the snapshot with the description
     */
    public SimulatedSnapshot withDescription(String text) {
        return new SimulatedSnapshot(name, parent, text, created, config);
    }

    /** {@return its configuration with the keys that only a snapshot has} */
    Map<String, String> listedConfig() {
        Map<String, String> listed = new TreeMap<>(config);
        listed.put("snaptime", Long.toString(created.getEpochSecond()));
        parent.ifPresent(name -> listed.put("parent", name.toString()));
        if (!description.isEmpty()) {
            listed.put("description", description);
        }
        return listed;
    }
}
