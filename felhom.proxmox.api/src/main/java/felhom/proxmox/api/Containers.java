package felhom.proxmox.api;

import felhom.proxmox.api.internal.change.ConfigOutcomeProbe;
import felhom.proxmox.api.internal.json.Decode;
import felhom.proxmox.model.Consolidation;
import felhom.proxmox.model.ContainerConfig;
import felhom.proxmox.model.ContainerStatus;
import felhom.proxmox.model.GuestInterface;
import felhom.proxmox.model.GuestMetric;
import felhom.proxmox.model.NodeName;
import felhom.proxmox.model.PendingOption;
import felhom.proxmox.model.SnapshotName;
import felhom.proxmox.model.Timeframe;
import felhom.proxmox.model.VmId;
import felhom.proxmox.model.access.Operation;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Operations on the containers of one node. */
public final class Containers {
    private final ReadExecutor caller;
    private final ChangeExecutor changes;
    private final NodeName node;

    Containers(ReadExecutor caller, ChangeExecutor changes, NodeName node) {
        this.caller = caller;
        this.changes = changes;
        this.node = node;
    }

    /**
     * Lists the node's containers: {@code GET /nodes/{node}/lxc}. It holds only containers on which
     * the token has {@code VM.Audit}; without any the list is empty and the call does not fail.
     *
     * @return the containers
     * @throws ProxmoxException if the call fails
     */
    public List<ContainerStatus> list() {
        return caller.read(
                Operation.LIST_CONTAINERS,
                Proxmox.names(node),
                new FormParameters(),
                Decode::containers);
    }

    /**
     * Reads the current state of a container: {@code GET /nodes/{node}/lxc/{vmid}/status/current}.
     * Needs {@code VM.Audit} on {@code /vms/{vmid}}. The answer may take long while the container
     * is being started.
     *
     * @param vmid the container
     * @return its status
     * @throws NotFoundException if there is no such container
     * @throws PermissionDeniedException without the privilege
     * @throws ProxmoxException if the call fails for another reason
     */
    public ContainerStatus status(VmId vmid) {
        return caller.read(
                Operation.CONTAINER_STATUS, names(vmid), new FormParameters(), Decode::container);
    }

    /**
     * Reads a container's configuration with its pending changes applied: {@code GET
     * /nodes/{node}/lxc/{vmid}/config}. Needs {@code VM.Audit} on {@code /vms/{vmid}}.
     *
     * @param vmid the container
     * @return its configuration
     * @throws NotFoundException if there is no such container
     * @throws PermissionDeniedException without the privilege
     * @throws ProxmoxException if the call fails for another reason
     */
    public ContainerConfig config(VmId vmid) {
        return config(vmid, new FormParameters());
    }

    /**
     * Reads the running configuration of a container: {@code GET
     * /nodes/{node}/lxc/{vmid}/config?current=1}. Needs {@code VM.Audit} on {@code /vms/{vmid}}.
     *
     * @param vmid the container
     * @return its configuration without pending changes
     * @throws NotFoundException if there is no such container
     * @throws PermissionDeniedException without the privilege
     * @throws ProxmoxException if the call fails for another reason
     */
    public ContainerConfig currentConfig(VmId vmid) {
        return config(vmid, new FormParameters().addSwitch("current", true));
    }

    /**
     * Reads a container's configuration at a snapshot: {@code GET
     * /nodes/{node}/lxc/{vmid}/config?snapshot=}. Needs {@code VM.Audit} on {@code /vms/{vmid}}.
     *
     * @param vmid the container
     * @param snapshot the snapshot
     * @return the configuration at the snapshot
     * @throws NotFoundException if there is no such container or snapshot
     * @throws PermissionDeniedException without the privilege
     * @throws ProxmoxException if the call fails for another reason
     */
    public ContainerConfig snapshotConfig(VmId vmid, SnapshotName snapshot) {
        return config(vmid, new FormParameters().add("snapshot", (Object) snapshot));
    }

    /**
     * Reads a container's options with their pending changes: {@code GET
     * /nodes/{node}/lxc/{vmid}/pending}. Needs {@code VM.Audit} on {@code /vms/{vmid}}.
     *
     * @param vmid the container
     * @return its options
     * @throws NotFoundException if there is no such container
     * @throws PermissionDeniedException without the privilege
     * @throws ProxmoxException if the call fails for another reason
     */
    public List<PendingOption> pending(VmId vmid) {
        return caller.read(
                Operation.CONTAINER_PENDING, names(vmid), new FormParameters(), Decode::pending);
    }

    /**
     * Asks whether all volumes of a container support snapshots: {@code GET
     * /nodes/{node}/lxc/{vmid}/feature?feature=snapshot}. Needs {@code VM.Audit} on {@code
     * /vms/{vmid}}.
     *
     * @param vmid the container
     * @return whether a snapshot of it is possible; a single bind mount prevents it
     * @throws NotFoundException if there is no such container
     * @throws PermissionDeniedException without the privilege
     * @throws ProxmoxException if the call fails for another reason
     */
    public boolean canSnapshot(VmId vmid) {
        return caller.read(
                Operation.CONTAINER_FEATURE,
                names(vmid),
                new FormParameters().add("feature", (Object) "snapshot"),
                Decode::feature);
    }

    /**
     * Reads a container's metrics: {@code GET /nodes/{node}/lxc/{vmid}/rrddata}. Needs {@code
     * VM.Audit} on {@code /vms/{vmid}}.
     *
     * @implNote The host does not look at the type: for the number of a virtual machine it answers
     *     with that machine's points (9.2), which do not tell what they are of. So this call cannot
     *     refuse them; {@link Cluster#resources()} tells what a number belongs to.
     * @param vmid the container
     * @param timeframe the period that the metrics cover
     * @param consolidation how samples are combined into points
     * @return the points, oldest first; some may have only their time
     * @throws PermissionDeniedException without the privilege
     * @throws ProxmoxException if the call fails for another reason
     */
    public List<GuestMetric> metrics(VmId vmid, Timeframe timeframe, Consolidation consolidation) {
        return caller.read(
                Operation.CONTAINER_METRICS,
                names(vmid),
                ProxmoxNode.metricsQuery(timeframe, consolidation),
                Decode::guestMetrics);
    }

    /**
     * Creates a container from a template: {@code POST /nodes/{node}/lxc}. The only possible
     * feature is nesting. Needs {@code VM.Allocate} and, for each kind of option, {@code
     * VM.Config.*} on {@code /vms/{vmid}}, {@code Datastore.AllocateSpace} on each storage, and
     * {@code SDN.Use} on each bridge.
     *
     * @param options the container to create
     * @return the task
     * @throws PermissionDeniedException without the privileges
     * @throws HostFailedException if the number is in use
     * @throws OutcomeUnknownException if the answer was lost and the task cannot be found
     * @throws ProxmoxException if the call fails for another reason
     */
    public Task create(CreateOptions options) {
        return changes.start(
                Operation.CREATE_CONTAINER,
                node,
                names(options.vmid()),
                options.parameters(),
                options.vmid().toString());
    }

    /**
     * Destroys a stopped container and its volumes permanently: {@code DELETE
     * /nodes/{node}/lxc/{vmid}}. Its backups stay. Needs {@code VM.Allocate} on {@code
     * /vms/{vmid}}.
     *
     * @param vmid the container
     * @param options what else is destroyed
     * @return the task
     * @throws NotFoundException if there is no such container
     * @throws PermissionDeniedException without the privilege
     * @throws HostFailedException if it is running or protected
     * @throws GuestLockedException if another operation holds it
     * @throws OutcomeUnknownException if the answer was lost and the task cannot be found
     * @throws ProxmoxException if the call fails for another reason
     */
    public Task destroy(VmId vmid, DestroyOptions options) {
        return changes.start(
                Operation.DESTROY_CONTAINER,
                node,
                names(vmid),
                options.parameters(),
                vmid.toString());
    }

    /**
     * Changes a container's configuration: reads it, computes the new values, and writes them with
     * the digest of what was read: {@code GET} and {@code PUT /nodes/{node}/lxc/{vmid}/config}. The
     * host makes the change before it answers; there is no task. On a running container some
     * options take effect only at the next start: {@link #pending(VmId)}. Values that would not
     * change are not sent. Needs {@code VM.Audit} and, for each kind of option, {@code VM.Config.*}
     * on {@code /vms/{vmid}}; {@code SDN.Use} on each bridge, old or new.
     *
     * @param vmid the container
     * @param change the change
     * @throws RefusedException if the change must not be made on this container; nothing was sent
     * @throws ConfigConflictException if somebody else changed the configuration in between
     * @throws NotFoundException if there is no such container
     * @throws PermissionDeniedException without the privileges
     * @throws GuestLockedException if another operation holds the container
     * @throws OutcomeUnknownException if the answer was lost and the configuration does not tell
     * @throws ProxmoxException if a call fails for another reason
     */
    public void setConfig(VmId vmid, ConfigChange change) {
        setConfig(vmid, change, 1);
    }

    /**
     * Changes a container's configuration like {@link #setConfig(VmId, ConfigChange)}, and again if
     * somebody else changed it between reading and writing. Each attempt reads the configuration
     * anew. Nothing else is a reason to repeat it, above all not an outcome that is not known.
     *
     * @param vmid the container
     * @param change the change, without a base
     * @param attempts how often it may be tried, 1 to 10
     * @throws IllegalArgumentException if the number is outside its range
     * @throws RefusedException if the change must not be made on this container, or has a base and
     *     may be tried more than once; nothing was sent
     * @throws ConfigConflictException if each attempt met a change by somebody else
     * @throws OutcomeUnknownException if the answer was lost and the configuration does not tell
     * @throws ProxmoxException as the other method does
     */
    public void setConfig(VmId vmid, ConfigChange change, int attempts) {
        if (attempts > 1 && change.hasBase()) {
            throw ConflictRetry.withBase();
        }
        ConflictRetry.upTo(
                attempts,
                () -> {
                    setOnce(vmid, change);
                    return true;
                });
    }

    private void setOnce(VmId vmid, ConfigChange change) {
        ContainerConfig before = config(vmid);
        Optional<FormParameters> form = change.parameters(before);
        if (form.isEmpty()) {
            return;
        }
        changes.make(
                Operation.SET_CONTAINER_CONFIG,
                names(vmid),
                form.get(),
                Decode::done,
                new ConfigOutcomeProbe(
                        ConfigOutcomeProbe.State.of(before),
                        form.get().values(),
                        deadline ->
                                ConfigOutcomeProbe.State.of(
                                        caller.read(
                                                        Operation.CONTAINER_CONFIG,
                                                        names(vmid),
                                                        new FormParameters(),
                                                        Decode::config,
                                                        deadline)
                                                .value())));
    }

    /**
     * Lists the network interfaces of a container with their addresses: {@code GET
     * /nodes/{node}/lxc/{vmid}/interfaces}; new in 8.1. Needs {@code VM.Audit} on {@code
     * /vms/{vmid}}.
     *
     * @param vmid the container
     * @return its interfaces; empty if it does not run
     * @throws UnsupportedByHostException on a host before 8.1
     * @throws NotFoundException if there is no such container
     * @throws PermissionDeniedException without the privilege
     * @throws ProxmoxException if the call fails for another reason
     */
    public List<GuestInterface> interfaces(VmId vmid) {
        return caller.read(
                Operation.CONTAINER_INTERFACES,
                names(vmid),
                new FormParameters(),
                Decode::interfaces);
    }

    /**
     * Clones a container: {@code POST /nodes/{node}/lxc/{vmid}/clone}. The copy gets new MAC
     * addresses. It keeps {@code onboot}: a copy for a test would start with the host. Needs {@code
     * VM.Clone} on {@code /vms/{vmid}}, which is not in the minimal role but in its profile {@code
     * clone}; {@code VM.Allocate} on the new one; {@code Datastore.AllocateSpace} on each storage,
     * and {@code SDN.Use} on each bridge.
     *
     * @implNote A full clone copies every mount point, also those that no backup holds, file by
     *     file; the source is locked meanwhile. A bind mount cannot be cloned (9.2).
     * @param vmid the container
     * @param options the copy
     * @return the task
     * @throws NotFoundException if there is no such container
     * @throws PermissionDeniedException without the privileges
     * @throws HostFailedException if the new number is in use, or a volume cannot be cloned
     * @throws GuestLockedException if another operation holds the container
     * @throws OutcomeUnknownException if the answer was lost and the task cannot be found
     * @throws ProxmoxException if the call fails for another reason
     */
    public Task copy(VmId vmid, CloneOptions options) {
        return changes.start(
                Operation.CLONE_CONTAINER,
                node,
                options.names(names(vmid)),
                options.parameters("hostname"),
                vmid.toString());
    }

    /**
     * Makes a stopped container a template, which cannot be undone: {@code POST
     * /nodes/{node}/lxc/{vmid}/template}. Needs {@code VM.Allocate} on {@code /vms/{vmid}}.
     *
     * @implNote The host starts a task and does not name it (9.2): the client looks for it in the
     *     node's list of tasks, as it does if an answer is lost.
     * @param vmid the container
     * @return the task
     * @throws NotFoundException if there is no such container
     * @throws PermissionDeniedException without the privilege
     * @throws HostFailedException if it runs, is a template already, or has snapshots
     * @throws GuestLockedException if another operation holds the container
     * @throws OutcomeUnknownException if the task cannot be found
     * @throws ProxmoxException if the call fails for another reason
     */
    public Task convertToTemplate(VmId vmid) {
        return changes.startUnnamed(
                Operation.CONVERT_CONTAINER,
                node,
                names(vmid),
                new FormParameters(),
                vmid.toString());
    }

    private ContainerConfig config(VmId vmid, FormParameters query) {
        return caller.read(Operation.CONTAINER_CONFIG, names(vmid), query, Decode::config);
    }

    private Map<String, String> names(VmId vmid) {
        return Map.of("node", node.value(), "vmid", vmid.toString());
    }
}
