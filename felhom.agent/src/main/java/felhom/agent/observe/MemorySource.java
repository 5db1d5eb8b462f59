package felhom.agent.observe;

import felhom.proxmox.model.GuestType;
import felhom.proxmox.model.Resource;
import felhom.proxmox.model.VirtualMachineStatus;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * Who says how much memory a running guest uses. The guest of a virtual machine does so through its
 * balloon driver. Without one a host shows what it makes of the machine's process, which says
 * nothing of the guest: it has all memory that was ever touched.
 */
public enum MemorySource {
    GUEST,
    PROCESS,
    UNKNOWN;

    /**
     * From 9.0 on the memory of the process is beside it in the list. Before, only the status of
     * the machine tells whether the guest says what is free.
     *
     * @param status reads the status; empty if that could not be read
     */
    static MemorySource of(Resource.Guest guest, Supplier<Optional<VirtualMachineStatus>> status) {
        if (!guest.type().equals(GuestType.VIRTUAL_MACHINE)) {
            return GUEST;
        }
        if (guest.memoryOnHost().isPresent()) {
            return guest.memoryOnHost().equals(guest.memory().used()) ? PROCESS : GUEST;
        }
        return status.get()
                .map(one -> one.freeMemory().isPresent() ? GUEST : PROCESS)
                .orElse(UNKNOWN);
    }
}
