package felhom.proxmox.api;

import felhom.proxmox.model.Snapshot;
import felhom.proxmox.model.SnapshotName;
import felhom.proxmox.model.VirtualMachineConfig;
import felhom.proxmox.model.VmId;

import java.util.List;
import java.util.Optional;

/** A virtual machine of somebody's host: whether the contract may touch it, and how it was. */
final class LiveMachine {
    private final ProxmoxNode node;
    private final VmId machine;
    private final List<SnapshotName> ours;
    private final VirtualMachineConfig config;

    /**
     * Notes how the machine is.
     *
     * @param ours the names of snapshots that the contract makes, or takes for missing
     */
    LiveMachine(ProxmoxNode node, VmId machine, List<SnapshotName> ours) {
        this.node = node;
        this.machine = machine;
        this.ours = ours;
        this.config = node.virtualMachines().config(machine);
    }

    /** Why it must not be touched; empty if it may be. */
    Optional<String> refusal() {
        String reason;
        if (config.template()) {
            reason = "is a template";
        } else if (config.lock().isPresent()) {
            reason = "is locked (" + config.lock().orElseThrow() + ")";
        } else if (node.virtualMachines().status(machine).isRunning()) {
            reason = "runs";
        } else if (present().isPresent()) {
            reason =
                    "has a snapshot "
                            + present().orElseThrow()
                            + ", perhaps of a run that was killed: look at it and delete it";
        } else if (!node.virtualMachines().canSnapshot(machine)) {
            reason = "is on storage that cannot make snapshots";
        } else {
            return Optional.empty();
        }
        return Optional.of("virtual machine " + machine + " " + reason + "; it is not touched");
    }

    private Optional<SnapshotName> present() {
        return node.virtualMachineSnapshots().list(machine).snapshots().stream()
                .map(Snapshot::name)
                .filter(ours::contains)
                .findFirst();
    }

    /**
     * Makes it what it was.
     *
     * @throws AssertionError if it is not what it was afterwards
     */
    void restore() {
        for (Optional<SnapshotName> left = present(); left.isPresent(); left = present()) {
            node.virtualMachineSnapshots()
                    .delete(machine, left.orElseThrow())
                    .await(Contract.PATIENCE);
        }
        VirtualMachineConfig now = node.virtualMachines().config(machine);
        if (!now.description().equals(config.description())) {
            node.virtualMachines()
                    .setConfig(
                            machine,
                            config.description()
                                    .map(VirtualMachineSettings.DEFAULT::withDescription)
                                    .map(VirtualMachineChange.DEFAULT::withSettings)
                                    .orElseGet(
                                            () ->
                                                    VirtualMachineChange.DEFAULT.withoutOption(
                                                            "description")));
        }
        VirtualMachineConfig after = node.virtualMachines().config(machine);
        if (!after.options().equals(config.options())) {
            throw new AssertionError(
                    "virtual machine "
                            + machine
                            + " was "
                            + config.options()
                            + ", and is "
                            + after.options());
        }
    }
}
