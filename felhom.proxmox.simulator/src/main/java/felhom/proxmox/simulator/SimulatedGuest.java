package felhom.proxmox.simulator;

import felhom.proxmox.model.GuestLock;
import felhom.proxmox.model.GuestType;
import felhom.proxmox.model.SnapshotName;
import felhom.proxmox.model.VmId;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A guest of a simulated host. Immutable: to change it, put a changed copy with {@link
 * HostState#put(SimulatedGuest)}.
 *
 * @param id its number
 * @param type container or virtual machine
 * @param config its configuration, key to value, as in the guest's configuration file
 * @param pending the pending changes: key to new value, or to empty for a removal
 * @param snapshots its snapshots, oldest first
 * @param run its resource use; empty while it is stopped
 */
public record SimulatedGuest(
        VmId id,
        GuestType type,
        SortedMap<String, String> config,
        SortedMap<String, Optional<String>> pending,
        List<SimulatedSnapshot> snapshots,
        Optional<SimulatedRun> run) {
    private static final int IDLE_PID = 1999;

    /** Copies the collections. */
    public SimulatedGuest {
        config = Collections.unmodifiableSortedMap(new TreeMap<>(config));
        pending = Collections.unmodifiableSortedMap(new TreeMap<>(pending));
        snapshots = List.copyOf(snapshots);
    }

    /**
     * Makes a stopped unprivileged container with 512 MiB of memory and no disk yet.
     *
     * @param id its number
     * @param hostname its host name
     * @return the container
     */
    public static SimulatedGuest container(int id, String hostname) {
        return empty(id, GuestType.CONTAINER)
                .with("hostname", hostname)
                .with("arch", "amd64")
                .with("ostype", "debian")
                .with("memory", "512")
                .with("swap", "512")
                .with("unprivileged", "1");
    }

    /**
     * Makes a stopped virtual machine with 2 GiB of memory and no disk yet. Give it disks with
     * {@code with("scsi0", "local-lvm:vm-200-disk-0,size=32G")}, and put their volumes, made by
     * {@link SimulatedVolume#machineDisk}; the guest agent with {@code with("agent", "1")}; and run
     * it with {@link #runningSince}, in another state with {@link SimulatedRun#withState}.
     *
     * @param id its number
     * @param name its name
     * @return the machine
     */
    public static SimulatedGuest virtualMachine(int id, String name) {
        return empty(id, GuestType.VIRTUAL_MACHINE)
                .with("name", name)
                .with("cores", "2")
                .with("memory", "2048");
    }

    /**
     * Sets a configuration key.
     *
     * @param key the key, for example {@code rootfs}
     * @param value the value, as in the configuration file
     * @return a copy with this change
     */
    public SimulatedGuest with(String key, String value) {
        SortedMap<String, String> changed = new TreeMap<>(config);
        changed.put(key, value);
        return new SimulatedGuest(id, type, changed, pending, snapshots, run);
    }

    /**
     * Removes a configuration key.
     *
     * @param key the key
     * @return a copy with this change
     */
    public SimulatedGuest without(String key) {
        SortedMap<String, String> changed = new TreeMap<>(config);
        changed.remove(key);
        return new SimulatedGuest(id, type, changed, pending, snapshots, run);
    }

    /**
     * Adds a pending change.
     *
     * @param key the key
     * @param value the new value; empty to remove the key
     * @return a copy with this change
     */
    public SimulatedGuest withPending(String key, Optional<String> value) {
        SortedMap<String, Optional<String>> changed = new TreeMap<>(pending);
        changed.put(key, value);
        return new SimulatedGuest(id, type, config, changed, snapshots, run);
    }

    /**
     * Starts the guest.
     *
     * @param use its resource use
     * @return the running guest
     */
    public SimulatedGuest running(SimulatedRun use) {
        return new SimulatedGuest(id, type, config, pending, snapshots, Optional.of(use));
    }

    /**
     * Starts the guest with little load.
     *
     * @param since the time of its start
     * @return the running guest
     */
    public SimulatedGuest runningSince(Instant since) {
        return running(new SimulatedRun(since, IDLE_PID, 0.01, 48L << 20, 768L << 20));
    }

    /**
     * Locks the guest, as a running operation does, or an aborted one left it.
     *
     * @param lock the lock, for example {@link GuestLock#BACKUP}
     * @return the locked guest
     */
    public SimulatedGuest withLock(GuestLock lock) {
        return with("lock", lock.value());
    }

    /** {@return a copy that is a template; its volumes keep their names} */
    public SimulatedGuest asTemplate() {
        return with("template", "1");
    }

    /** {@return a stopped copy} */
    public SimulatedGuest stopped() {
        return new SimulatedGuest(id, type, config, pending, snapshots, Optional.empty());
    }

    /**
     * Adds a snapshot of the guest's present state, whose parent is the newest snapshot.
     *
     * @param name the snapshot's name
     * @param description its description; may be empty
     * @param created the time at which it was made
     * @return a copy with this change
     */
    public SimulatedGuest withSnapshot(String name, String description, Instant created) {
        List<SimulatedSnapshot> all = new ArrayList<>(snapshots);
        all.add(
                SimulatedSnapshot.of(SnapshotName.parse(name), this, created)
                        .withDescription(description));
        return new SimulatedGuest(id, type, config, pending, all, run).with("parent", name);
    }

    /** Finds a snapshot. */
    Optional<SimulatedSnapshot> snapshot(String name) {
        return snapshots.stream().filter(known -> known.name().value().equals(name)).findFirst();
    }

    /** Adds a snapshot, or replaces the one of that name; the guest's parent snapshot stays. */
    SimulatedGuest withSnapshot(SimulatedSnapshot snapshot) {
        List<SimulatedSnapshot> all = new ArrayList<>(snapshots);
        boolean known = all.removeIf(other -> other.name().equals(snapshot.name()));
        int place =
                known
                        ? snapshots.stream()
                                .map(SimulatedSnapshot::name)
                                .toList()
                                .indexOf(snapshot.name())
                        : all.size();
        all.add(place, snapshot);
        return new SimulatedGuest(id, type, config, pending, all, run);
    }

    /**
     * Removes a snapshot; its children get its parent.
     *
     * @param name its name
     * @return a copy with this change
     */
    public SimulatedGuest withoutSnapshot(String name) {
        Optional<SnapshotName> parent = snapshot(name).flatMap(SimulatedSnapshot::parent);
        List<SimulatedSnapshot> left = new ArrayList<>();
        for (SimulatedSnapshot other : snapshots) {
            if (!other.name().value().equals(name)) {
                boolean onTop = other.parent().filter(p -> p.value().equals(name)).isPresent();
                left.add(onTop ? other.withParent(parent) : other);
            }
        }
        SimulatedGuest changed = new SimulatedGuest(id, type, config, pending, left, run);
        if (!name.equals(config.get("parent"))) {
            return changed;
        }
        return parent.isPresent()
                ? changed.with("parent", parent.get().value())
                : changed.without("parent");
    }

    /** Replaces the configuration. */
    SimulatedGuest withConfig(SortedMap<String, String> all) {
        return new SimulatedGuest(id, type, all, pending, snapshots, run);
    }

    /** Removes the pending changes. */
    SimulatedGuest withoutPending() {
        return new SimulatedGuest(id, type, config, new TreeMap<>(), snapshots, run);
    }

    /** A container with an empty configuration. */
    static SimulatedGuest bare(VmId id) {
        return bare(id, GuestType.CONTAINER);
    }

    /** A guest with an empty configuration. */
    static SimulatedGuest bare(VmId id, GuestType type) {
        return empty(id.value(), type);
    }

    /** Removes the snapshots. */
    SimulatedGuest withoutSnapshots() {
        return new SimulatedGuest(id, type, config, pending, List.of(), run).without("parent");
    }

    /** {@return whether it is a template} */
    boolean isTemplate() {
        return "1".equals(config.get("template"));
    }

    private static SimulatedGuest empty(int id, GuestType type) {
        return new SimulatedGuest(
                new VmId(id), type, new TreeMap<>(), new TreeMap<>(), List.of(), Optional.empty());
    }
}
