package felhom.proxmox.api;

import felhom.proxmox.model.Consolidation;
import felhom.proxmox.model.SnapshotName;
import felhom.proxmox.model.Timeframe;
import felhom.proxmox.model.VmId;
import felhom.proxmox.model.access.Operation;

import java.util.Map;
import java.util.function.Function;

/** One call for each reading operation on virtual machines. */
final class VirtualMachineReads {
    private static final VmId STOPPED = SimulatedMachines.STOPPED;
    private static final VmId RUNNING = SimulatedMachines.RUNNING;

    private VirtualMachineReads() {}

    static void add(Map<Operation, Function<Proxmox, Object>> calls, String node) {
        calls.put(Operation.NEXT_ID, pve -> pve.cluster().nextId());
        calls.put(Operation.LIST_VMS, pve -> machines(pve, node).list());
        calls.put(Operation.VM_STATUS, pve -> machines(pve, node).status(RUNNING));
        calls.put(Operation.VM_CONFIG, pve -> machines(pve, node).config(STOPPED));
        calls.put(Operation.VM_PENDING, pve -> machines(pve, node).pending(STOPPED));
        calls.put(
                Operation.VM_SNAPSHOTS,
                pve -> pve.node(node).virtualMachineSnapshots().list(STOPPED));
        calls.put(
                Operation.VM_SNAPSHOT_CONFIG,
                pve ->
                        machines(pve, node)
                                .snapshotConfig(
                                        STOPPED, new SnapshotName(SimulatedMachines.SNAPSHOT)));
        calls.put(Operation.VM_FEATURE, pve -> machines(pve, node).canSnapshot(STOPPED));
        calls.put(
                Operation.VM_METRICS,
                pve -> machines(pve, node).metrics(RUNNING, Timeframe.HOUR, Consolidation.MAX));
        calls.put(
                Operation.AGENT_PING,
                pve -> {
                    pve.node(node).guestAgent().ping(RUNNING);
                    return true;
                });
        calls.put(Operation.AGENT_INFO, pve -> pve.node(node).guestAgent().info(RUNNING));
        calls.put(Operation.AGENT_OS, pve -> pve.node(node).guestAgent().os(RUNNING));
        calls.put(
                Operation.AGENT_FILE_SYSTEMS,
                pve -> pve.node(node).guestAgent().fileSystems(RUNNING));
        calls.put(
                Operation.AGENT_INTERFACES, pve -> pve.node(node).guestAgent().interfaces(RUNNING));
        calls.put(
                Operation.AGENT_FREEZE_STATE,
                pve -> pve.node(node).guestAgent().freezeState(RUNNING));
    }

    private static VirtualMachines machines(Proxmox pve, String node) {
        return pve.node(node).virtualMachines();
    }
}
