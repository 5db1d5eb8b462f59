package felhom.proxmox.api;

import felhom.proxmox.api.internal.json.Decode;
import felhom.proxmox.model.Consolidation;
import felhom.proxmox.model.GuestType;
import felhom.proxmox.model.HostCertificate;
import felhom.proxmox.model.NodeMetric;
import felhom.proxmox.model.NodeName;
import felhom.proxmox.model.NodeStatus;
import felhom.proxmox.model.NodeTime;
import felhom.proxmox.model.ReplicationStatus;
import felhom.proxmox.model.Resource;
import felhom.proxmox.model.Timeframe;
import felhom.proxmox.model.VmId;
import felhom.proxmox.model.access.Operation;
import felhom.proxmox.model.host.NodeService;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Operations on one node. */
public final class ProxmoxNode {
    private final ReadExecutor caller;
    private final ChangeExecutor changes;
    private final NodeName name;

    ProxmoxNode(ReadExecutor caller, ChangeExecutor changes, NodeName name) {
        this.caller = caller;
        this.changes = changes;
        this.name = name;
    }

    /** {@return the node's name} */
    public NodeName name() {
        return name;
    }

    /** {@return the operations on its containers} */
    public Containers containers() {
        return new Containers(caller, changes, name);
    }

    /**
     * Finds a guest of this node and what it is: {@code GET /cluster/resources}. Needs {@code
     * VM.Audit} on {@code /vms/{vmid}}.
     *
     * @param vmid the guest's number
     * @return the operations on it
     * @throws NotFoundException if the token sees no guest with that number, or it is on another
     *     node
     * @throws ProxmoxException if the call fails for another reason
     */
    public Guest guest(VmId vmid) {
        List<Resource.Guest> found =
                new Cluster(caller, changes)
                        .guests().stream().filter(row -> row.vmid().equals(vmid)).toList();
        for (Resource.Guest row : found) {
            if (row.node().equals(name)) {
                return new Guest(this, vmid, row.type());
            }
        }
        throw new NotFoundException(
                Failures.report(
                        caller.facts(Operation.CLUSTER_RESOURCES, Map.of()),
                        1,
                        found.isEmpty()
                                ? "there is no guest " + vmid + ", or the token may not see it"
                                : "guest " + vmid + " is on node " + found.getFirst().node(),
                        found.isEmpty()
                                ? "check the number; to see a guest the token needs VM.Audit on"
                                        + " /vms/"
                                        + vmid
                                : "ask that node for it",
                        null));
    }

    /**
     * Finds a guest of this node and what it is: {@link #guest(VmId)}.
     *
     * @param vmid the guest's number
     * @return the operations on it
     * @throws IllegalArgumentException if the number cannot be a guest's
     * @throws NotFoundException if the token sees no guest with that number, or it is on another
     *     node
     * @throws ProxmoxException if the call fails for another reason
     */
    public Guest guest(int vmid) {
        return guest(new VmId(vmid));
    }

    /**
     * Returns the operations on a container. Sends nothing; that there is no such container shows
     * at the first call.
     *
     * @param vmid the container's number
     * @return what it has in common with virtual machines; {@link #containers()} and its neighbours
     *     have the rest
     * @throws IllegalArgumentException if the number cannot be a guest's
     */
    public Guest container(int vmid) {
        return new Guest(this, new VmId(vmid), GuestType.CONTAINER);
    }

    /**
     * Returns the operations on a virtual machine. Sends nothing; that there is no such machine
     * shows at the first call.
     *
     * @param vmid the virtual machine's number
     * @return what it has in common with containers; {@link #virtualMachines()} and its neighbours
     *     have the rest
     * @throws IllegalArgumentException if the number cannot be a guest's
     */
    public Guest virtualMachine(int vmid) {
        return new Guest(this, new VmId(vmid), GuestType.VIRTUAL_MACHINE);
    }

    /** {@return the operations on its virtual machines} */
    public VirtualMachines virtualMachines() {
        return new VirtualMachines(caller, changes, name);
    }

    /** {@return the operations on its virtual machines' snapshots} */
    public VirtualMachineSnapshots virtualMachineSnapshots() {
        return new VirtualMachineSnapshots(caller, changes, name);
    }

    /** {@return the start and stop of its virtual machines} */
    public VirtualMachinePower virtualMachinePower() {
        return new VirtualMachinePower(changes, name);
    }

    /** {@return the operations on its virtual machines' disks} */
    public VirtualDisks virtualDisks() {
        return new VirtualDisks(caller, changes, name);
    }

    /** {@return the questions to the guest agents in its virtual machines} */
    public GuestAgent guestAgent() {
        return new GuestAgent(caller, name);
    }

    /** {@return the operations on its containers' volumes} */
    public ContainerVolumes containerVolumes() {
        return new ContainerVolumes(changes, name);
    }

    /** {@return the operations on its containers' snapshots} */
    public Snapshots snapshots() {
        return new Snapshots(caller, changes, name);
    }

    /** {@return the start and stop of its containers} */
    public Power power() {
        return new Power(changes, name);
    }

    /** {@return the backups and restores of its guests} */
    public Backups backups() {
        return new Backups(caller, changes, name);
    }

    /** {@return the operations on the volumes of its storages} */
    public Volumes volumes() {
        return new Volumes(caller, changes, name);
    }

    /** {@return the operations on its storages} */
    public Storages storages() {
        return new Storages(caller, name);
    }

    /** {@return the reads of its disks, pools and volume groups} */
    public Disks disks() {
        return new Disks(caller, name);
    }

    /** {@return the reads of its packages, repositories and subscription} */
    public Packages packages() {
        return new Packages(caller, name);
    }

    /** {@return the operations on its tasks} */
    public Tasks tasks() {
        return new Tasks(caller, changes, name);
    }

    /**
     * Reads load, memory, root file system and uptime: {@code GET /nodes/{node}/status}. Needs
     * {@code Sys.Audit} on {@code /nodes/{node}}.
     *
     * @return the status
     * @throws PermissionDeniedException without the privilege
     * @throws NotFoundException if there is no such node
     * @throws ProxmoxException if the call fails for another reason
     */
    public NodeStatus status() {
        return caller.read(
                Operation.NODE_STATUS,
                Proxmox.names(name),
                new FormParameters(),
                Decode::nodeStatus);
    }

    /**
     * Reads the node's clock: {@code GET /nodes/{node}/time}. Needs {@code Sys.Audit} on {@code
     * /nodes/{node}}.
     *
     * @return the time, to the second
     * @throws PermissionDeniedException without the privilege
     * @throws ProxmoxException if the call fails for another reason
     */
    public NodeTime time() {
        return caller.read(
                Operation.NODE_TIME, Proxmox.names(name), new FormParameters(), Decode::nodeTime);
    }

    /**
     * Lists the node's certificate files: {@code GET /nodes/{node}/certificates/info}. Any valid
     * token may.
     *
     * @return the certificates
     * @throws ProxmoxException if the call fails
     */
    public List<HostCertificate> certificates() {
        return caller.read(
                Operation.NODE_CERTIFICATES,
                Proxmox.names(name),
                new FormParameters(),
                Decode::certificates);
    }

    /**
     * Lists the node's services: {@code GET /nodes/{node}/services}. Needs {@code Sys.Audit} on
     * {@code /nodes/{node}}. The first call after a boot can take many seconds.
     *
     * @return the services that the API knows, also those that are not installed
     * @throws PermissionDeniedException without the privilege
     * @throws ProxmoxException if the call fails for another reason
     */
    public List<NodeService> services() {
        return caller.read(
                Operation.LIST_SERVICES,
                Proxmox.names(name),
                new FormParameters(),
                Decode::services);
    }

    /**
     * Reads the node's metrics: {@code GET /nodes/{node}/rrddata}. Needs {@code Sys.Audit} on
     * {@code /nodes/{node}}.
     *
     * @param timeframe the period that the metrics cover
     * @param consolidation how samples are combined into points
     * @return the points, oldest first; some may have only their time
     * @throws PermissionDeniedException without the privilege
     * @throws ProxmoxException if the call fails for another reason
     */
    public List<NodeMetric> metrics(Timeframe timeframe, Consolidation consolidation) {
        return caller.read(
                Operation.NODE_METRICS,
                Proxmox.names(name),
                metricsQuery(timeframe, consolidation),
                Decode::nodeMetrics);
    }

    /**
     * Reads the state of the replication jobs of the node's guests: {@code GET
     * /nodes/{node}/replication}. Only those of guests on which the token has {@code VM.Audit};
     * jobs that are disabled are not in it.
     *
     * @implNote Only empty lists were seen (9.2).
     * @return the jobs with their states
     * @throws ProxmoxException if the call fails
     */
    public List<ReplicationStatus> replication() {
        return caller.read(
                Operation.REPLICATION_STATUS,
                Proxmox.names(name),
                new FormParameters(),
                Decode::replicationStatus);
    }

    static FormParameters metricsQuery(Timeframe timeframe, Consolidation consolidation) {
        return new FormParameters()
                .add("timeframe", (Object) timeframe.name().toLowerCase(Locale.ROOT))
                .add("cf", (Object) consolidation.name());
    }
}
