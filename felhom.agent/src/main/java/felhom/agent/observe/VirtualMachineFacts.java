package felhom.agent.observe;

import felhom.proxmox.model.Resource;
import felhom.proxmox.model.backup.MachineCoverage;

/**
 * A virtual machine and the outcome of reading it.
 *
 * @param guest the machine
 * @param state its state, or why it could not be read
 * @param coverage the predicted backup of it
 */
public record VirtualMachineFacts(
        Resource.Guest guest, Outcome<VirtualMachineState> state, Outcome<MachineCoverage> coverage)
        implements GuestFacts {
    static VirtualMachineFacts of(Resource.Guest guest, Outcome<VirtualMachineState> state) {
        return new VirtualMachineFacts(
                guest,
                state,
                state.then(known -> MachineCoverage.of(guest.vmid(), known.config())));
    }
}
