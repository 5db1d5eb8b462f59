package felhom.proxmox.api;

import felhom.proxmox.model.NodeName;
import felhom.proxmox.model.StorageId;
import felhom.proxmox.model.VmId;
import felhom.proxmox.model.access.Operation;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * Start and stop of the virtual machines of one node. Each call needs {@code VM.PowerMgmt} on
 * {@code /vms/{vmid}}.
 *
 * <p>Unlike for containers, a host finds out in the task whether a machine is in the right state
 * for a start, and a stop or shutdown of one that is stopped succeeds (9.2).
 *
 * <p>The high-availability manager starts and stops the machines that it owns. The host answers
 * with a task that hands the request over; {@link Task#await} continues until the machine has the
 * state, or the manager has given it up.
 */
public final class VirtualMachinePower {
    private final ChangeExecutor changes;
    private final NodeName node;

    VirtualMachinePower(ChangeExecutor changes, NodeName node) {
        this.changes = changes;
        this.node = node;
    }

    /**
     * Starts a virtual machine, or resumes one that is suspended to disk: {@code POST
     * /nodes/{node}/qemu/{vmid}/status/start}.
     *
     * @implNote If it runs, is locked or is a template, the task fails, not the call (9.2).
     * @param vmid the virtual machine
     * @return the task
     * @throws NotFoundException if there is no such virtual machine
     * @throws PermissionDeniedException without the privilege
     * @throws OutcomeUnknownException if the answer was lost and the task cannot be found
     * @throws ProxmoxException if the call fails for another reason
     */
    public Task start(VmId vmid) {
        return change(Operation.START_VM, vmid, new FormParameters());
    }

    /**
     * Stops a virtual machine at once, like pulling the plug: {@code POST
     * /nodes/{node}/qemu/{vmid}/status/stop}.
     *
     * @param vmid the virtual machine
     * @return the task
     * @throws NotFoundException if there is no such virtual machine
     * @throws PermissionDeniedException without the privilege
     * @throws OutcomeUnknownException if the answer was lost and the task cannot be found
     * @throws ProxmoxException if the call fails for another reason
     */
    public Task stop(VmId vmid) {
        return change(Operation.STOP_VM, vmid, new FormParameters());
    }

    /**
     * Asks the guest to shut down, through its agent if one is expected, else by ACPI: {@code POST
     * /nodes/{node}/qemu/{vmid}/status/shutdown}.
     *
     * @implNote A guest that does not listen runs on, and the task fails after the timeout (9.2).
     * @param vmid the virtual machine
     * @param options the timeout, and whether to stop it by force afterwards
     * @return the task
     * @throws NotFoundException if there is no such virtual machine
     * @throws PermissionDeniedException without the privilege
     * @throws OutcomeUnknownException if the answer was lost and the task cannot be found
     * @throws ProxmoxException if the call fails for another reason
     */
    public Task shutdown(VmId vmid, ShutdownOptions options) {
        return change(Operation.SHUTDOWN_VM, vmid, options.parameters());
    }

    /**
     * Shuts a virtual machine down and starts it again: {@code POST
     * /nodes/{node}/qemu/{vmid}/status/reboot}. Pending changes of its configuration are applied.
     *
     * @param vmid the virtual machine
     * @param timeout the time limit of the shutdown, in whole seconds; after it the task fails and
     *     the machine keeps running
     * @return the task
     * @throws IllegalArgumentException if the timeout is less than a second
     * @throws HostFailedException if it is not running
     * @throws NotFoundException if there is no such virtual machine
     * @throws PermissionDeniedException without the privilege
     * @throws OutcomeUnknownException if the answer was lost and the task cannot be found
     * @throws ProxmoxException if the call fails for another reason
     */
    public Task reboot(VmId vmid, Duration timeout) {
        if (timeout.toSeconds() < 1) {
            throw new IllegalArgumentException(
                    "a reboot needs at least one second for the shutdown, not " + timeout);
        }
        return change(
                Operation.REBOOT_VM,
                vmid,
                new FormParameters().add("timeout", (Object) timeout.toSeconds()));
    }

    /**
     * Resets a virtual machine, like its reset button: {@code POST
     * /nodes/{node}/qemu/{vmid}/status/reset}. Pending changes of its configuration are not
     * applied.
     *
     * @param vmid the virtual machine
     * @return the task
     * @throws HostFailedException if it is not running
     * @throws NotFoundException if there is no such virtual machine
     * @throws PermissionDeniedException without the privilege
     * @throws OutcomeUnknownException if the answer was lost and the task cannot be found
     * @throws ProxmoxException if the call fails for another reason
     */
    public Task reset(VmId vmid) {
        return change(Operation.RESET_VM, vmid, new FormParameters());
    }

    /**
     * Pauses a virtual machine, which stays in memory: {@code POST
     * /nodes/{node}/qemu/{vmid}/status/suspend}. It counts as running all the same; its {@link
     * felhom.proxmox.model.MachineState} is {@code paused}.
     *
     * @param vmid the virtual machine
     * @return the task
     * @throws HostFailedException if it is not running
     * @throws NotFoundException if there is no such virtual machine
     * @throws PermissionDeniedException without the privilege
     * @throws OutcomeUnknownException if the answer was lost and the task cannot be found
     * @throws ProxmoxException if the call fails for another reason
     */
    public Task pause(VmId vmid) {
        return change(Operation.SUSPEND_VM, vmid, new FormParameters());
    }

    /**
     * Saves the memory of a virtual machine to disk and stops it: {@code POST
     * /nodes/{node}/qemu/{vmid}/status/suspend} with {@code todisk=1}. Its lock is {@code
     * suspended} then, and the next start resumes it. Also needs {@code VM.Config.Disk} on {@code
     * /vms/{vmid}}. The host chooses the storage.
     *
     * @param vmid the virtual machine
     * @return the task
     * @throws HostFailedException if it is not running
     * @throws NotFoundException if there is no such virtual machine
     * @throws PermissionDeniedException without the privilege
     * @throws OutcomeUnknownException if the answer was lost and the task cannot be found
     * @throws ProxmoxException if the call fails for another reason
     */
    public Task suspendToDisk(VmId vmid) {
        return change(Operation.SUSPEND_VM, vmid, new FormParameters().addSwitch("todisk", true));
    }

    /**
     * Saves the memory of a virtual machine to a storage and stops it, like {@link
     * #suspendToDisk(VmId)}. Also needs {@code Datastore.AllocateSpace} on the storage.
     *
     * @param vmid the virtual machine
     * @param storage the storage of the memory
     * @return the task
     * @throws HostFailedException if it is not running
     * @throws NotFoundException if there is no such virtual machine
     * @throws PermissionDeniedException without the privilege
     * @throws OutcomeUnknownException if the answer was lost and the task cannot be found
     * @throws ProxmoxException if the call fails for another reason
     */
    public Task suspendToDisk(VmId vmid, StorageId storage) {
        Map<String, String> names = new HashMap<>(Proxmox.names(node, vmid));
        names.put("storage", storage.value());
        return changes.start(
                Operation.SUSPEND_VM,
                node,
                names,
                new FormParameters()
                        .addSwitch("todisk", true)
                        .add("statestorage", (Object) storage),
                vmid.toString());
    }

    /**
     * Resumes a paused virtual machine: {@code POST /nodes/{node}/qemu/{vmid}/status/resume}. One
     * that is suspended to disk is resumed by {@link #start}.
     *
     * @param vmid the virtual machine
     * @return the task
     * @throws HostFailedException if there is no process of it
     * @throws NotFoundException if there is no such virtual machine
     * @throws PermissionDeniedException without the privilege
     * @throws OutcomeUnknownException if the answer was lost and the task cannot be found
     * @throws ProxmoxException if the call fails for another reason
     */
    public Task resume(VmId vmid) {
        return change(Operation.RESUME_VM, vmid, new FormParameters());
    }

    private Task change(Operation operation, VmId vmid, FormParameters parameters) {
        return changes.start(
                operation, node, Proxmox.names(node, vmid), parameters, vmid.toString());
    }
}
