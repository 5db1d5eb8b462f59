package felhom.proxmox.api;

import felhom.proxmox.api.internal.json.Decode;
import felhom.proxmox.model.FreezeState;
import felhom.proxmox.model.GuestAgentInfo;
import felhom.proxmox.model.GuestFileSystem;
import felhom.proxmox.model.GuestInterface;
import felhom.proxmox.model.GuestOs;
import felhom.proxmox.model.NodeName;
import felhom.proxmox.model.VmId;
import felhom.proxmox.model.access.Operation;

import java.util.List;

/**
 * Questions to the guest agent in a virtual machine. Each needs {@code VM.GuestAgent.Audit} or
 * {@code VM.GuestAgent.Unrestricted} on {@code /vms/{vmid}}, before 9.0 {@code VM.Monitor}; the
 * minimal role has none of them, its profile {@code guest-agent} does.
 */
public final class GuestAgent {
    private final ReadExecutor caller;
    private final NodeName node;

    GuestAgent(ReadExecutor caller, NodeName node) {
        this.caller = caller;
        this.node = node;
    }

    /**
     * Asks whether the agent answers: {@code POST /nodes/{node}/qemu/{vmid}/agent/ping}. The call
     * returns if it does.
     *
     * @param vmid the virtual machine
     * @throws HostFailedException if the machine does not run, no agent is expected in it, or none
     *     answers within 3 seconds
     * @throws PermissionDeniedException without the privilege
     * @throws ProxmoxException if the call fails for another reason
     */
    public void ping(VmId vmid) {
        caller.read(
                Operation.AGENT_PING,
                Proxmox.names(node, vmid),
                new FormParameters(),
                Decode::done);
    }

    /**
     * Reads version and commands of the agent: {@code GET /nodes/{node}/qemu/{vmid}/agent/info}.
     *
     * @param vmid the virtual machine
     * @return what the agent says of itself
     * @throws HostFailedException if the machine does not run, no agent is expected in it, or none
     *     answers within 3 seconds
     * @throws PermissionDeniedException without the privilege
     * @throws ProxmoxException if the call fails for another reason
     */
    public GuestAgentInfo info(VmId vmid) {
        return caller.read(
                Operation.AGENT_INFO,
                Proxmox.names(node, vmid),
                new FormParameters(),
                Decode::agentInfo);
    }

    /**
     * Reads the operating system of the guest: {@code GET
     * /nodes/{node}/qemu/{vmid}/agent/get-osinfo}.
     *
     * @param vmid the virtual machine
     * @return the operating system
     * @throws HostFailedException if the machine does not run, no agent is expected in it, or none
     *     answers within 3 seconds
     * @throws PermissionDeniedException without the privilege
     * @throws ProxmoxException if the call fails for another reason
     */
    public GuestOs os(VmId vmid) {
        return caller.read(
                Operation.AGENT_OS,
                Proxmox.names(node, vmid),
                new FormParameters(),
                Decode::agentOs);
    }

    /**
     * Lists the mounted file systems of the guest: {@code GET
     * /nodes/{node}/qemu/{vmid}/agent/get-fsinfo}.
     *
     * @param vmid the virtual machine
     * @return the file systems
     * @throws HostFailedException if the machine does not run, no agent is expected in it, or none
     *     answers within 3 seconds
     * @throws PermissionDeniedException without the privilege
     * @throws ProxmoxException if the call fails for another reason
     */
    public List<GuestFileSystem> fileSystems(VmId vmid) {
        return caller.read(
                Operation.AGENT_FILE_SYSTEMS,
                Proxmox.names(node, vmid),
                new FormParameters(),
                Decode::agentFileSystems);
    }

    /**
     * Lists the network interfaces of the guest: {@code GET
     * /nodes/{node}/qemu/{vmid}/agent/network-get-interfaces}.
     *
     * @param vmid the virtual machine
     * @return the interfaces with their addresses
     * @throws HostFailedException if the machine does not run, no agent is expected in it, or none
     *     answers within 3 seconds
     * @throws PermissionDeniedException without the privilege
     * @throws ProxmoxException if the call fails for another reason
     */
    public List<GuestInterface> interfaces(VmId vmid) {
        return caller.read(
                Operation.AGENT_INTERFACES,
                Proxmox.names(node, vmid),
                new FormParameters(),
                Decode::agentInterfaces);
    }

    /**
     * Asks whether the file systems of the guest are frozen: {@code POST
     * /nodes/{node}/qemu/{vmid}/agent/fsfreeze-status}.
     *
     * @param vmid the virtual machine
     * @return whether they are; {@code VM.GuestAgent.FileSystemMgmt} is enough for it, too
     * @throws HostFailedException if the machine does not run, no agent is expected in it, or none
     *     answers within 3 seconds
     * @throws PermissionDeniedException without the privilege
     * @throws ProxmoxException if the call fails for another reason
     */
    public FreezeState freezeState(VmId vmid) {
        return caller.read(
                Operation.AGENT_FREEZE_STATE,
                Proxmox.names(node, vmid),
                new FormParameters(),
                Decode::freezeState);
    }
}
