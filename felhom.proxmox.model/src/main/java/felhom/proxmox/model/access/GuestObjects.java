package felhom.proxmox.model.access;

import felhom.proxmox.model.ContainerConfig;
import felhom.proxmox.model.MountPoint;
import felhom.proxmox.model.MountSource;
import felhom.proxmox.model.StorageId;
import felhom.proxmox.model.VmId;
import felhom.proxmox.model.VolumeId;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A guest and the objects that it uses; rights on all of them decide which operations on the guest
 * are allowed.
 *
 * @param vmid the guest
 * @param storages the storages of its volumes
 * @param bridges the bridges it is connected to; with a VLAN tag {@code BRIDGE/TAG}
 * @param pool the pool it belongs to
 */
public record GuestObjects(
        VmId vmid,
        SortedSet<StorageId> storages,
        SortedSet<String> bridges,
        Optional<String> pool) {
    /** Copies the sets. */
    public GuestObjects {
        storages = Collections.unmodifiableSortedSet(new TreeSet<>(storages));
        bridges = Collections.unmodifiableSortedSet(new TreeSet<>(bridges));
    }

    /**
     * Makes a guest with nothing else known about it.
     *
     * @param vmid the guest
     * @return the guest, with no storage, no bridge and no pool
     */
    public static GuestObjects of(VmId vmid) {
        return new GuestObjects(vmid, new TreeSet<>(), new TreeSet<>(), Optional.empty());
    }

    /**
     * Reads the objects that a container uses from its configuration.
     *
     * @param vmid the container
     * @param config its configuration
     * @return the container, with its storages and bridges and no pool
     */
    public static GuestObjects of(VmId vmid, ContainerConfig config) {
        SortedSet<StorageId> storages = new TreeSet<>();
        config.rootfs().ifPresent(root -> addStorage(storages, root));
        config.mountPoints().values().forEach(mount -> addStorage(storages, mount));
        config.unusedVolumes().values().forEach(volume -> storages.add(volume.storage()));
        SortedSet<String> bridges = new TreeSet<>();
        config.networks().values().forEach(network -> network.bridgePath().ifPresent(bridges::add));
        return new GuestObjects(vmid, storages, bridges, Optional.empty());
    }

    /**
     * Sets the pool.
     *
     * @param name the pool the guest belongs to
     * @return a copy with this change
     */
    public GuestObjects inPool(String name) {
        return new GuestObjects(vmid, storages, bridges, Optional.of(name));
    }

    private static void addStorage(SortedSet<StorageId> storages, MountPoint mount) {
        if (mount.source() instanceof MountSource.OfVolume(VolumeId id)) {
            storages.add(id.storage());
        }
    }
}
