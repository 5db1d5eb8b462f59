package felhom.proxmox.api;

import felhom.proxmox.api.internal.json.Decode;
import felhom.proxmox.model.Consolidation;
import felhom.proxmox.model.ContainerConfig;
import felhom.proxmox.model.ContainerStatus;
import felhom.proxmox.model.GuestMetric;
import felhom.proxmox.model.NodeName;
import felhom.proxmox.model.Operation;
import felhom.proxmox.model.PendingOption;
import felhom.proxmox.model.SnapshotName;
import felhom.proxmox.model.Timeframe;
import felhom.proxmox.model.VmId;

import java.util.List;
import java.util.Map;

/** What is about the containers of one node. */
public final class Containers {
    private final Caller caller;
    private final NodeName node;

    Containers(Caller caller, NodeName node) {
        this.caller = caller;
        this.node = node;
    }

    /**
     * Lists the node's containers: {@code GET /nodes/{node}/lxc}. Only those on which the token has
     * {@code VM.Audit} are shown; without any the list is empty, not refused.
     *
     * @return the containers
     * @throws ProxmoxException if the call fails
     */
    public List<ContainerStatus> list() {
        return caller.read(
                Operation.LIST_CONTAINERS, Proxmox.names(node), new Query(), Decode::containers);
    }

    /**
     * Reads what a container does right now: {@code GET /nodes/{node}/lxc/{vmid}/status/current}.
     * Needs {@code VM.Audit} on {@code /vms/{vmid}}. The host may take long while the container is
     * being started.
     *
     * @param vmid the container
     * @return its status
     * @throws NotFoundException if there is no such container
     * @throws PermissionDeniedException without the privilege
     * @throws ProxmoxException if the call fails otherwise
     */
    public ContainerStatus status(VmId vmid) {
        return caller.read(Operation.CONTAINER_STATUS, names(vmid), new Query(), Decode::container);
    }

    /**
     * Reads a container's configuration, with what the next start will change already in it: {@code
     * GET /nodes/{node}/lxc/{vmid}/config}. Needs {@code VM.Audit} on {@code /vms/{vmid}}.
     *
     * @param vmid the container
     * @return its configuration
     * @throws NotFoundException if there is no such container
     * @throws PermissionDeniedException without the privilege
     * @throws ProxmoxException if the call fails otherwise
     */
    public ContainerConfig config(VmId vmid) {
        return config(vmid, new Query());
    }

    /**
     * Reads the configuration a container runs with: {@code GET
     * /nodes/{node}/lxc/{vmid}/config?current=1}. Needs {@code VM.Audit} on {@code /vms/{vmid}}.
     *
     * @param vmid the container
     * @return its configuration, without what is pending
     * @throws NotFoundException if there is no such container
     * @throws PermissionDeniedException without the privilege
     * @throws ProxmoxException if the call fails otherwise
     */
    public ContainerConfig currentConfig(VmId vmid) {
        return config(vmid, new Query().addSwitch("current", true));
    }

    /**
     * Reads the configuration a container had when a snapshot was made: {@code GET
     * /nodes/{node}/lxc/{vmid}/config?snapshot=}. Needs {@code VM.Audit} on {@code /vms/{vmid}}.
     *
     * @param vmid the container
     * @param snapshot the snapshot
     * @return the configuration then
     * @throws NotFoundException if there is no such container or snapshot
     * @throws PermissionDeniedException without the privilege
     * @throws ProxmoxException if the call fails otherwise
     */
    public ContainerConfig snapshotConfig(VmId vmid, SnapshotName snapshot) {
        return config(vmid, new Query().add("snapshot", (Object) snapshot));
    }

    /**
     * Reads a container's options with what the next start will change: {@code GET
     * /nodes/{node}/lxc/{vmid}/pending}. Needs {@code VM.Audit} on {@code /vms/{vmid}}.
     *
     * @param vmid the container
     * @return its options
     * @throws NotFoundException if there is no such container
     * @throws PermissionDeniedException without the privilege
     * @throws ProxmoxException if the call fails otherwise
     */
    public List<PendingOption> pending(VmId vmid) {
        return caller.read(Operation.CONTAINER_PENDING, names(vmid), new Query(), Decode::pending);
    }

    /**
     * Asks whether all volumes of a container can make snapshots: {@code GET
     * /nodes/{node}/lxc/{vmid}/feature?feature=snapshot}. Needs {@code VM.Audit} on {@code
     * /vms/{vmid}}.
     *
     * @param vmid the container
     * @return whether a snapshot of it is possible; one bind mount is enough for a no
     * @throws NotFoundException if there is no such container
     * @throws PermissionDeniedException without the privilege
     * @throws ProxmoxException if the call fails otherwise
     */
    public boolean canSnapshot(VmId vmid) {
        return caller.read(
                Operation.CONTAINER_FEATURE,
                names(vmid),
                new Query().add("feature", (Object) "snapshot"),
                Decode::feature);
    }

    /**
     * Reads a container's metrics: {@code GET /nodes/{node}/lxc/{vmid}/rrddata}. Needs {@code
     * VM.Audit} on {@code /vms/{vmid}}.
     *
     * @param vmid the container
     * @param timeframe how far back
     * @param consolidation how samples become points
     * @return the points, oldest first; some may hold nothing but their time
     * @throws PermissionDeniedException without the privilege
     * @throws ProxmoxException if the call fails otherwise
     */
    public List<GuestMetric> metrics(VmId vmid, Timeframe timeframe, Consolidation consolidation) {
        return caller.read(
                Operation.CONTAINER_METRICS,
                names(vmid),
                ProxmoxNode.metricsQuery(timeframe, consolidation),
                Decode::guestMetrics);
    }

    private ContainerConfig config(VmId vmid, Query query) {
        return caller.read(Operation.CONTAINER_CONFIG, names(vmid), query, Decode::config);
    }

    private Map<String, String> names(VmId vmid) {
        return Map.of("node", node.value(), "vmid", vmid.toString());
    }
}
