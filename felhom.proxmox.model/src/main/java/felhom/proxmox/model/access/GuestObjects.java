package felhom.proxmox.model.access;

import felhom.proxmox.model.ContainerConfig;
import felhom.proxmox.model.GuestType;
import felhom.proxmox.model.MountPoint;
import felhom.proxmox.model.MountSource;
import felhom.proxmox.model.NetworkInterface;
import felhom.proxmox.model.StorageId;
import felhom.proxmox.model.VirtualDisk;
import felhom.proxmox.model.VirtualMachineConfig;
import felhom.proxmox.model.VmId;
import felhom.proxmox.model.VolumeId;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A guest and the objects that it uses; rights on all of them decide which operations on the guest
 * are allowed.
 *
 * @param vmid the guest
 * @param type whether it is a container or a virtual machine
 * @param storages the storages of its volumes
 * @param bridges the bridges it is connected to; with a VLAN tag {@code BRIDGE/TAG}
 * @param pool the pool it belongs to
 */
public record GuestObjects(
        VmId vmid,
        GuestType type,
        SortedSet<StorageId> storages,
        SortedSet<String> bridges,
        Optional<String> pool) {
    /** Copies the sets. */
    public GuestObjects {
        storages = Collections.unmodifiableSortedSet(new TreeSet<>(storages));
        bridges = Collections.unmodifiableSortedSet(new TreeSet<>(bridges));
    }

    /**
     * Makes a container with nothing else known about it.
     *
     * @param vmid the container
     * @return the container, with no storage, no bridge and no pool
     */
    public static GuestObjects of(VmId vmid) {
        return of(vmid, GuestType.CONTAINER);
    }

    /**
     * Makes a guest with nothing else known about it.
     *
     * @param vmid the guest
     * @param type whether it is a container or a virtual machine
     * @return the guest, with no storage, no bridge and no pool
     */
    public static GuestObjects of(VmId vmid, GuestType type) {
        return new GuestObjects(vmid, type, new TreeSet<>(), new TreeSet<>(), Optional.empty());
    }

    /**
     * Reads the objects that a container uses from its configuration.
     *
     * @param vmid the container
     * @param config its configuration
     * @return the container, with its storages and bridges and no pool
     */
    public static GuestObjects of(VmId vmid, ContainerConfig config) {
        return of(vmid, GuestType.CONTAINER, config.options());
    }

    /**
     * Reads the objects that a virtual machine uses from its configuration.
     *
     * @param vmid the virtual machine
     * @param config its configuration
     * @return the virtual machine, with its storages and bridges and no pool
     */
    public static GuestObjects of(VmId vmid, VirtualMachineConfig config) {
        return of(vmid, GuestType.VIRTUAL_MACHINE, config.options());
    }

    private static GuestObjects of(VmId vmid, GuestType type, Map<String, String> options) {
        SortedSet<String> bridges = new TreeSet<>();
        options.forEach(
                (key, value) -> {
                    if (key.matches("net\\d+")) {
                        NetworkInterface.parse(value).bridgePath().ifPresent(bridges::add);
                    }
                });
        return new GuestObjects(vmid, type, storages(options), bridges, Optional.empty());
    }

    /** The storages of all volumes that the options of a guest name. */
    static SortedSet<StorageId> storages(Map<String, String> options) {
        SortedSet<StorageId> storages = new TreeSet<>();
        options.forEach(
                (key, value) -> {
                    if (VirtualDisk.isDrive(key)) {
                        VirtualDisk.parse(key, value)
                                .volume()
                                .ifPresent(volume -> storages.add(volume.storage()));
                    } else if (key.matches("rootfs|mp\\d+")
                            && MountPoint.parse(value).source()
                                    instanceof MountSource.OfVolume(VolumeId id)) {
                        storages.add(id.storage());
                    }
                });
        return storages;
    }

    /**
     * Sets the pool.
     *
     * @param name the pool the guest belongs to
     * @return a copy with this change
     */
    public GuestObjects inPool(String name) {
        return new GuestObjects(vmid, type, storages, bridges, Optional.of(name));
    }
}
