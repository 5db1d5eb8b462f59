package felhom.proxmox.api;

import felhom.proxmox.model.Consolidation;
import felhom.proxmox.model.ContentType;
import felhom.proxmox.model.Release;
import felhom.proxmox.model.SnapshotName;
import felhom.proxmox.model.StorageId;
import felhom.proxmox.model.TaskSummary;
import felhom.proxmox.model.Timeframe;
import felhom.proxmox.model.Upid;
import felhom.proxmox.model.VmId;
import felhom.proxmox.model.Volume;
import felhom.proxmox.model.VolumeId;
import felhom.proxmox.model.access.Operation;
import felhom.proxmox.model.access.Privilege;
import felhom.proxmox.model.backup.BackupJobId;
import felhom.proxmox.model.host.DevicePath;
import felhom.proxmox.model.host.ZfsPoolName;
import felhom.proxmox.simulator.DemoHost;
import felhom.proxmox.simulator.HostState;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/** One call for each reading operation, on objects that a host has. */
final class Reads {
    private final NodeNames names;

    /** What to read on a certain host. */
    record NodeNames(
            String node,
            VmId container,
            VmId machine,
            StorageId storage,
            Upid task,
            VolumeId archive,
            DevicePath disk,
            ZfsPoolName pool) {
        static NodeNames of(Proxmox pve, String node) {
            TaskSummary task = pve.node(node).tasks().list(TaskQuery.DEFAULT).getFirst();
            return new NodeNames(
                    node,
                    pve.node(node).containers().list().getFirst().vmid(),
                    TestMachines.RUNNING,
                    pve.node(node).storages().list().getFirst().storage(),
                    task.upid(),
                    anyBackup(pve, node),
                    pve.node(node).disks().list().getFirst().device(),
                    pve.node(node).disks().zfsPools().getFirst().name());
        }
    }

    private static VolumeId anyBackup(Proxmox pve, String node) {
        return pve.node(node).storages().list().stream()
                .filter(storage -> storage.content().contains(ContentType.BACKUP))
                .flatMap(
                        storage ->
                                pve
                                        .node(node)
                                        .storages()
                                        .content(
                                                storage.storage(),
                                                ContentFilter.DEFAULT.withContent(
                                                        ContentType.BACKUP))
                                        .stream())
                .map(Volume::id)
                .findFirst()
                .orElse(VolumeId.parse("local:backup/none"));
    }

    /** What a simulated host must have and grant, so that each read finds something. */
    static Consumer<HostState> contents(Release release) {
        return DemoHost.healthy()
                .andThen(DemoHost.zfsMirror())
                .andThen(TestMachines.contents(release))
                .andThen(
                        state -> {
                            String node = "/nodes/" + state.node();
                            state.access()
                                    .addRole(
                                            "Updates",
                                            List.of(Privilege.SYS_AUDIT, Privilege.SYS_MODIFY));
                            for (String holder :
                                    List.of("felhom-agent@pve", "felhom-agent@pve!agent")) {
                                state.access().grant(node, holder, "Updates", true);
                            }
                        });
    }

    Reads(NodeNames names) {
        this.names = names;
    }

    Map<Operation, Function<Proxmox, Object>> all() {
        Map<Operation, Function<Proxmox, Object>> calls = new EnumMap<>(Operation.class);
        calls.put(Operation.VERSION, pve -> pve.cluster().version());
        calls.put(Operation.LIST_NODES, pve -> pve.cluster().nodes());
        calls.put(Operation.CLUSTER_RESOURCES, pve -> pve.cluster().resources());
        calls.put(Operation.PERMISSIONS, pve -> pve.access().permissions());
        calls.put(Operation.NODE_STATUS, pve -> node(pve).status());
        calls.put(Operation.NODE_TIME, pve -> node(pve).time());
        calls.put(Operation.NODE_CERTIFICATES, pve -> node(pve).certificates());
        calls.put(
                Operation.NODE_METRICS,
                pve -> node(pve).metrics(Timeframe.HOUR, Consolidation.AVERAGE));
        calls.put(Operation.LIST_DISKS, pve -> node(pve).disks().list());
        calls.put(Operation.DISK_SMART, pve -> node(pve).disks().smart(names.disk()));
        calls.put(Operation.LIST_ZFS_POOLS, pve -> node(pve).disks().zfsPools());
        calls.put(Operation.ZFS_POOL_STATUS, pve -> node(pve).disks().zfsPool(names.pool()));
        calls.put(Operation.LIST_VOLUME_GROUPS, pve -> node(pve).disks().volumeGroups());
        calls.put(Operation.LIST_THIN_POOLS, pve -> node(pve).disks().thinPools());
        calls.put(Operation.LIST_SERVICES, pve -> node(pve).services());
        calls.put(Operation.PACKAGE_VERSIONS, pve -> node(pve).packages().versions());
        calls.put(Operation.PACKAGE_REPOSITORIES, pve -> node(pve).packages().repositories());
        calls.put(Operation.PACKAGE_UPDATES, pve -> node(pve).packages().updates());
        calls.put(Operation.SUBSCRIPTION, pve -> node(pve).packages().subscription());
        calls.put(
                Operation.CONTAINER_METRICS,
                pve ->
                        node(pve)
                                .containers()
                                .metrics(names.container(), Timeframe.HOUR, Consolidation.MAX));
        calls.put(
                Operation.STORAGE_METRICS,
                pve ->
                        node(pve)
                                .storages()
                                .metrics(names.storage(), Timeframe.HOUR, Consolidation.AVERAGE));
        calls.put(Operation.LIST_CONTAINERS, pve -> node(pve).containers().list());
        calls.put(
                Operation.CONTAINER_STATUS,
                pve -> node(pve).containers().status(names.container()));
        calls.put(
                Operation.CONTAINER_CONFIG,
                pve -> node(pve).containers().config(names.container()));
        calls.put(
                Operation.CONTAINER_PENDING,
                pve -> node(pve).containers().pending(names.container()));
        calls.put(Operation.LIST_SNAPSHOTS, pve -> node(pve).snapshots().list(names.container()));
        calls.put(
                Operation.CONTAINER_FEATURE,
                pve -> node(pve).containers().canSnapshot(names.container()));
        calls.put(Operation.LIST_STORAGES, pve -> node(pve).storages().list());
        calls.put(Operation.STORAGE_DEFINITIONS, pve -> pve.cluster().storages());
        calls.put(Operation.STORAGE_STATUS, pve -> node(pve).storages().status(names.storage()));
        calls.put(
                Operation.STORAGE_CONTENT,
                pve -> node(pve).storages().content(names.storage(), ContentFilter.DEFAULT));
        calls.put(Operation.LIST_TASKS, pve -> node(pve).tasks().list(TaskQuery.DEFAULT));
        calls.put(Operation.TASK_STATUS, pve -> node(pve).tasks().resume(names.task()).status());
        calls.put(Operation.TASK_LOG, pve -> node(pve).tasks().resume(names.task()).log(0, 0));
        calls.put(Operation.LIST_BACKUP_JOBS, pve -> pve.cluster().backupJobs().list());
        calls.put(
                Operation.BACKUP_JOB_VOLUMES,
                pve -> pve.cluster().backupJobs().guests(BackupJobId.parse("backup-nightly")));
        calls.put(
                Operation.GUESTS_WITHOUT_JOB, pve -> pve.cluster().backupJobs().guestsWithoutJob());
        calls.put(Operation.ARCHIVED_CONFIG, pve -> node(pve).backups().config(names.archive()));
        calls.put(Operation.CLUSTER_STATUS, pve -> pve.cluster().status());
        calls.put(Operation.HA_STATUS, pve -> pve.cluster().highAvailability());
        calls.put(Operation.LIST_REPLICATION_JOBS, pve -> pve.cluster().replication());
        calls.put(Operation.REPLICATION_STATUS, pve -> node(pve).replication());
        machines(calls);
        return calls;
    }

    private void machines(Map<Operation, Function<Proxmox, Object>> calls) {
        VmId id = names.machine();
        calls.put(Operation.NEXT_ID, pve -> pve.cluster().nextId());
        calls.put(
                Operation.CONTAINER_INTERFACES,
                pve -> node(pve).containers().interfaces(names.container()));
        calls.put(Operation.LIST_VMS, pve -> node(pve).virtualMachines().listWithStates());
        calls.put(Operation.VM_STATUS, pve -> node(pve).virtualMachines().status(id));
        calls.put(Operation.VM_CONFIG, pve -> node(pve).virtualMachines().config(id));
        calls.put(Operation.VM_PENDING, pve -> node(pve).virtualMachines().pending(id));
        calls.put(Operation.VM_SNAPSHOTS, pve -> node(pve).virtualMachineSnapshots().list(id));
        calls.put(
                Operation.VM_SNAPSHOT_CONFIG,
                pve ->
                        node(pve)
                                .virtualMachines()
                                .snapshotConfig(id, new SnapshotName(TestMachines.SNAPSHOT)));
        calls.put(Operation.VM_FEATURE, pve -> node(pve).virtualMachines().canSnapshot(id));
        calls.put(
                Operation.VM_METRICS,
                pve ->
                        node(pve)
                                .virtualMachines()
                                .metrics(id, Timeframe.HOUR, Consolidation.AVERAGE));
        calls.put(
                Operation.AGENT_PING,
                pve -> {
                    node(pve).guestAgent().ping(id);
                    return "answers";
                });
        calls.put(Operation.AGENT_INFO, pve -> node(pve).guestAgent().info(id));
        calls.put(Operation.AGENT_OS, pve -> node(pve).guestAgent().os(id));
        calls.put(Operation.AGENT_FILE_SYSTEMS, pve -> node(pve).guestAgent().fileSystems(id));
        calls.put(Operation.AGENT_INTERFACES, pve -> node(pve).guestAgent().interfaces(id));
        calls.put(Operation.AGENT_FREEZE_STATE, pve -> node(pve).guestAgent().freezeState(id));
    }

    private ProxmoxNode node(Proxmox pve) {
        return pve.node(names.node());
    }
}
