package felhom.proxmox.api;

import felhom.proxmox.model.NodeName;
import felhom.proxmox.model.VmId;
import felhom.proxmox.model.access.Operation;

import java.time.Duration;

/**
 * Starts and stops the containers of one node. Each call needs {@code VM.PowerMgmt} on {@code
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
     * @implNote After a rollback to a snapshot of a running container the task takes minutes, and
     *     everything else that needs the container fails with a lock meanwhile (9.2).
     * @param vmid the container
     * @return the task
     * @throws PermissionDeniedException without the privilege
     * @throws HostFailedException if it runs already
     * @throws GuestLockedException if another operation holds the container
     * @throws OutcomeUnknownException if the answer was lost and the task cannot be found
     * @throws ProxmoxException if the call fails otherwise
     */
    public Task start(VmId vmid) {
        return change(Operation.START_CONTAINER, vmid, new FormParameters());
    }

    /**
     * Stops a container at once, as pulling the plug would: {@code POST
     * /nodes/{node}/lxc/{vmid}/status/stop}.
     *
     * @param vmid the container
     * @return the task
     * @throws PermissionDeniedException without the privilege
     * @throws HostFailedException if it does not run
     * @throws GuestLockedException if another operation holds the container
     * @throws OutcomeUnknownException if the answer was lost and the task cannot be found
     * @throws ProxmoxException if the call fails otherwise
     */
    public Task stop(VmId vmid) {
        return change(Operation.STOP_CONTAINER, vmid, new FormParameters());
    }

    /**
     * Shuts a container down in order: {@code POST /nodes/{node}/lxc/{vmid}/status/shutdown}.
     *
     * @param vmid the container
     * @param options how long it may take, and what happens then
     * @return the task
     * @throws PermissionDeniedException without the privilege
     * @throws HostFailedException if it does not run
     * @throws GuestLockedException if another operation holds the container
     * @throws OutcomeUnknownException if the answer was lost and the task cannot be found
     * @throws ProxmoxException if the call fails otherwise
     */
    public Task shutdown(VmId vmid, ShutdownOptions options) {
        return change(Operation.SHUTDOWN_CONTAINER, vmid, options.parameters());
    }

    /**
     * Shuts a container down in order and starts it again: {@code POST
     * /nodes/{node}/lxc/{vmid}/status/reboot}. Pending changes of its configuration take effect.
     *
     * @param vmid the container
     * @param timeout how long the shutdown may take, in whole seconds; after that the task fails
     *     and the container goes on
     * @return the task
     * @throws IllegalArgumentException if the timeout is less than a second
     * @throws PermissionDeniedException without the privilege
     * @throws HostFailedException if it does not run
     * @throws GuestLockedException if another operation holds the container
     * @throws OutcomeUnknownException if the answer was lost and the task cannot be found
     * @throws ProxmoxException if the call fails otherwise
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

    private Task change(Operation operation, VmId vmid, FormParameters parameters) {
        return changes.start(
                operation, node, Proxmox.names(node, vmid), parameters, vmid.toString());
    }
}
