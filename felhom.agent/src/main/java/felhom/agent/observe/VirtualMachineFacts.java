package felhom.agent.observe;

import felhom.proxmox.model.Resource;

/**
 * A virtual machine and the outcome of reading it.
 *
 * @param guest the machine
 * @param state its state, or why it could not be read
 */
public record VirtualMachineFacts(Resource.Guest guest, Outcome<VirtualMachineState> state)
        implements GuestFacts {}
