package felhom.agent.observe;

import felhom.proxmox.api.ProxmoxNode;
import felhom.proxmox.model.GuestState;
import felhom.proxmox.model.PendingOption;
import felhom.proxmox.model.Resource;
import felhom.proxmox.model.SnapshotTree;
import felhom.proxmox.model.VirtualMachineConfig;
import felhom.proxmox.model.VirtualMachineStatus;

import java.util.List;
import java.util.Optional;

/**
 * Configuration, pending changes, snapshots and status of one virtual machine.
 *
 * @param config its running configuration
 * @param pending its pending changes
 * @param snapshots its snapshots
 * @param status its status; empty if it is stopped, when the status tells nothing more
 */
public record VirtualMachineState(
        VirtualMachineConfig config,
        List<PendingOption> pending,
        SnapshotTree snapshots,
        Optional<VirtualMachineStatus> status)
        implements GuestDetails {
    public VirtualMachineState {
        pending = List.copyOf(pending);
    }

    /**
     * Sends two requests, and a third for a machine that runs: only its status tells what QEMU does
     * with it.
     */
    static VirtualMachineState read(ProxmoxNode node, Resource.Guest guest) {
        SnapshotTree snapshots = node.virtualMachineSnapshots().list(guest.vmid());
        PendingOptions listed = PendingOptions.of(node.virtualMachines().pending(guest.vmid()));
        Optional<VirtualMachineStatus> status =
                guest.state().equals(GuestState.RUNNING)
                        ? Optional.of(node.virtualMachines().status(guest.vmid()))
                        : Optional.empty();
        return new VirtualMachineState(
                new VirtualMachineConfig(listed.options(), listed.digest()),
                listed.changes(),
                snapshots,
                status);
    }

    @Override
    public Optional<String> option(String key) {
        return config.find(key);
    }

    @Override
    public boolean onBoot() {
        return config.onBoot();
    }
}
