package felhom.proxmox.simulator;

import felhom.proxmox.model.ContentType;
import felhom.proxmox.model.StorageId;
import felhom.proxmox.model.StorageType;

import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A storage of a simulated host. Immutable: a change is a new record that is put back with {@link
 * HostState#put(SimulatedStorage)}.
 *
 * @param id its name
 * @param type what it is built on
 * @param content the kinds of content it may hold
 * @param total its size in bytes
 * @param used bytes in use
 * @param enabled whether it is switched on
 * @param fault why the host cannot use it, in the host's words; empty while it is active
 * @param options what else its definition says, for example {@code path} or {@code prune-backups};
 *     never a secret
 */
public record SimulatedStorage(
        StorageId id,
        StorageType type,
        SortedSet<String> content,
        long total,
        long used,
        boolean enabled,
        Optional<String> fault,
        SortedMap<String, String> options) {
    private static final Set<String> SNAPSHOT_TYPES = Set.of("lvmthin", "zfspool", "btrfs", "rbd");

    /** Copies the kinds of content and the options. */
    public SimulatedStorage {
        content = Collections.unmodifiableSortedSet(new TreeSet<>(content));
        options = Collections.unmodifiableSortedMap(new TreeMap<>(options));
    }

    /**
     * Makes an empty active storage of 100 GiB.
     *
     * @param id its name
     * @param type what it is built on
     * @param content the kinds of content it may hold
     * @return the storage
     */
    public static SimulatedStorage of(String id, StorageType type, ContentType... content) {
        SortedSet<String> kinds = new TreeSet<>();
        for (ContentType kind : content) {
            kinds.add(kind.value());
        }
        return new SimulatedStorage(
                StorageId.parse(id),
                type,
                kinds,
                100L << 30,
                0,
                true,
                Optional.empty(),
                new TreeMap<>());
    }

    /**
     * Sets size and fill.
     *
     * @param totalBytes its size
     * @param usedBytes what is in use
     * @return the changed storage
     */
    public SimulatedStorage withSize(long totalBytes, long usedBytes) {
        return new SimulatedStorage(
                id, type, content, totalBytes, usedBytes, enabled, fault, options);
    }

    /**
     * Switches it on or off.
     *
     * @param on whether it is switched on
     * @return the changed storage
     */
    public SimulatedStorage withEnabled(boolean on) {
        return new SimulatedStorage(id, type, content, total, used, on, fault, options);
    }

    /**
     * Makes it inactive, as when its disk is not mounted.
     *
     * @param reason the host's words, for example {@code unable to activate storage 'usb' -
     *     directory is expected to be a mount point but is not mounted: '/mnt/usb'}
     * @return the changed storage
     */
    public SimulatedStorage inactive(String reason) {
        return new SimulatedStorage(
                id, type, content, total, used, enabled, Optional.of(reason), options);
    }

    /** {@return the storage, active again} */
    public SimulatedStorage active() {
        return new SimulatedStorage(
                id, type, content, total, used, enabled, Optional.empty(), options);
    }

    /**
     * Sets an option of its definition.
     *
     * @param key the key, for example {@code path}
     * @param value the value
     * @return the changed storage
     */
    public SimulatedStorage withOption(String key, String value) {
        SortedMap<String, String> changed = new TreeMap<>(options);
        changed.put(key, value);
        return new SimulatedStorage(id, type, content, total, used, enabled, fault, changed);
    }

    /** {@return where its files are; for one that has no files, a path that nothing uses} */
    String path() {
        String path = options.get("path");
        if (path != null) {
            return path;
        }
        if (id.value().equals("local")) {
            return "/var/lib/vz";
        }
        boolean mounted = type.equals(StorageType.NFS) || type.equals(StorageType.CIFS);
        return (mounted ? "/mnt/pve/" : "/mnt/") + id;
    }

    /** {@return whether container volumes on it can have snapshots} */
    boolean supportsSnapshots() {
        return SNAPSHOT_TYPES.contains(type.value());
    }

    /** {@return whether it can be used} */
    boolean isActive() {
        return enabled && fault.isEmpty();
    }

    /** {@return what may still be written; a directory keeps 5 percent for root} */
    long available() {
        long reserved = type.equals(StorageType.DIR) ? total / 20 : 0;
        return Math.max(0, total - used - reserved);
    }
}
