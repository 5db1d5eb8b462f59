package felhom.proxmox.simulator;

import static felhom.proxmox.simulator.Call.direct;
import static felhom.proxmox.simulator.Call.relayed;

import felhom.proxmox.model.access.Operation;
import felhom.proxmox.simulator.schema.Parameter;

import java.util.List;
import java.util.regex.Pattern;

/** The reads of a node's disks, services and packages, with what answers them. */
final class SystemCallTable {
    private static final Pattern DEVICE = Pattern.compile("/dev/[a-zA-Z0-9/]+");

    static final List<Call> CALLS =
            List.of(
                    relayed(
                            Operation.LIST_DISKS,
                            DiskCalls::list,
                            Parameter.flag("skipsmart"),
                            Parameter.flag("include-partitions"),
                            Parameter.oneOf("type", "unused", "journal_disks")),
                    relayed(
                            Operation.DISK_SMART,
                            DiskCalls::smart,
                            Parameter.matching("disk", DEVICE).required(),
                            Parameter.flag("healthonly")),
                    relayed(Operation.LIST_ZFS_POOLS, PoolCalls::zfs),
                    relayed(Operation.ZFS_POOL_STATUS, PoolCalls::zfsStatus),
                    relayed(Operation.LIST_VOLUME_GROUPS, PoolCalls::volumeGroups),
                    relayed(Operation.LIST_THIN_POOLS, PoolCalls::thinPools),
                    relayed(Operation.LIST_SERVICES, SystemCalls::services),
                    direct(Operation.PACKAGE_VERSIONS, SystemCalls::versions),
                    direct(Operation.PACKAGE_REPOSITORIES, SystemCalls::repositories),
                    relayed(Operation.PACKAGE_UPDATES, SystemCalls::updates),
                    direct(Operation.SUBSCRIPTION, SystemCalls::subscription));

    private SystemCallTable() {}
}
