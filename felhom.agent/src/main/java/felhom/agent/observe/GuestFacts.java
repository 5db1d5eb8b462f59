package felhom.agent.observe;

import felhom.proxmox.model.Resource;

/** A guest of either kind and the outcome of reading it. */
public sealed interface GuestFacts permits ContainerFacts, VirtualMachineFacts {
    /** The guest. */
    Resource.Guest guest();

    /** Its state, or why it could not be read. */
    Outcome<? extends GuestDetails> state();
}
