package felhom.proxmox.simulator;

import static felhom.proxmox.simulator.Call.direct;
import static felhom.proxmox.simulator.Call.relayed;

import felhom.proxmox.model.access.Operation;
import felhom.proxmox.simulator.schema.Parameter;

import java.util.List;

/** The simulated operations on jobs, on the cluster, and on what is in a backup. */
final class ClusterCallTable {
    static final List<Call> CALLS =
            List.of(
                    direct(Operation.LIST_BACKUP_JOBS, BackupJobCalls::list),
                    relayed(Operation.BACKUP_JOB_VOLUMES, BackupJobCalls::volumes),
                    relayed(Operation.GUESTS_WITHOUT_JOB, BackupJobCalls::notBackedUp),
                    relayed(
                            Operation.ARCHIVED_CONFIG,
                            ArchivedConfigCalls::extract,
                            Parameter.text("volume").required()),
                    relayed(Operation.CLUSTER_STATUS, ClusterStatusCalls::status),
                    direct(Operation.HA_STATUS, ClusterStatusCalls::highAvailability),
                    direct(Operation.LIST_REPLICATION_JOBS, ClusterStatusCalls::replication),
                    relayed(
                            Operation.REPLICATION_STATUS,
                            ClusterStatusCalls::replicationStatus,
                            Parameter.vmid("guest")));

    private ClusterCallTable() {}
}
