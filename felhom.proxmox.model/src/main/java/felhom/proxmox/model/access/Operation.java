package felhom.proxmox.model.access;

import static felhom.proxmox.model.access.AccessCheck.ANY_LOGIN;
import static felhom.proxmox.model.access.AccessCheck.FILTERED;
import static felhom.proxmox.model.access.AccessCheck.OWNER_OR_PRIVILEGE;
import static felhom.proxmox.model.access.AccessCheck.PRIVILEGES;
import static felhom.proxmox.model.access.HttpMethod.DELETE;
import static felhom.proxmox.model.access.HttpMethod.POST;
import static felhom.proxmox.model.access.HttpMethod.PUT;
import static felhom.proxmox.model.access.OperationSpec.asks;
import static felhom.proxmox.model.access.OperationSpec.reads;
import static felhom.proxmox.model.access.OperationSpec.root;
import static felhom.proxmox.model.access.OperationSpec.starts;
import static felhom.proxmox.model.access.OperationSpec.writes;

import felhom.proxmox.model.GuestType;
import felhom.proxmox.model.Release;
import felhom.proxmox.model.TaskType;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The operations of this software on a host: the one routing table.
 *
 * <p>Each constant names the backend, the endpoint or command, whether the operation changes the
 * host, whether it starts a task, and the privileges it needs. The client's requests and error
 * messages, the simulator's access checks, the fence test and {@code docs/routing.md} all read this
 * table.
 *
 * <p>Endpoints, parameters and privileges are those of Proxmox VE {@link Release#OLDEST 6.2} to
 * {@link Release#NEWEST 9.2}, from the API schema of each release and from what a real host
 * answered. What only some of these releases have names them.
 */
public enum Operation {
    /** Reads the version of the API. */
    VERSION(reads("/version", ANY_LOGIN)),
    /** Lists the nodes. */
    LIST_NODES(reads("/nodes", FILTERED).needs("/nodes/{node}", Privilege.SYS_AUDIT)),
    /** Reads load, memory, root file system and uptime of a node. */
    NODE_STATUS(
            reads("/nodes/{node}/status", PRIVILEGES).needs("/nodes/{node}", Privilege.SYS_AUDIT)),
    /** Reads a node's clock. */
    NODE_TIME(reads("/nodes/{node}/time", PRIVILEGES).needs("/nodes/{node}", Privilege.SYS_AUDIT)),
    /** Lists a node's certificates. */
    NODE_CERTIFICATES(reads("/nodes/{node}/certificates/info", ANY_LOGIN)),
    /** Reads a node's metrics. */
    NODE_METRICS(
            reads("/nodes/{node}/rrddata", PRIVILEGES)
                    .needs("/nodes/{node}", Privilege.SYS_AUDIT)
                    .valueSince("9.0", "timeframe", "decade")),
    /** Lists a node's disks. */
    LIST_DISKS(
            reads("/nodes/{node}/disks/list", PRIVILEGES)
                    .parametersSince("6.4", "include-partitions")
                    .needs(
                            Condition.ALWAYS,
                            "",
                            new PrivilegeOn(new PathTemplate("/"), Privilege.SYS_AUDIT),
                            new PrivilegeOn(new PathTemplate("/"), Privilege.DATASTORE_AUDIT))
                    .checkedBefore("6.4")
                    .needs(
                            Condition.ALWAYS,
                            "",
                            new PrivilegeOn(new PathTemplate("/nodes/{node}"), Privilege.SYS_AUDIT),
                            new PrivilegeOn(
                                    new PathTemplate("/nodes/{node}"), Privilege.DATASTORE_AUDIT),
                            new PrivilegeOn(new PathTemplate("/"), Privilege.SYS_AUDIT),
                            new PrivilegeOn(new PathTemplate("/"), Privilege.DATASTORE_AUDIT))
                    .checkedBetween("6.4", "8.0")
                    .needs(
                            Condition.ALWAYS,
                            "",
                            new PrivilegeOn(new PathTemplate("/nodes/{node}"), Privilege.SYS_AUDIT),
                            new PrivilegeOn(new PathTemplate("/"), Privilege.SYS_AUDIT))
                    .checkedSince("8.0")),
    /** Reads what a disk says of its health. */
    DISK_SMART(reads("/nodes/{node}/disks/smart", PRIVILEGES).auditsAll()),
    /** Lists a node's ZFS pools. */
    LIST_ZFS_POOLS(reads("/nodes/{node}/disks/zfs", PRIVILEGES).auditsAll()),
    /** Reads the state of a ZFS pool and its disks. */
    ZFS_POOL_STATUS(reads("/nodes/{node}/disks/zfs/{name}", PRIVILEGES).auditsAll()),
    /** Lists a node's LVM volume groups. */
    LIST_VOLUME_GROUPS(reads("/nodes/{node}/disks/lvm", PRIVILEGES).auditsAll()),
    /** Lists a node's LVM thin pools. */
    LIST_THIN_POOLS(reads("/nodes/{node}/disks/lvmthin", PRIVILEGES).auditsAll()),
    /** Lists a node's services. */
    LIST_SERVICES(
            reads("/nodes/{node}/services", PRIVILEGES)
                    .needs("/nodes/{node}", Privilege.SYS_AUDIT)),
    /** Lists the packages of Proxmox VE on a node, with their versions. */
    PACKAGE_VERSIONS(
            reads("/nodes/{node}/apt/versions", PRIVILEGES)
                    .needs("/nodes/{node}", Privilege.SYS_AUDIT)),
    /** Lists the repositories that a node gets its packages from. */
    PACKAGE_REPOSITORIES(
            reads("/nodes/{node}/apt/repositories", PRIVILEGES)
                    .newIn("7.0")
                    .needs("/nodes/{node}", Privilege.SYS_AUDIT)),
    /** Lists the updates that a node could install. */
    PACKAGE_UPDATES(
            reads("/nodes/{node}/apt/update", PRIVILEGES)
                    .needs("/nodes/{node}", Privilege.SYS_MODIFY)),
    /** Reads a node's subscription. */
    SUBSCRIPTION(reads("/nodes/{node}/subscription", ANY_LOGIN)),
    /** Reads a container's metrics. */
    CONTAINER_METRICS(
            reads("/nodes/{node}/lxc/{vmid}/rrddata", PRIVILEGES)
                    .needs("/vms/{vmid}", Privilege.VM_AUDIT)),
    /** Reads a storage's metrics. */
    STORAGE_METRICS(
            reads("/nodes/{node}/storage/{storage}/rrddata", PRIVILEGES)
                    .needs(
                            "/storage/{storage}",
                            Privilege.DATASTORE_AUDIT,
                            Privilege.DATASTORE_ALLOCATE_SPACE)),
    /** Lists nodes, guests and storages in one answer. */
    CLUSTER_RESOURCES(
            reads("/cluster/resources", FILTERED)
                    .needs("/nodes/{node}", Privilege.SYS_AUDIT)
                    .needs("/vms/{vmid}", Privilege.VM_AUDIT)
                    .needs(
                            "/storage/{storage}",
                            Privilege.DATASTORE_AUDIT,
                            Privilege.DATASTORE_ALLOCATE_SPACE)),
    /** Lists a node's containers. */
    LIST_CONTAINERS(reads("/nodes/{node}/lxc", FILTERED).needs("/vms/{vmid}", Privilege.VM_AUDIT)),
    /** Reads the current state of a container. */
    CONTAINER_STATUS(
            reads("/nodes/{node}/lxc/{vmid}/status/current", PRIVILEGES)
                    .needs("/vms/{vmid}", Privilege.VM_AUDIT)),
    /** Reads a container's configuration. */
    CONTAINER_CONFIG(
            reads("/nodes/{node}/lxc/{vmid}/config", PRIVILEGES)
                    .needs("/vms/{vmid}", Privilege.VM_AUDIT)),
    /** Reads a container's configuration with its pending changes. */
    CONTAINER_PENDING(
            reads("/nodes/{node}/lxc/{vmid}/pending", PRIVILEGES)
                    .newIn("6.1")
                    .needs("/vms/{vmid}", Privilege.VM_AUDIT)),
    /** Lists a container's snapshots. */
    LIST_SNAPSHOTS(
            reads("/nodes/{node}/lxc/{vmid}/snapshot", PRIVILEGES)
                    .needs("/vms/{vmid}", Privilege.VM_AUDIT)),
    /** Asks whether a container's volumes support a feature, such as snapshots. */
    CONTAINER_FEATURE(
            reads("/nodes/{node}/lxc/{vmid}/feature", PRIVILEGES)
                    .needs("/vms/{vmid}", Privilege.VM_AUDIT)),
    /** Lists a node's storages. */
    LIST_STORAGES(
            reads("/nodes/{node}/storage", FILTERED)
                    .needs(
                            "/storage/{storage}",
                            Privilege.DATASTORE_AUDIT,
                            Privilege.DATASTORE_ALLOCATE_SPACE)),
    /** Lists how the storages are defined, with their paths. */
    STORAGE_DEFINITIONS(
            reads("/storage", FILTERED)
                    .needs(
                            "/storage/{storage}",
                            Privilege.DATASTORE_AUDIT,
                            Privilege.DATASTORE_ALLOCATE_SPACE)),
    /** Reads the status of a storage. */
    STORAGE_STATUS(
            reads("/nodes/{node}/storage/{storage}/status", PRIVILEGES)
                    .needs(
                            "/storage/{storage}",
                            Privilege.DATASTORE_AUDIT,
                            Privilege.DATASTORE_ALLOCATE_SPACE)),
    /** Lists the volumes on a storage. */
    STORAGE_CONTENT(
            reads("/nodes/{node}/storage/{storage}/content", PRIVILEGES)
                    .needs(
                            "/storage/{storage}",
                            Privilege.DATASTORE_AUDIT,
                            Privilege.DATASTORE_ALLOCATE_SPACE)),
    /** Lists a node's tasks. */
    LIST_TASKS(
            reads("/nodes/{node}/tasks", FILTERED)
                    .needs("/nodes/{node}", Privilege.SYS_AUDIT)
                    .parametersSince("7.0", "since", "until", "statusfilter")),
    /** Reads the state of a task. */
    TASK_STATUS(
            reads("/nodes/{node}/tasks/{upid}/status", OWNER_OR_PRIVILEGE)
                    .needs("/nodes/{node}", Privilege.SYS_AUDIT)),
    /** Reads a task's log. */
    TASK_LOG(
            reads("/nodes/{node}/tasks/{upid}/log", OWNER_OR_PRIVILEGE)
                    .needs("/nodes/{node}", Privilege.SYS_AUDIT)
                    .parametersSince("7.4", "download")),
    /** Reads the rights of the token. */
    PERMISSIONS(reads("/access/permissions", ANY_LOGIN).newIn("6.2")),

    /** Lists the backup jobs. */
    LIST_BACKUP_JOBS(reads("/cluster/backup", PRIVILEGES).needs("/", Privilege.SYS_AUDIT)),
    /** Lists the guests that a backup job selects, with what a backup holds of them. */
    BACKUP_JOB_VOLUMES(
            reads("/cluster/backup/{id}/included_volumes", PRIVILEGES)
                    .newIn("6.3")
                    .needs("/", Privilege.SYS_AUDIT)),
    /** Lists the guests that no backup job selects. */
    GUESTS_WITHOUT_JOB(
            reads("/cluster/backup-info/not-backed-up", PRIVILEGES)
                    .newIn("7.0")
                    .needs("/", Privilege.SYS_AUDIT)),
    /** Reads the configuration in a backup. */
    ARCHIVED_CONFIG(
            reads("/nodes/{node}/vzdump/extractconfig", PRIVILEGES)
                    .needs(
                            Condition.BACKUP_VOLUME,
                            "",
                            new PrivilegeOn(new PathTemplate("/vms/{owner}"), Privilege.VM_BACKUP),
                            new PrivilegeOn(
                                    new PathTemplate("/storage/{storage}"),
                                    Privilege.DATASTORE_ALLOCATE))
                    .needs(
                            Condition.BACKUP_VOLUME,
                            "",
                            "/storage/{storage}",
                            Privilege.DATASTORE_ALLOCATE_SPACE,
                            Privilege.DATASTORE_ALLOCATE)),
    /** Reads which nodes the cluster has, and whether it has the majority. */
    CLUSTER_STATUS(reads("/cluster/status", PRIVILEGES).needs("/", Privilege.SYS_AUDIT)),
    /** Reads the status of high availability. */
    HA_STATUS(reads("/cluster/ha/status/current", PRIVILEGES).needs("/", Privilege.SYS_AUDIT)),
    /** Lists the replication jobs. */
    LIST_REPLICATION_JOBS(
            reads("/cluster/replication", FILTERED).needs("/vms/{vmid}", Privilege.VM_AUDIT)),
    /** Reads the state of the replication jobs of a node's guests. */
    REPLICATION_STATUS(
            reads("/nodes/{node}/replication", FILTERED).needs("/vms/{vmid}", Privilege.VM_AUDIT)),

    /** Reads the lowest id that no guest of the cluster has. */
    NEXT_ID(reads("/cluster/nextid", ANY_LOGIN)),
    /** Lists the network interfaces of a running container, with their addresses. */
    CONTAINER_INTERFACES(
            reads("/nodes/{node}/lxc/{vmid}/interfaces", PRIVILEGES)
                    .newIn("8.1")
                    .needs("/vms/{vmid}", Privilege.VM_AUDIT)),
    /** Lists a node's virtual machines. */
    LIST_VMS(reads("/nodes/{node}/qemu", FILTERED).needs("/vms/{vmid}", Privilege.VM_AUDIT)),
    /** Reads the current state of a virtual machine. */
    VM_STATUS(
            reads("/nodes/{node}/qemu/{vmid}/status/current", PRIVILEGES)
                    .needs("/vms/{vmid}", Privilege.VM_AUDIT)),
    /** Reads a virtual machine's configuration. */
    VM_CONFIG(
            reads("/nodes/{node}/qemu/{vmid}/config", PRIVILEGES)
                    .needs("/vms/{vmid}", Privilege.VM_AUDIT)),
    /** Reads a virtual machine's configuration with its pending changes. */
    VM_PENDING(
            reads("/nodes/{node}/qemu/{vmid}/pending", PRIVILEGES)
                    .needs("/vms/{vmid}", Privilege.VM_AUDIT)),
    /** Lists a virtual machine's snapshots. */
    VM_SNAPSHOTS(
            reads("/nodes/{node}/qemu/{vmid}/snapshot", PRIVILEGES)
                    .needs("/vms/{vmid}", Privilege.VM_AUDIT)),
    /** Reads the configuration of a virtual machine in a snapshot. */
    VM_SNAPSHOT_CONFIG(
            reads("/nodes/{node}/qemu/{vmid}/snapshot/{snapname}/config", PRIVILEGES)
                    .needs(
                            "/vms/{vmid}",
                            Privilege.VM_SNAPSHOT,
                            Privilege.VM_SNAPSHOT_ROLLBACK,
                            Privilege.VM_AUDIT)),
    /** Asks whether a virtual machine's disks support a feature, such as snapshots. */
    VM_FEATURE(
            reads("/nodes/{node}/qemu/{vmid}/feature", PRIVILEGES)
                    .needs("/vms/{vmid}", Privilege.VM_AUDIT)),
    /** Reads a virtual machine's metrics. */
    VM_METRICS(
            reads("/nodes/{node}/qemu/{vmid}/rrddata", PRIVILEGES)
                    .needs("/vms/{vmid}", Privilege.VM_AUDIT)),
    /** Asks whether the guest agent of a virtual machine answers. */
    AGENT_PING(asks("/nodes/{node}/qemu/{vmid}/agent/ping").asksAgent()),
    /** Reads the version of a guest agent and what it can do. */
    AGENT_INFO(reads("/nodes/{node}/qemu/{vmid}/agent/info", PRIVILEGES).asksAgent()),
    /** Reads the operating system of a virtual machine from its guest agent. */
    AGENT_OS(reads("/nodes/{node}/qemu/{vmid}/agent/get-osinfo", PRIVILEGES).asksAgent()),
    /** Lists the file systems of a virtual machine from its guest agent. */
    AGENT_FILE_SYSTEMS(reads("/nodes/{node}/qemu/{vmid}/agent/get-fsinfo", PRIVILEGES).asksAgent()),
    /** Lists the network interfaces of a virtual machine from its guest agent. */
    AGENT_INTERFACES(
            reads("/nodes/{node}/qemu/{vmid}/agent/network-get-interfaces", PRIVILEGES)
                    .asksAgent()),
    /** Asks whether the file systems of a virtual machine are frozen. */
    AGENT_FREEZE_STATE(
            asks("/nodes/{node}/qemu/{vmid}/agent/fsfreeze-status")
                    .asksAgent(Privilege.VM_GUEST_AGENT_FILE_SYSTEMS)),

    /** Restores a container from a backup: the primary way to create one. */
    RESTORE_CONTAINER(
            starts(TaskType.RESTORE, POST, "/nodes/{node}/lxc")
                    .parameters(ParameterHistory.NEW_CONTAINER)
                    .fixed("restore", "1")
                    .needs("/vms/{vmid}", Privilege.VM_ALLOCATE)
                    .needs(
                            Condition.NEW_VOLUME,
                            "",
                            "/storage/{storage}",
                            Privilege.DATASTORE_ALLOCATE_SPACE)
                    .needs(
                            Condition.FOREIGN_BACKUP,
                            "to read the backup of another container",
                            new PrivilegeOn(new PathTemplate("/vms/{owner}"), Privilege.VM_BACKUP),
                            new PrivilegeOn(
                                    new PathTemplate("/storage/{archiveStorage}"),
                                    Privilege.DATASTORE_ALLOCATE))
                    .needs(
                            Condition.FOREIGN_BACKUP,
                            "to read the backup of another container",
                            "/storage/{archiveStorage}",
                            Privilege.DATASTORE_ALLOCATE_SPACE,
                            Privilege.DATASTORE_ALLOCATE)
                    .needs(
                            Condition.BRIDGE,
                            "for each bridge the container is connected to",
                            "/sdn/zones/localnetwork/{bridge}",
                            Privilege.SDN_USE)
                    .needs(
                            Condition.MOUNT,
                            "if a root file system or mount point is given",
                            "/vms/{vmid}",
                            Privilege.VM_CONFIG_DISK)
                    .needs(
                            Condition.PROCESSOR,
                            "if cores or a limit are given",
                            "/vms/{vmid}",
                            Privilege.VM_CONFIG_CPU)
                    .needs(
                            Condition.MEMORY,
                            "if memory or swap is given",
                            "/vms/{vmid}",
                            Privilege.VM_CONFIG_MEMORY)
                    .needs(
                            Condition.NETWORK,
                            "if a network or host name is given",
                            "/vms/{vmid}",
                            Privilege.VM_CONFIG_NETWORK)
                    .needs(
                            Condition.OTHER_OPTION,
                            "if another option is given",
                            "/vms/{vmid}",
                            Privilege.VM_CONFIG_OPTIONS)
                    .needs(
                            Condition.PRIVILEGED,
                            "for a privileged container",
                            "/",
                            Privilege.SYS_MODIFY)
                    .checkedSince("9.0")
                    .needs(
                            Condition.RESERVED_TAG,
                            "for a tag that the host reserves",
                            "/",
                            Privilege.SYS_MODIFY)
                    .checkedSince("7.3")
                    .orOnThePool()
                    .waives(
                            Condition.OVERWRITE,
                            "over an existing container",
                            "/vms/{vmid}",
                            Privilege.VM_ALLOCATE,
                            Privilege.VM_BACKUP)
                    .onlyRoot(Condition.BIND_MOUNT, "for a bind mount")
                    .onlyRoot(Condition.DEVICE_MOUNT, "for a device as mount point")
                    .onlyRoot(Condition.DEVICE, "to pass a device through")
                    .onlyRoot(Condition.HOOK_SCRIPT, "for a hook script")
                    .onlyRoot(
                            Condition.OTHER_FEATURE,
                            "for a feature other than nesting, or any of a privileged container")),
    /** Creates a container from a template, with no feature but nesting. */
    CREATE_CONTAINER(
            starts(TaskType.CREATE, POST, "/nodes/{node}/lxc")
                    .parameters(ParameterHistory.NEW_CONTAINER)
                    .needs("/vms/{vmid}", Privilege.VM_ALLOCATE)
                    .needs(
                            Condition.NEW_VOLUME,
                            "",
                            "/storage/{storage}",
                            Privilege.DATASTORE_ALLOCATE_SPACE)
                    .needs(
                            Condition.TEMPLATE,
                            "to read the template",
                            "/storage/{archiveStorage}",
                            Privilege.DATASTORE_AUDIT,
                            Privilege.DATASTORE_ALLOCATE_SPACE,
                            Privilege.DATASTORE_ALLOCATE)
                    .needs(
                            Condition.MOUNT,
                            "if a root file system or mount point is given",
                            "/vms/{vmid}",
                            Privilege.VM_CONFIG_DISK)
                    .needs(
                            Condition.PROCESSOR,
                            "if cores or a limit are given",
                            "/vms/{vmid}",
                            Privilege.VM_CONFIG_CPU)
                    .needs(
                            Condition.MEMORY,
                            "if memory or swap is given",
                            "/vms/{vmid}",
                            Privilege.VM_CONFIG_MEMORY)
                    .needs(
                            Condition.NETWORK,
                            "if a network or host name is given",
                            "/vms/{vmid}",
                            Privilege.VM_CONFIG_NETWORK)
                    .needs(
                            Condition.OTHER_OPTION,
                            "if another option is given",
                            "/vms/{vmid}",
                            Privilege.VM_CONFIG_OPTIONS)
                    .needs(
                            Condition.BRIDGE,
                            "for each bridge",
                            "/sdn/zones/localnetwork/{bridge}",
                            Privilege.SDN_USE)
                    .needs(
                            Condition.PRIVILEGED,
                            "for a privileged container",
                            "/",
                            Privilege.SYS_MODIFY)
                    .checkedSince("9.0")
                    .needs(
                            Condition.RESERVED_TAG,
                            "for a tag that the host reserves",
                            "/",
                            Privilege.SYS_MODIFY)
                    .checkedSince("7.3")
                    .orOnThePool()
                    .onlyRoot(Condition.BIND_MOUNT, "for a bind mount")
                    .onlyRoot(Condition.DEVICE_MOUNT, "for a device as mount point")
                    .onlyRoot(Condition.DEVICE, "to pass a device through")
                    .onlyRoot(Condition.HOOK_SCRIPT, "for a hook script")
                    .onlyRoot(
                            Condition.OTHER_FEATURE,
                            "for a feature other than nesting, or any of a privileged container")),
    /** Backs up a guest. */
    BACKUP_GUEST(
            starts(TaskType.BACKUP, POST, "/nodes/{node}/vzdump")
                    .parameters(ParameterHistory.BACKUP)
                    .needs("/storage/{storage}", Privilege.DATASTORE_ALLOCATE_SPACE)
                    .taskNeeds("/vms/{vmid}", Privilege.VM_BACKUP)
                    .needs(
                            Condition.RETENTION,
                            "if a retention is given",
                            "/storage/{storage}",
                            Privilege.DATASTORE_ALLOCATE)
                    .checkedSince("7.3")
                    .needs(
                            Condition.EFFORT,
                            "if bwlimit, ionice or performance is given",
                            "/",
                            Privilege.SYS_MODIFY)
                    .checkedSince("7.3")
                    .needs(
                            Condition.STOP_BACKUPS,
                            "to stop running backups",
                            "/nodes/{node}",
                            Privilege.SYS_MODIFY)
                    .onlyRoot(
                            Condition.DUMP_PLACE,
                            "for a directory or script of the host (tmpdir, dumpdir, script)")
                    .onlyRootBefore("7.3", Condition.RETENTION, "for a retention")
                    .onlyRootBefore("7.3", Condition.EFFORT, "for bwlimit or ionice")),
    /** Makes a snapshot. */
    CREATE_SNAPSHOT(
            starts(TaskType.SNAPSHOT, POST, "/nodes/{node}/lxc/{vmid}/snapshot")
                    .needs("/vms/{vmid}", Privilege.VM_SNAPSHOT)),
    /** Deletes a snapshot. */
    DELETE_SNAPSHOT(
            starts(TaskType.DELETE_SNAPSHOT, DELETE, "/nodes/{node}/lxc/{vmid}/snapshot/{snapname}")
                    .needs("/vms/{vmid}", Privilege.VM_SNAPSHOT)),
    /** Rolls a container back to a snapshot. */
    ROLLBACK_SNAPSHOT(
            starts(TaskType.ROLLBACK, POST, "/nodes/{node}/lxc/{vmid}/snapshot/{snapname}/rollback")
                    .needs("/vms/{vmid}", Privilege.VM_SNAPSHOT, Privilege.VM_SNAPSHOT_ROLLBACK)
                    .parametersSince("7.3", "start")),
    /** Changes a container's configuration; the host answers without a task. */
    SET_CONTAINER_CONFIG(
            writes(PUT, "/nodes/{node}/lxc/{vmid}/config")
                    .parameters(ParameterHistory.CONTAINER)
                    .needs(
                            "/vms/{vmid}",
                            Privilege.VM_CONFIG_DISK,
                            Privilege.VM_CONFIG_CPU,
                            Privilege.VM_CONFIG_MEMORY,
                            Privilege.VM_CONFIG_NETWORK,
                            Privilege.VM_CONFIG_OPTIONS)
                    .needs(
                            Condition.MOUNT,
                            "to change the root file system or a mount point",
                            "/vms/{vmid}",
                            Privilege.VM_CONFIG_DISK)
                    .needs(
                            Condition.PROCESSOR,
                            "to change cores or a limit",
                            "/vms/{vmid}",
                            Privilege.VM_CONFIG_CPU)
                    .needs(
                            Condition.MEMORY,
                            "to change memory or swap",
                            "/vms/{vmid}",
                            Privilege.VM_CONFIG_MEMORY)
                    .needs(
                            Condition.NETWORK,
                            "to change a network or host name",
                            "/vms/{vmid}",
                            Privilege.VM_CONFIG_NETWORK)
                    .needs(
                            Condition.OTHER_OPTION,
                            "to change another option",
                            "/vms/{vmid}",
                            Privilege.VM_CONFIG_OPTIONS)
                    .needs(
                            Condition.NESTING,
                            "to change nesting",
                            "/vms/{vmid}",
                            Privilege.VM_ALLOCATE)
                    .needs(
                            Condition.BRIDGE,
                            "for each bridge, old or new",
                            "/sdn/zones/localnetwork/{bridge}",
                            Privilege.SDN_USE)
                    .needs(
                            Condition.NEW_VOLUME,
                            "for a new volume",
                            "/storage/{storage}",
                            Privilege.DATASTORE_ALLOCATE_SPACE)
                    .needs(
                            Condition.FOREIGN_VOLUME,
                            "to mount a volume of another guest",
                            "/storage/{storage}",
                            Privilege.DATASTORE_AUDIT,
                            Privilege.DATASTORE_ALLOCATE)
                    .needs(
                            Condition.FOREIGN_VOLUME,
                            "to mount a volume of another guest",
                            new PrivilegeOn(
                                    new PathTemplate("/vms/{owner}"), Privilege.VM_CONFIG_DISK),
                            new PrivilegeOn(
                                    new PathTemplate("/storage/{storage}"),
                                    Privilege.DATASTORE_ALLOCATE))
                    .needs(
                            Condition.RESERVED_TAG,
                            "for a tag that the host reserves",
                            "/",
                            Privilege.SYS_MODIFY)
                    .checkedSince("7.3")
                    .onlyRoot(Condition.BIND_MOUNT, "for a bind mount")
                    .onlyRoot(Condition.DEVICE_MOUNT, "for a device as mount point")
                    .onlyRoot(Condition.DEVICE, "to pass a device through")
                    .onlyRoot(Condition.HOOK_SCRIPT, "for a hook script")
                    .onlyRoot(
                            Condition.OTHER_FEATURE,
                            "for a feature other than nesting, or any of a privileged container")),
    /** Starts a container. */
    START_CONTAINER(
            starts(TaskType.START, POST, "/nodes/{node}/lxc/{vmid}/status/start")
                    .needs("/vms/{vmid}", Privilege.VM_POWER_MGMT)
                    .underHa(TaskType.HA_START)
                    .parametersSince("6.3", "debug")),
    /** Stops a container at once. */
    STOP_CONTAINER(
            starts(TaskType.STOP, POST, "/nodes/{node}/lxc/{vmid}/status/stop")
                    .needs("/vms/{vmid}", Privilege.VM_POWER_MGMT)
                    .underHa(TaskType.HA_STOP)
                    .parametersSince("8.2", "overrule-shutdown")),
    /** Shuts a container down. */
    SHUTDOWN_CONTAINER(
            starts(TaskType.SHUTDOWN, POST, "/nodes/{node}/lxc/{vmid}/status/shutdown")
                    .needs("/vms/{vmid}", Privilege.VM_POWER_MGMT)
                    .underHa(TaskType.HA_STOP)),
    /** Restarts a container. */
    REBOOT_CONTAINER(
            starts(TaskType.REBOOT, POST, "/nodes/{node}/lxc/{vmid}/status/reboot")
                    .newIn("6.1")
                    .needs("/vms/{vmid}", Privilege.VM_POWER_MGMT)),
    /** Destroys a container and its volumes. */
    DESTROY_CONTAINER(
            starts(TaskType.DESTROY, DELETE, "/nodes/{node}/lxc/{vmid}")
                    .parametersSince("6.4", "destroy-unreferenced-disks")
                    .needs("/vms/{vmid}", Privilege.VM_ALLOCATE)),
    /** Suspends a container: freezes its processes to disk. */
    SUSPEND_CONTAINER(
            starts(TaskType.SUSPEND, POST, "/nodes/{node}/lxc/{vmid}/status/suspend")
                    .needs("/vms/{vmid}", Privilege.VM_POWER_MGMT)),
    /** Resumes a suspended container. */
    RESUME_CONTAINER(
            starts(TaskType.RESUME, POST, "/nodes/{node}/lxc/{vmid}/status/resume")
                    .needs("/vms/{vmid}", Privilege.VM_POWER_MGMT)),
    /** Clones a container. */
    CLONE_CONTAINER(starts(TaskType.CLONE, POST, "/nodes/{node}/lxc/{vmid}/clone").clones()),
    /** Makes a volume of a container larger. */
    RESIZE_VOLUME(
            starts(TaskType.RESIZE, PUT, "/nodes/{node}/lxc/{vmid}/resize")
                    .needs("/vms/{vmid}", Privilege.VM_CONFIG_DISK)),
    /** Moves a volume of a container to another storage, or to another container. */
    MOVE_VOLUME(
            starts(TaskType.MOVE_VOLUME, POST, "/nodes/{node}/lxc/{vmid}/move_volume")
                    .parametersSince("7.1", "target-vmid", "target-volume", "target-digest")
                    .moves()),
    /**
     * Makes a container a template. The host starts a task and does not say which: its answer is
     * empty.
     */
    CONVERT_CONTAINER(
            starts(TaskType.TEMPLATE, POST, "/nodes/{node}/lxc/{vmid}/template")
                    .needs("/vms/{vmid}", Privilege.VM_ALLOCATE)),
    /** Restores a virtual machine from a backup. */
    RESTORE_VM(VirtualMachineRows.restore()),
    /** Makes a snapshot of a virtual machine. */
    CREATE_VM_SNAPSHOT(
            starts(TaskType.SNAPSHOT_VM, POST, "/nodes/{node}/qemu/{vmid}/snapshot")
                    .needs("/vms/{vmid}", Privilege.VM_SNAPSHOT)),
    /** Deletes a snapshot of a virtual machine. */
    DELETE_VM_SNAPSHOT(
            starts(
                            TaskType.DELETE_VM_SNAPSHOT,
                            DELETE,
                            "/nodes/{node}/qemu/{vmid}/snapshot/{snapname}")
                    .needs("/vms/{vmid}", Privilege.VM_SNAPSHOT)),
    /** Rolls a virtual machine back to a snapshot. */
    ROLLBACK_VM_SNAPSHOT(
            starts(
                            TaskType.ROLLBACK_VM,
                            POST,
                            "/nodes/{node}/qemu/{vmid}/snapshot/{snapname}/rollback")
                    .needs("/vms/{vmid}", Privilege.VM_SNAPSHOT, Privilege.VM_SNAPSHOT_ROLLBACK)
                    .parametersSince("7.3", "start")),
    /** Changes a virtual machine's configuration; the host answers without a task. */
    SET_VM_CONFIG(
            VirtualMachineRows.config(
                    writes(PUT, "/nodes/{node}/qemu/{vmid}/config"),
                    VirtualMachineHistory.OPTIONS)),
    /** Changes a virtual machine's configuration in a task, for changes that take long. */
    APPLY_VM_CONFIG(
            VirtualMachineRows.config(
                    starts(TaskType.CONFIGURE_VM, POST, "/nodes/{node}/qemu/{vmid}/config"),
                    VirtualMachineHistory.IN_TASK)),
    /** Starts a virtual machine. */
    START_VM(
            starts(TaskType.START_VM, POST, "/nodes/{node}/qemu/{vmid}/status/start")
                    .needs("/vms/{vmid}", Privilege.VM_POWER_MGMT)
                    .underHa(TaskType.HA_START)
                    .parametersSince("9.0", "with-conntrack-state")
                    .parametersSince("9.1", "nets-host-mtu")
                    .parameters(VirtualMachineHistory.MACHINE)),
    /** Stops a virtual machine at once. */
    STOP_VM(
            starts(TaskType.STOP_VM, POST, "/nodes/{node}/qemu/{vmid}/status/stop")
                    .needs("/vms/{vmid}", Privilege.VM_POWER_MGMT)
                    .underHa(TaskType.HA_STOP)
                    .parametersSince("8.2", "overrule-shutdown")),
    /** Shuts a virtual machine down. */
    SHUTDOWN_VM(
            starts(TaskType.SHUTDOWN_VM, POST, "/nodes/{node}/qemu/{vmid}/status/shutdown")
                    .needs("/vms/{vmid}", Privilege.VM_POWER_MGMT)
                    .underHa(TaskType.HA_STOP)),
    /** Shuts a virtual machine down and starts it again. */
    REBOOT_VM(
            starts(TaskType.REBOOT_VM, POST, "/nodes/{node}/qemu/{vmid}/status/reboot")
                    .needs("/vms/{vmid}", Privilege.VM_POWER_MGMT)),
    /** Resets a virtual machine, like its reset button. */
    RESET_VM(
            starts(TaskType.RESET_VM, POST, "/nodes/{node}/qemu/{vmid}/status/reset")
                    .needs("/vms/{vmid}", Privilege.VM_POWER_MGMT)),
    /** Pauses a virtual machine in memory, or suspends it to disk. */
    SUSPEND_VM(
            starts(TaskType.PAUSE_VM, POST, "/nodes/{node}/qemu/{vmid}/status/suspend")
                    .orStarts(TaskType.SUSPEND_VM)
                    .needs("/vms/{vmid}", Privilege.VM_POWER_MGMT)
                    .needs(
                            Condition.TO_DISK,
                            "to suspend to disk",
                            "/vms/{vmid}",
                            Privilege.VM_CONFIG_DISK)
                    .needs(
                            Condition.TARGET_STORAGE,
                            "for the storage of the state",
                            "/storage/{storage}",
                            Privilege.DATASTORE_ALLOCATE_SPACE)),
    /** Resumes a paused virtual machine. */
    RESUME_VM(
            starts(TaskType.RESUME_VM, POST, "/nodes/{node}/qemu/{vmid}/status/resume")
                    .needs("/vms/{vmid}", Privilege.VM_POWER_MGMT)),
    /** Clones a virtual machine. */
    CLONE_VM(starts(TaskType.CLONE_VM, POST, "/nodes/{node}/qemu/{vmid}/clone").clones()),
    /** Makes a disk larger; before 8.0 the host answers without a task. */
    RESIZE_DISK(
            starts(TaskType.RESIZE, PUT, "/nodes/{node}/qemu/{vmid}/resize")
                    .needs("/vms/{vmid}", Privilege.VM_CONFIG_DISK)
                    .valueSince("7.1", "disk", "tpmstate0")),
    /** Moves a disk to another storage, or to another virtual machine. */
    MOVE_DISK(
            starts(TaskType.MOVE_DISK, POST, "/nodes/{node}/qemu/{vmid}/move_disk")
                    .parametersSince("7.1", "target-vmid", "target-disk", "target-digest")
                    .valueSince("7.1", "disk", "tpmstate0")
                    .moves()),
    /** Makes a virtual machine a template; before 7.1 the host answers without a task. */
    CONVERT_VM(
            starts(TaskType.TEMPLATE_VM, POST, "/nodes/{node}/qemu/{vmid}/template")
                    .needs("/vms/{vmid}", Privilege.VM_ALLOCATE)),
    /** Destroys a virtual machine and its disks. */
    DESTROY_VM(
            starts(TaskType.DESTROY_VM, DELETE, "/nodes/{node}/qemu/{vmid}")
                    .parametersSince("6.4", "destroy-unreferenced-disks")
                    .needs("/vms/{vmid}", Privilege.VM_ALLOCATE)),
    /** Allocates a volume; the host answers without a task. */
    ALLOCATE_VOLUME(
            writes(POST, "/nodes/{node}/storage/{storage}/content")
                    .valueSince("8.4", "format", "vmdk")
                    .needs("/storage/{storage}", Privilege.DATASTORE_ALLOCATE_SPACE)),
    /** Deletes a volume or a backup. */
    DELETE_VOLUME(
            starts(
                            TaskType.DELETE_VOLUME,
                            DELETE,
                            "/nodes/{node}/storage/{storage}/content/{volume}")
                    .needs(
                            "/storage/{storage}",
                            Privilege.DATASTORE_ALLOCATE_SPACE,
                            Privilege.DATASTORE_ALLOCATE)
                    .needs(
                            Condition.BACKUP_VOLUME,
                            "to delete a backup",
                            new PrivilegeOn(new PathTemplate("/vms/{owner}"), Privilege.VM_BACKUP),
                            new PrivilegeOn(
                                    new PathTemplate("/storage/{storage}"),
                                    Privilege.DATASTORE_ALLOCATE))
                    .needs(
                            Condition.OTHER_VOLUME,
                            "to delete anything else",
                            "/storage/{storage}",
                            Privilege.DATASTORE_ALLOCATE)),
    /** Adds a storage definition; the host answers without a task. */
    ADD_STORAGE(
            writes(POST, "/storage")
                    .needs("/storage", Privilege.DATASTORE_ALLOCATE)
                    .parameters(ParameterHistory.STORAGE)),
    /** Stops a task; the host answers without a task. */
    STOP_TASK(
            writes(DELETE, "/nodes/{node}/tasks/{upid}")
                    .ownerOr()
                    .needs("/nodes/{node}", Privilege.SYS_MODIFY)),

    /** Creates a container that Docker can run in, as a golden image. */
    CREATE_GOLDEN_IMAGE(
            root(
                            "features other than nesting are allowed to root@pam with a ticket"
                                    + " only: the API refuses keyctl to every token, even one of"
                                    + " root@pam",
                            "pct create",
                            "pct set --features")
                    .changing()),
    /** Mounts a USB disk by its UUID and keeps it mounted. */
    MOUNT_USB_DISK(
            root(
                            "mounting a file system of the host is not an operation of the Proxmox"
                                    + " VE API",
                            "systemctl",
                            "systemd-analyze verify",
                            "findmnt",
                            "lsblk",
                            "/etc/systemd/system/mnt-felhom-*.mount",
                            "/etc/fstab")
                    .changing()),
    /** Reads the health of a disk. */
    READ_SMART(
            root(
                    "the API's disks/smart takes neither a device type, which disks behind USB"
                            + " bridges need, nor the option that leaves a sleeping disk asleep",
                    "smartctl")),
    /** Reads temperatures and fans. */
    READ_SENSORS(
            root("the API has no endpoint for hardware sensors", "/sys/class/hwmon", "sensors"));

    private final Route route;
    private final boolean changes;
    private final Optional<TaskType> taskType;
    private final List<Requirement> requirements;
    private final List<AlternativePrivilege> waivers;
    private final List<RootCondition> rootOnly;
    private final ReleaseRange releases;
    private final List<VersionedParameter> parameters;
    private final List<TaskType> taskTypes;

    Operation(OperationSpec spec) {
        this.route = spec.route();
        this.changes = spec.changes();
        this.taskType = spec.task();
        this.requirements = spec.requirements();
        this.waivers = spec.waivers();
        this.rootOnly = spec.rootOnly();
        this.releases = spec.releases();
        this.parameters = spec.parameters();
        this.taskTypes = spec.tasks();
    }

    /** {@return the route to the host} */
    public Route route() {
        return route;
    }

    /** {@return the part of the software that performs it} */
    public Backend backend() {
        return switch (route) {
            case Route.Api ignored -> Backend.API;
            case Route.Root ignored -> Backend.ROOT;
        };
    }

    /** {@return the request, or empty for an operation of the root backend} */
    public Optional<Endpoint> endpoint() {
        return switch (route) {
            case Route.Api api -> Optional.of(api.endpoint());
            case Route.Root ignored -> Optional.empty();
        };
    }

    /** {@return the kind of guest that it is about; empty if it is about both kinds, or none} */
    public Optional<GuestType> guestType() {
        return endpoint()
                .map(endpoint -> endpoint.path().text())
                .flatMap(
                        path ->
                                path.startsWith("/nodes/{node}/lxc")
                                        ? Optional.of(GuestType.CONTAINER)
                                        : path.startsWith("/nodes/{node}/qemu")
                                                ? Optional.of(GuestType.VIRTUAL_MACHINE)
                                                : Optional.empty());
    }

    /**
     * {@return the profile without which it cannot be done at all; empty if the minimal role is
     * enough, or what is missing is in no profile}
     */
    public Optional<PrivilegeProfile> profile() {
        return requirements.stream()
                .filter(Requirement::isUnconditional)
                .flatMap(requirement -> requirement.profile().stream())
                .findFirst();
    }

    /** {@return whether it changes the host} */
    public boolean changes() {
        return changes;
    }

    /** {@return whether it starts a task; the host then answers with its UPID} */
    public boolean startsTask() {
        return taskType.isPresent();
    }

    /**
     * {@return the type of the task that it starts, as in the task's UPID; empty if it starts none}
     */
    public Optional<TaskType> taskType() {
        return taskType;
    }

    /**
     * {@return all kinds of task that its UPID may name: the usual one first, then the one that
     * hands a guest under high availability over to the HA manager}
     */
    public List<TaskType> taskTypes() {
        return taskTypes;
    }

    /** {@return the releases that have the endpoint} */
    public ReleaseRange releases() {
        return releases;
    }

    /** {@return the parameters, and values of them, that only some releases have} */
    public List<VersionedParameter> parameters() {
        return parameters;
    }

    /**
     * Lists the parameters of a request that a release does not have.
     *
     * @param release the release
     * @param given the parameters of the request, by name
     * @return the parameters that the release does not have, or not with this value
     */
    public List<VersionedParameter> missingIn(Release release, Map<String, String> given) {
        return parameters.stream()
                .filter(parameter -> !parameter.releases().contains(release))
                .filter(parameter -> parameter.isUsedIn(given))
                .toList();
    }

    /**
     * {@return the requirements, all of which a token must meet; for a filtered list, those for
     * seeing everything}
     */
    public List<Requirement> requirements() {
        return requirements;
    }

    /**
     * {@return the privileges that the host accepts in place of some requirements, under a
     * condition}
     */
    public List<AlternativePrivilege> waivers() {
        return waivers;
    }

    /**
     * Lists what a token needs for it on hosts of one release.
     *
     * @param release the release
     * @return the requirements that the release checks, with the privileges that it has
     */
    public List<Requirement> requirements(Release release) {
        return requirements.stream()
                .flatMap(requirement -> requirement.in(release).stream())
                .toList();
    }

    /**
     * {@return the conditions under which only {@code root@pam} with a ticket may do it, whatever a
     * token's privileges}
     */
    public List<RootCondition> rootOnly() {
        return rootOnly;
    }

    /**
     * Lists the operations of one backend.
     *
     * @param backend the backend
     * @return its operations, in the table's order
     */
    public static List<Operation> of(Backend backend) {
        return Arrays.stream(values()).filter(operation -> operation.backend() == backend).toList();
    }
}
