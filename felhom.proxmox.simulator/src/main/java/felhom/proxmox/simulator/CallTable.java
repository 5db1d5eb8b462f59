package felhom.proxmox.simulator;

import static felhom.proxmox.simulator.Call.direct;
import static felhom.proxmox.simulator.Call.relayed;

import felhom.proxmox.model.access.Operation;
import felhom.proxmox.simulator.schema.ConfigParameters;
import felhom.proxmox.simulator.schema.Parameter;

import java.util.List;

/** Every operation of the routing table that is simulated, with what answers or executes it. */
final class CallTable {
    static final Parameter CF = Parameter.oneOf("cf", "AVERAGE", "MAX");
    static final Parameter TIMEFRAME =
            Parameter.oneOf("timeframe", "hour", "day", "week", "month", "year").required();
    private static final Parameter NODE_TIMEFRAME =
            Parameter.oneOf("timeframe", "hour", "day", "week", "month", "year", "decade")
                    .required();
    private static final Parameter LIMIT = Parameter.count("limit");
    private static final Parameter START = Parameter.count("start");

    static final List<Call> CALLS =
            List.of(
                    direct(Operation.VERSION, NodeCalls::version),
                    direct(Operation.LIST_NODES, NodeCalls::list),
                    direct(Operation.NODE_STATUS, NodeCalls::status),
                    direct(Operation.NODE_TIME, NodeCalls::time),
                    direct(Operation.NODE_CERTIFICATES, CertificateCalls::list),
                    relayed(Operation.NODE_METRICS, MetricCalls::node, NODE_TIMEFRAME, CF),
                    relayed(Operation.CONTAINER_METRICS, MetricCalls::guest, TIMEFRAME, CF),
                    relayed(Operation.STORAGE_METRICS, MetricCalls::storage, TIMEFRAME, CF),
                    direct(
                            Operation.CLUSTER_RESOURCES,
                            ClusterCalls::resources,
                            Parameter.oneOf("type", "vm", "storage", "node", "sdn")),
                    relayed(Operation.LIST_CONTAINERS, ContainerCalls::list),
                    relayed(Operation.CONTAINER_STATUS, ContainerCalls::status),
                    direct(
                            Operation.CONTAINER_CONFIG,
                            ContainerCalls::config,
                            Parameter.flag("current"),
                            Parameter.configId("snapshot")),
                    direct(Operation.CONTAINER_PENDING, ContainerCalls::pending),
                    relayed(Operation.LIST_SNAPSHOTS, ContainerCalls::snapshots),
                    relayed(
                            Operation.CONTAINER_FEATURE,
                            ContainerCalls::feature,
                            Parameter.oneOf("feature", "snapshot", "clone", "copy").required(),
                            Parameter.configId("snapname")),
                    relayed(
                            Operation.LIST_STORAGES,
                            StorageCalls::list,
                            Parameter.contentList("content"),
                            Parameter.flag("enabled"),
                            Parameter.flag("format"),
                            Parameter.storage("storage"),
                            Parameter.node("target")),
                    direct(
                            Operation.STORAGE_DEFINITIONS,
                            StorageDefinitions::list,
                            StorageDefinitions.TYPE),
                    relayed(Operation.STORAGE_STATUS, StorageCalls::status),
                    relayed(
                            Operation.STORAGE_CONTENT,
                            StorageCalls::content,
                            Parameter.contentList("content"),
                            Parameter.vmid()),
                    direct(
                            Operation.LIST_TASKS,
                            TaskCalls::list,
                            LIMIT,
                            START,
                            Parameter.flag("errors"),
                            Parameter.integer("since"),
                            Parameter.integer("until"),
                            Parameter.oneOf("source", "archive", "active", "all"),
                            Parameter.taskStates("statusfilter"),
                            Parameter.text("typefilter"),
                            Parameter.text("userfilter"),
                            Parameter.vmid()),
                    relayed(Operation.TASK_STATUS, TaskCalls::status),
                    relayed(
                            Operation.TASK_LOG,
                            TaskCalls::log,
                            LIMIT,
                            START,
                            Parameter.flag("download")),
                    relayed(Operation.STOP_TASK, TaskCalls::stop),
                    relayed(
                            Operation.START_CONTAINER,
                            PowerCalls::start,
                            Parameter.flag("debug"),
                            Parameter.flag("skiplock")),
                    relayed(
                            Operation.STOP_CONTAINER,
                            PowerCalls::stop,
                            Parameter.flag("overrule-shutdown"),
                            Parameter.flag("skiplock")),
                    relayed(
                            Operation.SHUTDOWN_CONTAINER,
                            PowerCalls::shutdown,
                            Parameter.count("timeout"),
                            Parameter.flag("forceStop")),
                    relayed(
                            Operation.REBOOT_CONTAINER,
                            PowerCalls::reboot,
                            Parameter.count("timeout")),
                    relayed(
                            Operation.CREATE_SNAPSHOT,
                            SnapshotCalls::create,
                            Parameter.configId("snapname").required(),
                            Parameter.text("description")),
                    relayed(
                            Operation.DELETE_SNAPSHOT,
                            SnapshotCalls::delete,
                            Parameter.flag("force")),
                    relayed(
                            Operation.ROLLBACK_SNAPSHOT,
                            SnapshotCalls::rollback,
                            Parameter.flag("start")),
                    relayed(
                            Operation.SET_CONTAINER_CONFIG,
                            ConfigCalls::set,
                            ConfigParameters.ofChange()),
                    direct(
                            Operation.PERMISSIONS,
                            AccessCalls::permissions,
                            Parameter.text("path"),
                            Parameter.text("userid")));

    private CallTable() {}
}
