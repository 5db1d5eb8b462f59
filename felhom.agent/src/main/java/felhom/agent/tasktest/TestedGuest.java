package felhom.agent.tasktest;

import felhom.agent.observe.CheckContext;
import felhom.proxmox.api.Guest;
import felhom.proxmox.model.ContainerConfig;
import felhom.proxmox.model.GuestState;
import felhom.proxmox.model.GuestType;
import felhom.proxmox.model.PendingOption;
import felhom.proxmox.model.VirtualMachineConfig;
import felhom.proxmox.model.VmId;

import java.util.List;

/**
 * The guest of the task test, a container or a virtual machine.
 *
 * @param target the host
 * @param guest the operations on it
 */
record TestedGuest(CheckContext target, Guest guest) {
    /** Finds out what it is, with one request. */
    static TestedGuest of(CheckContext target, VmId vmid) {
        return new TestedGuest(target, target.node().guest(vmid));
    }

    VmId vmid() {
        return guest.vmid();
    }

    boolean isMachine() {
        return guest.type().equals(GuestType.VIRTUAL_MACHINE);
    }

    /** The host's command for it. */
    String tool() {
        return isMachine() ? "qm" : "pct";
    }

    /** A command for it, on the host. */
    String command(String verb) {
        return tool() + " " + verb + " " + vmid();
    }

    GuestState state() {
        return guest.status().state();
    }

    /** Its running configuration. */
    GuestConfig config() {
        return isMachine() ? GuestConfig.of(machine()) : GuestConfig.of(container());
    }

    ContainerConfig container() {
        return target.node().containers().currentConfig(vmid());
    }

    VirtualMachineConfig machine() {
        return target.node().virtualMachines().currentConfig(vmid());
    }

    List<PendingOption> pending() {
        return isMachine()
                ? target.node().virtualMachines().pending(vmid())
                : target.node().containers().pending(vmid());
    }
}
