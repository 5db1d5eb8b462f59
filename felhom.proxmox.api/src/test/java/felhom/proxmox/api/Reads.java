package felhom.proxmox.api;

import felhom.proxmox.model.Consolidation;
import felhom.proxmox.model.StorageId;
import felhom.proxmox.model.TaskSummary;
import felhom.proxmox.model.Timeframe;
import felhom.proxmox.model.Upid;
import felhom.proxmox.model.VmId;
import felhom.proxmox.model.access.Operation;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;

/** One call for each reading operation, on objects that a host has. */
final class Reads {
    private final NodeNames names;

    /** What to read on a certain host. */
    record NodeNames(String node, VmId container, StorageId storage, Upid task) {
        static NodeNames of(Proxmox pve, String node) {
            TaskSummary task = pve.node(node).tasks().list(TaskQuery.DEFAULT).getFirst();
            return new NodeNames(
                    node,
                    pve.node(node).containers().list().getFirst().vmid(),
                    pve.node(node).storages().list().getFirst().storage(),
                    task.upid());
        }
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
        return calls;
    }

    private ProxmoxNode node(Proxmox pve) {
        return pve.node(names.node());
    }
}
