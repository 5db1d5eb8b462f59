package felhom.proxmox.simulator;

import felhom.proxmox.model.access.Privilege;
import felhom.proxmox.simulator.schema.ApiError;
import felhom.proxmox.simulator.schema.CallArguments;

/** What the clone of a guest of either kind begins with. */
final class GuestClones {
    private GuestClones() {}

    /** Refuses unless the caller may make a guest of this number. */
    static void demandAllocate(Caller caller, int guest) {
        if (!caller.has(Privilege.VM_ALLOCATE, "/vms/" + guest)) {
            throw ApiError.of(403, "Permission check failed");
        }
    }

    /** No pool can hold a guest's privileges here. */
    static void refusePool(CallArguments arguments) {
        arguments
                .find("pool")
                .ifPresent(
                        pool -> {
                            throw ApiError.of(
                                    403,
                                    "Permission check failed (pool '%s' does not exist)"
                                            .formatted(pool));
                        });
    }
}
