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
 * A storage of a simulated host. Immutable: to change it, put a changed copy with {@link
 * HostState#put(SimulatedStorage)}.
 *
 * @param id its name
 * @param type its storage type
 * @param content the contents that it may hold
 * @param total its size in bytes
 * @param used bytes in use
 * @param enabled whether it is enabled
 * @param fault the host's message if it cannot use the storage; empty while it is active
 * @param options the other options of its definition, for example {@code path} or {@code
 *     prune-backups}; never a secret
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
     * @param type its storage type
     * @param content the contents that it may hold
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
     * Sets size and used space.
     *
     * @param totalBytes its size
     * @param usedBytes bytes in use
     * @return a copy with this change
     */
    public SimulatedStorage withSize(long totalBytes, long usedBytes) {
        return new SimulatedStorage(
                id, type, content, totalBytes, usedBytes, enabled, fault, options);
    }

    /**
     * Enables or disables it.
     *
     * @param on whether it is enabled
     * @return a copy with this change
     */
    public SimulatedStorage withEnabled(boolean on) {
        return new SimulatedStorage(id, type, content, total, used, on, fault, options);
    }

    /**
     * Makes it inactive, as when its disk is not mounted.
     *
     * @param reason the host's message, for example {@code unable to activate storage 'usb' -
     *     directory is expected to be a mount point but is not mounted: '/mnt/usb'}
     * @return a copy with this change
     */
    public SimulatedStorage inactive(String reason) {
        return new SimulatedStorage(
                id, type, content, total, used, enabled, Optional.of(reason), options);
    }

    /** {@return an active copy} */
    public SimulatedStorage active() {
        return new SimulatedStorage(
                id, type, content, total, used, enabled, Optional.empty(), options);
    }

    /**
     * Sets an option of its definition.
     *
     * @param key the key, for example {@code path}
     * @param value the value
     * @return a copy with this change
     */
    public SimulatedStorage withOption(String key, String value) {
        SortedMap<String, String> changed = new TreeMap<>(options);
        changed.put(key, value);
        return new SimulatedStorage(id, type, content, total, used, enabled, fault, changed);
    }

    /** {@return the path of its files; for a storage without files, a path that nothing uses} */
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

    /** {@return the free bytes; a directory reserves 5 percent for root} */
    long available() {
        long reserved = type.equals(StorageType.DIR) ? total / 20 : 0;
        return Math.max(0, total - used - reserved);
    }
}
