package felhom.proxmox.simulator;

import felhom.proxmox.model.GuestType;

/**
 * A guest of a simulated host that is under high availability. Its state is only shown: starting
 * and stopping the guest is not handed over.
 *
 * @param guest the guest's number
 * @param state its state: {@code queued} while no manager has seen it, {@code started}, {@code
 *     error} and so on
 * @param requested the state that was asked for
 */
public record SimulatedHaService(int guest, String state, String requested) {
    /** {@return its id in the manager} */
    String sid(GuestType type) {
        return (type.equals(GuestType.CONTAINER) ? "ct:" : "vm:") + guest;
    }

    /** {@return whether no manager has seen it} */
    boolean isQueued() {
        return state.equals("queued");
    }
}
