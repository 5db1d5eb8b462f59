package felhom.proxmox.api;

import felhom.proxmox.model.access.Operation;

import java.util.EnumSet;
import java.util.Set;

/** The operations that the simulated host does not answer: those on virtual machines. */
final class NotSimulated {
    static final Set<Operation> OPERATIONS =
            EnumSet.range(Operation.NEXT_ID, Operation.AGENT_FREEZE_STATE);

    static {
        OPERATIONS.addAll(EnumSet.range(Operation.SUSPEND_CONTAINER, Operation.DESTROY_VM));
    }

    private NotSimulated() {}
}
