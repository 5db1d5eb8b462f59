package felhom.proxmox.simulator;

import felhom.proxmox.simulator.internal.TlsIdentity;

/**
 * One call, as its handler sees it.
 *
 * @param state the host
 * @param caller who asks
 * @param arguments what for
 * @param identity the host's certificates
 */
record Visit(HostState state, Caller caller, Arguments arguments, TlsIdentity identity) {
    /** Starts a worker for the caller; its UPID is the answer. */
    Reply start(Job job) {
        return Reply.of(state.start(job, caller));
    }
}
