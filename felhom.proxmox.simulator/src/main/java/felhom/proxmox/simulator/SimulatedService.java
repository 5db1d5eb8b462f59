package felhom.proxmox.simulator;

import felhom.proxmox.model.host.ActiveState;
import felhom.proxmox.model.host.UnitState;

/**
 * A service of a simulated host. Stopping one has no effect on what the host does.
 *
 * @param id its id, which is also the name of its unit
 * @param description what it is
 * @param state what it does, in the words of systemd
 * @param activeState whether it runs
 * @param unitState whether it starts at boot
 */
public record SimulatedService(
        String id, String description, String state, ActiveState activeState, UnitState unitState) {
    /** A service that runs and starts at boot. */
    static SimulatedService running(String id, String description) {
        return new SimulatedService(
                id, description, "running", ActiveState.ACTIVE, UnitState.ENABLED);
    }

    /** A service that is not installed; systemd then describes it by its file name. */
    static SimulatedService missing(String id) {
        return new SimulatedService(
                id, id + ".service", "dead", ActiveState.INACTIVE, UnitState.NOT_FOUND);
    }

    /** {@return a copy that was stopped} */
    public SimulatedService stopped() {
        return new SimulatedService(id, description, "dead", ActiveState.INACTIVE, unitState);
    }

    /** {@return a copy that has failed} */
    public SimulatedService failed() {
        return new SimulatedService(id, description, "failed", ActiveState.FAILED, unitState);
    }

    /**
     * Sets whether it starts at boot.
     *
     * @param atBoot the state of its unit
     * @return a copy with this change
     */
    public SimulatedService withUnitState(UnitState atBoot) {
        return new SimulatedService(id, description, state, activeState, atBoot);
    }
}
