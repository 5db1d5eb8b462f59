package felhom.proxmox.simulator;

import felhom.proxmox.model.ContentType;
import felhom.proxmox.model.StorageId;
import felhom.proxmox.model.StorageType;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedSet;
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
 */
public record SimulatedStorage(
        StorageId id,
        StorageType type,
        SortedSet<String> content,
        long total,
        long used,
        boolean enabled,
        Optional<String> fault) {
    /** Copies the kinds of content. */
    public SimulatedStorage {
        content = Collections.unmodifiableSortedSet(new TreeSet<>(content));
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
                StorageId.parse(id), type, kinds, 100L << 30, 0, true, Optional.empty());
    }

    /**
     * Sets size and fill.
     *
     * @param totalBytes its size
     * @param usedBytes what is in use
     * @return the changed storage
     */
    public SimulatedStorage withSize(long totalBytes, long usedBytes) {
        return new SimulatedStorage(id, type, content, totalBytes, usedBytes, enabled, fault);
    }

    /**
     * Switches it on or off.
     *
     * @param on whether it is switched on
     * @return the changed storage
     */
    public SimulatedStorage withEnabled(boolean on) {
        return new SimulatedStorage(id, type, content, total, used, on, fault);
    }

    /**
     * Makes it inactive, as when its disk is not mounted.
     *
     * @param reason the host's words, for example {@code unable to activate storage 'usb' -
     *     directory is expected to be a mount point but is not mounted: '/mnt/usb'}
     * @return the changed storage
     */
    public SimulatedStorage inactive(String reason) {
        return new SimulatedStorage(id, type, content, total, used, enabled, Optional.of(reason));
    }

    /** {@return the storage, active again} */
    public SimulatedStorage active() {
        return new SimulatedStorage(id, type, content, total, used, enabled, Optional.empty());
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
