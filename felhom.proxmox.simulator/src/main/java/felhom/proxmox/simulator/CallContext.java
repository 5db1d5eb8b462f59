package felhom.proxmox.simulator;

import felhom.proxmox.simulator.internal.TlsIdentity;
import felhom.proxmox.simulator.schema.ApiError;
import felhom.proxmox.simulator.schema.CallArguments;
import felhom.proxmox.simulator.schema.Reply;

import java.util.Map;

/**
 * One call, as its handler sees it.
 *
 * @param state the host
 * @param caller who asks
 * @param arguments what for
 * @param identity the host's certificates
 */
record CallContext(HostState state, Caller caller, CallArguments arguments, TlsIdentity identity) {
    /** Starts a worker for the caller; its UPID is the answer. */
    Reply start(Job job) {
        return Reply.of(state.start(job, caller));
    }

    /** {@return the guest in the path} */
    int guest() {
        return Integer.parseInt(arguments.get("vmid"));
    }

    /** Refuses a switch that no token may set. */
    void rootOnly(String name) {
        if (arguments.flag(name)) {
            throw ApiError.parameters(Map.of(name, "Only root may use this option."));
        }
    }
}
