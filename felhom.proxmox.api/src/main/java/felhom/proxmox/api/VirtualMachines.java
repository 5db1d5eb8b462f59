package felhom.proxmox.api;

import felhom.proxmox.api.internal.change.ConfigOutcomeProbe;
import felhom.proxmox.api.internal.json.Decode;
import felhom.proxmox.model.Consolidation;
import felhom.proxmox.model.GuestMetric;
import felhom.proxmox.model.NodeName;
import felhom.proxmox.model.PendingOption;
import felhom.proxmox.model.SnapshotName;
import felhom.proxmox.model.Timeframe;
import felhom.proxmox.model.VirtualMachineConfig;
import felhom.proxmox.model.VirtualMachineStatus;
import felhom.proxmox.model.VmId;
import felhom.proxmox.model.access.Operation;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Operations on the virtual machines of one node. */
public final class VirtualMachines {
    private final ReadExecutor caller;
    private final ChangeExecutor changes;
    private final NodeName node;

    VirtualMachines(ReadExecutor caller, ChangeExecutor changes, NodeName node) {
        this.caller = caller;
        this.changes = changes;
        this.node = node;
    }

    /**
     * Lists the node's virtual machines: {@code GET /nodes/{node}/qemu}. It holds only machines on
     * which the token has {@code VM.Audit}; without any the list is empty and the call does not
     * fail. It does not tell which of them are paused: {@link #listWithStates()}.
     *
     * @return the virtual machines
     * @throws ProxmoxException if the call fails
     */
    public List<VirtualMachineStatus> list() {
        return list(new FormParameters());
    }

    /**
     * Lists the node's virtual machines with what QEMU does with each: {@code GET
     * /nodes/{node}/qemu?full=1}. The host asks the process of every machine that runs, which takes
     * longer. The same rights as for {@link #list()}.
     *
     * @return the virtual machines, with {@link VirtualMachineStatus#machineState()}
     * @throws ProxmoxException if the call fails
     */
    public List<VirtualMachineStatus> listWithStates() {
        return list(new FormParameters().addSwitch("full", true));
    }

    private List<VirtualMachineStatus> list(FormParameters query) {
        return caller.read(Operation.LIST_VMS, Proxmox.names(node), query, Decode::virtualMachines);
    }

    /**
     * Reads the current state of a virtual machine: {@code GET
     * /nodes/{node}/qemu/{vmid}/status/current}. Needs {@code VM.Audit} on {@code /vms/{vmid}}.
     *
     * @param vmid the virtual machine
     * @return its status
     * @throws NotFoundException if there is no such virtual machine
     * @throws PermissionDeniedException without the privilege
     * @throws ProxmoxException if the call fails for another reason
     */
    public VirtualMachineStatus status(VmId vmid) {
        return caller.read(
                Operation.VM_STATUS, names(vmid), new FormParameters(), Decode::virtualMachine);
    }

    /**
     * Reads a virtual machine's configuration with its pending changes applied: {@code GET
     * /nodes/{node}/qemu/{vmid}/config}. Needs {@code VM.Audit} on {@code /vms/{vmid}}.
     *
     * @param vmid the virtual machine
     * @return its configuration
     * @throws NotFoundException if there is no such virtual machine
     * @throws PermissionDeniedException without the privilege
     * @throws ProxmoxException if the call fails for another reason
     */
    public VirtualMachineConfig config(VmId vmid) {
        return config(vmid, new FormParameters());
    }

    /**
     * Reads the configuration that a virtual machine runs with: {@code GET
     * /nodes/{node}/qemu/{vmid}/config?current=1}. Needs {@code VM.Audit} on {@code /vms/{vmid}}.
     *
     * @param vmid the virtual machine
     * @return its configuration without pending changes
     * @throws NotFoundException if there is no such virtual machine
     * @throws PermissionDeniedException without the privilege
     * @throws ProxmoxException if the call fails for another reason
     */
    public VirtualMachineConfig currentConfig(VmId vmid) {
        return config(vmid, new FormParameters().addSwitch("current", true));
    }

    /**
     * Reads a virtual machine's configuration at a snapshot: {@code GET
     * /nodes/{node}/qemu/{vmid}/snapshot/{snapname}/config}. Needs {@code VM.Audit}, {@code
     * VM.Snapshot} or {@code VM.Snapshot.Rollback} on {@code /vms/{vmid}}.
     *
     * @param vmid the virtual machine
     * @param snapshot the snapshot
     * @return the configuration at the snapshot, without a digest
     * @throws NotFoundException if there is no such virtual machine or snapshot
     * @throws PermissionDeniedException without the privilege
     * @throws ProxmoxException if the call fails for another reason
     */
    public VirtualMachineConfig snapshotConfig(VmId vmid, SnapshotName snapshot) {
        return caller.read(
                Operation.VM_SNAPSHOT_CONFIG,
                Map.of("node", node.value(), "vmid", vmid.toString(), "snapname", snapshot.value()),
                new FormParameters(),
                Decode::virtualMachineConfig);
    }

    /**
     * Reads a virtual machine's options with their pending changes: {@code GET
     * /nodes/{node}/qemu/{vmid}/pending}. Needs {@code VM.Audit} on {@code /vms/{vmid}}.
     *
     * @param vmid the virtual machine
     * @return its options; {@code digest} is among them
     * @throws NotFoundException if there is no such virtual machine
     * @throws PermissionDeniedException without the privilege
     * @throws ProxmoxException if the call fails for another reason
     */
    public List<PendingOption> pending(VmId vmid) {
        return caller.read(
                Operation.VM_PENDING, names(vmid), new FormParameters(), Decode::pending);
    }

    /**
     * Asks whether all disks of a virtual machine support snapshots: {@code GET
     * /nodes/{node}/qemu/{vmid}/feature?feature=snapshot}. Needs {@code VM.Audit} on {@code
     * /vms/{vmid}}.
     *
     * @param vmid the virtual machine
     * @return whether a snapshot of it is possible; a single disk on passthrough prevents it
     * @throws NotFoundException if there is no such virtual machine
     * @throws PermissionDeniedException without the privilege
     * @throws ProxmoxException if the call fails for another reason
     */
    public boolean canSnapshot(VmId vmid) {
        return caller.read(
                Operation.VM_FEATURE,
                names(vmid),
                new FormParameters().add("feature", (Object) "snapshot"),
                Decode::feature);
    }

    /**
     * Reads a virtual machine's metrics: {@code GET /nodes/{node}/qemu/{vmid}/rrddata}. Needs
     * {@code VM.Audit} on {@code /vms/{vmid}}.
     *
     * @param vmid the virtual machine
     * @param timeframe the period that the metrics cover
     * @param consolidation how samples are combined into points
     * @return the points, oldest first; some may have only their time, and none tells how full the
     *     disks are
     * @throws PermissionDeniedException without the privilege
     * @throws ProxmoxException if the call fails for another reason
     */
    public List<GuestMetric> metrics(VmId vmid, Timeframe timeframe, Consolidation consolidation) {
        return caller.read(
                Operation.VM_METRICS,
                names(vmid),
                ProxmoxNode.metricsQuery(timeframe, consolidation),
                Decode::guestMetrics);
    }

    /**
     * Changes a virtual machine's configuration: reads it, computes the new values, and writes them
     * with the digest of what was read: {@code GET} and {@code PUT
     * /nodes/{node}/qemu/{vmid}/config}. The host makes the change before it answers; there is no
     * task. Values that would not change are not sent. Afterwards {@code GET
     * /nodes/{node}/qemu/{vmid}/pending} tells what waits for the next start. Needs {@code
     * VM.Audit} and, for each kind of option, {@code VM.Config.*} on {@code /vms/{vmid}}; {@code
     * SDN.Use} on each bridge, old or new.
     *
     * @param vmid the virtual machine
     * @param change the change
     * @return whether anything had to be changed, and what is pending
     * @throws RefusedException if the change must not be made on this machine, or makes a new
     *     volume, which takes a task; nothing was sent
     * @throws ConfigConflictException if somebody else changed the configuration in between
     * @throws NotFoundException if there is no such virtual machine
     * @throws PermissionDeniedException without the privileges
     * @throws GuestLockedException if another operation holds the virtual machine
     * @throws OutcomeUnknownException if the answer was lost and the configuration does not tell
     * @throws ProxmoxException if a call fails for another reason
     */
    public ChangedConfig setConfig(VmId vmid, VirtualMachineChange change) {
        return setConfig(vmid, change, 1);
    }

    /**
     * Changes a virtual machine's configuration like {@link #setConfig(VmId,
     * VirtualMachineChange)}, and again if somebody else changed it between reading and writing.
     * Each attempt reads the configuration anew. Nothing else is a reason to repeat it, above all
     * not an outcome that is not known.
     *
     * @param vmid the virtual machine
     * @param change the change, without a base
     * @param attempts how often it may be tried, 1 to 10
     * @return whether anything was sent, and what waits for the next start
     * @throws IllegalArgumentException if the number is outside its range
     * @throws RefusedException if the change must not be made on this machine, or has a base and
     *     may be tried more than once; nothing was sent
     * @throws ConfigConflictException if each attempt met a change by somebody else
     * @throws OutcomeUnknownException if the answer was lost and the configuration does not tell
     * @throws ProxmoxException as the other method does
     */
    public ChangedConfig setConfig(VmId vmid, VirtualMachineChange change, int attempts) {
        if (change.makesVolumes()) {
            throw new RefusedException(
                    "a new disk without a task",
                    "the host makes the volume before it answers, which can take longer than its"
                            + " proxy waits",
                    "use VirtualMachines.applyConfig, which starts a task");
        }
        if (attempts > 1 && change.hasBase()) {
            throw ConflictRetry.withBase();
        }
        boolean sent = ConflictRetry.upTo(attempts, () -> setOnce(vmid, change));
        return new ChangedConfig(sent, pendingAfter(vmid));
    }

    private boolean setOnce(VmId vmid, VirtualMachineChange change) {
        VirtualMachineConfig before = config(vmid);
        Optional<FormParameters> form = change.parameters(before);
        if (form.isPresent()) {
            changes.make(
                    Operation.SET_VM_CONFIG,
                    names(vmid),
                    form.get(),
                    Decode::done,
                    new ConfigOutcomeProbe(
                            ConfigOutcomeProbe.State.of(before),
                            form.get().values(),
                            deadline ->
                                    ConfigOutcomeProbe.State.of(
                                            caller.read(
                                                            Operation.VM_CONFIG,
                                                            names(vmid),
                                                            new FormParameters(),
                                                            Decode::virtualMachineConfig,
                                                            deadline)
                                                    .value())));
        }
        return form.isPresent();
    }

    /** The change is made: that it cannot be looked at must not look like its failure. */
    private Optional<List<PendingOption>> pendingAfter(VmId vmid) {
        try {
            return Optional.of(pending(vmid).stream().filter(PendingOption::isChange).toList());
        } catch (CallInterruptedException interrupted) {
            // The thread's interrupt stays set, so the caller's next call ends as well.
            return Optional.empty();
        } catch (ProxmoxException unreadable) {
            return Optional.empty();
        }
    }

    /**
     * Changes a virtual machine's configuration in a task, for changes that take long, such as a
     * new disk: {@code GET} and {@code POST /nodes/{node}/qemu/{vmid}/config}. Otherwise like
     * {@link #setConfig}.
     *
     * @param vmid the virtual machine
     * @param change the change
     * @return the task; empty if nothing would change
     * @throws RefusedException if the change must not be made on this machine; nothing was sent
     * @throws ConfigConflictException if somebody else changed the configuration in between
     * @throws NotFoundException if there is no such virtual machine
     * @throws PermissionDeniedException without the privileges
     * @throws GuestLockedException if another operation holds the virtual machine
     * @throws OutcomeUnknownException if the answer was lost and the task cannot be found
     * @throws ProxmoxException if a call fails for another reason
     */
    public Optional<Task> applyConfig(VmId vmid, VirtualMachineChange change) {
        return change.parameters(config(vmid))
                .map(
                        form ->
                                changes.start(
                                        Operation.APPLY_VM_CONFIG,
                                        node,
                                        names(vmid),
                                        form,
                                        vmid.toString()));
    }

    /**
     * Clones a virtual machine: {@code POST /nodes/{node}/qemu/{vmid}/clone}. A full clone, the
     * default unless the source is a template, copies every disk, also of a running machine; the
     * copy gets new MAC addresses. Needs {@code VM.Clone} on {@code /vms/{vmid}}, which is not in
     * the minimal role but in its profile {@code clone}; {@code VM.Allocate} on the new one; {@code
     * Datastore.AllocateSpace} on each storage, and {@code SDN.Use} on each bridge.
     *
     * @implNote A disk on passthrough cannot be cloned; a linked clone needs a template, or a
     *     snapshot on a storage such as LVM-thin (9.2).
     * @param vmid the virtual machine
     * @param options the copy
     * @return the task
     * @throws NotFoundException if there is no such virtual machine
     * @throws PermissionDeniedException without the privileges
     * @throws HostFailedException if the new number is in use, or a disk cannot be cloned
     * @throws GuestLockedException if another operation holds the virtual machine
     * @throws OutcomeUnknownException if the answer was lost and the task cannot be found
     * @throws ProxmoxException if the call fails for another reason
     */
    public Task copy(VmId vmid, CloneOptions options) {
        return changes.start(
                Operation.CLONE_VM,
                node,
                options.names(names(vmid)),
                options.parameters("name"),
                vmid.toString());
    }

    /**
     * Makes a stopped virtual machine a template, which cannot be undone: {@code POST
     * /nodes/{node}/qemu/{vmid}/template}. Needs {@code VM.Allocate} on {@code /vms/{vmid}}.
     *
     * @param vmid the virtual machine
     * @return the task; empty on a host before 7.1, which has then made it
     * @throws NotFoundException if there is no such virtual machine
     * @throws PermissionDeniedException without the privilege
     * @throws HostFailedException if it runs, is a template already, or has snapshots
     * @throws GuestLockedException if another operation holds the virtual machine
     * @throws OutcomeUnknownException if the answer was lost and the task cannot be found
     * @throws ProxmoxException if the call fails for another reason
     */
    public Optional<Task> convertToTemplate(VmId vmid) {
        return changes.startOrDo(
                Operation.CONVERT_VM, node, names(vmid), new FormParameters(), vmid.toString());
    }

    /**
     * Destroys a stopped virtual machine and its disks permanently: {@code DELETE
     * /nodes/{node}/qemu/{vmid}}. Its backups stay. Needs {@code VM.Allocate} on {@code
     * /vms/{vmid}}.
     *
     * @param vmid the virtual machine
     * @param options what else is destroyed
     * @return the task
     * @throws RefusedException if the options ask to stop it first: a host does that for containers
     *     only
     * @throws NotFoundException if there is no such virtual machine
     * @throws PermissionDeniedException without the privilege
     * @throws HostFailedException if it is running or protected
     * @throws GuestLockedException if another operation holds it
     * @throws OutcomeUnknownException if the answer was lost and the task cannot be found
     * @throws ProxmoxException if the call fails for another reason
     */
    public Task destroy(VmId vmid, DestroyOptions options) {
        if (options.force()) {
            throw new RefusedException(
                    "destroy of virtual machine " + vmid + " with force",
                    "a host stops only containers for that",
                    "stop it first with VirtualMachinePower.stop and wait for the task");
        }
        return changes.start(
                Operation.DESTROY_VM, node, names(vmid), options.parameters(), vmid.toString());
    }

    private VirtualMachineConfig config(VmId vmid, FormParameters query) {
        return caller.read(Operation.VM_CONFIG, names(vmid), query, Decode::virtualMachineConfig);
    }

    private Map<String, String> names(VmId vmid) {
        return Proxmox.names(node, vmid);
    }
}
