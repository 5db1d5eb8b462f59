package felhom.proxmox.api;

import felhom.proxmox.api.internal.json.Decode;
import felhom.proxmox.model.NodeName;
import felhom.proxmox.model.access.Operation;
import felhom.proxmox.model.host.DevicePath;
import felhom.proxmox.model.host.Disk;
import felhom.proxmox.model.host.DiskSmart;
import felhom.proxmox.model.host.ThinPool;
import felhom.proxmox.model.host.VolumeGroup;
import felhom.proxmox.model.host.ZfsPool;
import felhom.proxmox.model.host.ZfsPoolName;
import felhom.proxmox.model.host.ZfsPoolStatus;

import java.util.List;
import java.util.Map;

/** Reads of one node's disks, and of the pools and groups that are made of them. */
public final class Disks {
    private final ReadExecutor caller;
    private final NodeName node;

    Disks(ReadExecutor caller, NodeName node) {
        this.caller = caller;
        this.node = node;
    }

    /**
     * Lists the node's disks, and lets sleeping ones sleep: {@code GET /nodes/{node}/disks/list}
     * with {@code skipsmart=1}. Needs {@code Sys.Audit} on {@code /} or {@code /nodes/{node}};
     * before 6.4 on {@code /}. Before 8.0 {@code Datastore.Audit} will do as well.
     *
     * @return the disks, without health and life left; not those behind iSCSI or a RAID controller
     * @throws PermissionDeniedException without the privilege
     * @throws ProxmoxException if the call fails for another reason
     */
    public List<Disk> list() {
        return list(quiet());
    }

    /**
     * Lists the node's disks and their partitions, and lets sleeping ones sleep: {@code GET
     * /nodes/{node}/disks/list} with {@code skipsmart=1} and {@code include-partitions=1}. Needs
     * what {@link #list} needs.
     *
     * @return the disks and partitions; a disk with partitions is {@code used} for {@code
     *     partitions}
     * @throws UnsupportedByHostException if the host is older than 6.4; nothing was sent
     * @throws PermissionDeniedException without the privilege
     * @throws ProxmoxException if the call fails for another reason
     */
    public List<Disk> listWithPartitions() {
        return list(quiet().addSwitch("include-partitions", true));
    }

    /**
     * Lists the node's disks with their health: {@code GET /nodes/{node}/disks/list}. The host asks
     * each disk, which wakes those that sleep; each may take 10 seconds. Needs what {@link #list}
     * needs.
     *
     * @return the disks; the health of one that does not answer is unknown
     * @throws PermissionDeniedException without the privilege
     * @throws ProxmoxException if the call fails for another reason
     */
    public List<Disk> listWithHealth() {
        return list(new FormParameters());
    }

    private List<Disk> list(FormParameters query) {
        return caller.read(Operation.LIST_DISKS, Proxmox.names(node), query, Decode::disks);
    }

    private static FormParameters quiet() {
        return new FormParameters().addSwitch("skipsmart", true);
    }

    /**
     * Reads what a disk says of its health: {@code GET /nodes/{node}/disks/smart}. The host asks
     * the disk, which wakes it if it sleeps; there is no way to ask only if it is awake. Needs
     * {@code Sys.Audit} on {@code /}, not only on the node; before 8.0 {@code Datastore.Audit}
     * there will do as well.
     *
     * @implNote A disk that cannot be asked, such as one of a virtual machine, has an unknown
     *     health and nothing else. The host does not try the ways in which disks behind USB bridges
     *     can be asked.
     * @param disk its device
     * @return its health, attributes or text
     * @throws HostFailedException if there is no such disk, or {@code smartctl} fails
     * @throws PermissionDeniedException without the privilege
     * @throws ProxmoxException if the call fails for another reason
     */
    public DiskSmart smart(DevicePath disk) {
        return caller.read(
                Operation.DISK_SMART,
                Proxmox.names(node),
                new FormParameters().add("disk", (Object) disk),
                Decode::diskSmart);
    }

    /**
     * Lists the node's ZFS pools: {@code GET /nodes/{node}/disks/zfs}. Needs what {@link #smart}
     * needs.
     *
     * @return the pools
     * @throws HostFailedException if the host has no ZFS tools ({@code zfsutils-linux})
     * @throws PermissionDeniedException without the privilege
     * @throws ProxmoxException if the call fails for another reason
     */
    public List<ZfsPool> zfsPools() {
        return caller.read(
                Operation.LIST_ZFS_POOLS,
                Proxmox.names(node),
                new FormParameters(),
                Decode::zfsPools);
    }

    /**
     * Reads the state of a ZFS pool and of all its disks: {@code GET
     * /nodes/{node}/disks/zfs/{name}}. Needs what {@link #smart} needs.
     *
     * @param pool its name
     * @return the state
     * @throws HostFailedException if there is no such pool, or the host has no ZFS tools
     * @throws ParameterRejectedException if the name is not one that a storage could have
     * @throws PermissionDeniedException without the privilege
     * @throws ProxmoxException if the call fails for another reason
     */
    public ZfsPoolStatus zfsPool(ZfsPoolName pool) {
        return caller.read(
                Operation.ZFS_POOL_STATUS,
                Map.of("node", node.value(), "name", pool.value()),
                new FormParameters(),
                Decode::zfsPool);
    }

    /**
     * Lists the node's LVM volume groups: {@code GET /nodes/{node}/disks/lvm}. Needs what {@link
     * #smart} needs.
     *
     * @return the volume groups
     * @throws PermissionDeniedException without the privilege
     * @throws ProxmoxException if the call fails for another reason
     */
    public List<VolumeGroup> volumeGroups() {
        return caller.read(
                Operation.LIST_VOLUME_GROUPS,
                Proxmox.names(node),
                new FormParameters(),
                Decode::volumeGroups);
    }

    /**
     * Lists the node's LVM thin pools: {@code GET /nodes/{node}/disks/lvmthin}. Needs what {@link
     * #smart} needs.
     *
     * @return the thin pools
     * @throws PermissionDeniedException without the privilege
     * @throws ProxmoxException if the call fails for another reason
     */
    public List<ThinPool> thinPools() {
        return caller.read(
                Operation.LIST_THIN_POOLS,
                Proxmox.names(node),
                new FormParameters(),
                Decode::thinPools);
    }
}
