package felhom.proxmox.api;

import felhom.proxmox.model.NodeName;
import felhom.proxmox.model.VmId;
import felhom.proxmox.model.access.Operation;

import java.time.Duration;

/**
 * Start and stop of the containers of one node. Each call needs {@code VM.PowerMgmt} on {@code
 * /vms/{vmid}}.
 *
 * <p>The high-availability manager starts and stops the containers that it owns. The host answers
 * with a task that hands the request over; {@link Task#await} continues until the container has the
 * state, or the manager has given it up.
 */
public final class Power {
    private final ChangeExecutor changes;
    private final NodeName node;

    Power(ChangeExecutor changes, NodeName node) {
        this.changes = changes;
        this.node = node;
    }

    /**
     * Starts a container: {@code POST /nodes/{node}/lxc/{vmid}/status/start}.
     *
     * @implNote After a rollback to a snapshot of a running container the task takes minutes; until
     *     it ends, all other operations on the container fail with a lock (9.2).
     * @param vmid the container
     * @return the task
     * @throws PermissionDeniedException without the privilege
     * @throws HostFailedException if it is running
     * @throws GuestLockedException if another operation holds the container
     * @throws OutcomeUnknownException if the answer was lost and the task cannot be found
     * @throws ProxmoxException if the call fails for another reason
     */
    public Task start(VmId vmid) {
        return change(Operation.START_CONTAINER, vmid, new FormParameters());
    }

    /**
     * Stops a container at once, like pulling the plug: {@code POST
     * /nodes/{node}/lxc/{vmid}/status/stop}.
     *
     * @param vmid the container
     * @return the task
     * @throws PermissionDeniedException without the privilege
     * @throws HostFailedException if it is not running
     * @throws GuestLockedException if another operation holds the container
     * @throws OutcomeUnknownException if the answer was lost and the task cannot be found
     * @throws ProxmoxException if the call fails for another reason
     */
    public Task stop(VmId vmid) {
        return change(Operation.STOP_CONTAINER, vmid, new FormParameters());
    }

    /**
     * Shuts a container down: {@code POST /nodes/{node}/lxc/{vmid}/status/shutdown}.
     *
     * @param vmid the container
     * @param options the timeout, and whether to stop it by force afterwards
     * @return the task
     * @throws PermissionDeniedException without the privilege
     * @throws HostFailedException if it is not running
     * @throws GuestLockedException if another operation holds the container
     * @throws OutcomeUnknownException if the answer was lost and the task cannot be found
     * @throws ProxmoxException if the call fails for another reason
     */
    public Task shutdown(VmId vmid, ShutdownOptions options) {
        return change(Operation.SHUTDOWN_CONTAINER, vmid, options.parameters());
    }

    /**
     * Shuts a container down and starts it again: {@code POST
     * /nodes/{node}/lxc/{vmid}/status/reboot}. Pending changes of its configuration are applied.
     *
     * @param vmid the container
     * @param timeout the time limit of the shutdown, in whole seconds; after it the task fails and
     *     the container keeps running
     * @return the task
     * @throws IllegalArgumentException if the timeout is less than a second
     * @throws PermissionDeniedException without the privilege
     * @throws HostFailedException if it is not running
     * @throws GuestLockedException if another operation holds the container
     * @throws OutcomeUnknownException if the answer was lost and the task cannot be found
     * @throws ProxmoxException if the call fails for another reason
     */
    public Task reboot(VmId vmid, Duration timeout) {
        if (timeout.toSeconds() < 1) {
            throw new IllegalArgumentException(
                    "a reboot needs at least one second for the shutdown, not " + timeout);
        }
        return change(
                Operation.REBOOT_CONTAINER,
                vmid,
                new FormParameters().add("timeout", (Object) timeout.toSeconds()));
    }

    /**
     * Suspends a running container: {@code POST /nodes/{node}/lxc/{vmid}/status/suspend}. The host
     * calls this experimental: it saves the processes with CRIU, which many containers do not
     * survive.
     *
     * @param vmid the container
     * @return the task
     * @throws PermissionDeniedException without the privilege
     * @throws HostFailedException if it is not running
     * @throws GuestLockedException if another operation holds the container
     * @throws OutcomeUnknownException if the answer was lost and the task cannot be found
     * @throws ProxmoxException if the call fails for another reason
     */
    public Task suspend(VmId vmid) {
        return change(Operation.SUSPEND_CONTAINER, vmid, new FormParameters());
    }

    /**
     * Resumes a suspended container: {@code POST /nodes/{node}/lxc/{vmid}/status/resume}.
     *
     * @implNote For a container that is not suspended the host starts the task all the same, and
     *     the task fails (9.2).
     * @param vmid the container
     * @return the task
     * @throws PermissionDeniedException without the privilege
     * @throws GuestLockedException if another operation holds the container
     * @throws OutcomeUnknownException if the answer was lost and the task cannot be found
     * @throws ProxmoxException if the call fails for another reason
     */
    public Task resume(VmId vmid) {
        return change(Operation.RESUME_CONTAINER, vmid, new FormParameters());
    }

    private Task change(Operation operation, VmId vmid, FormParameters parameters) {
        return changes.start(
                operation, node, Proxmox.names(node, vmid), parameters, vmid.toString());
    }
}
