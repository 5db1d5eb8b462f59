package felhom.agent.observe;

import felhom.proxmox.api.ProxmoxNode;
import felhom.proxmox.model.ContainerConfig;
import felhom.proxmox.model.PendingOption;
import felhom.proxmox.model.SnapshotTree;
import felhom.proxmox.model.VmId;

import java.util.List;
import java.util.Optional;

/**
 * Configuration, pending changes and snapshots of one container.
 *
 * @param config its running configuration
 * @param pending its pending changes
 * @param snapshots its snapshots
 */
public record ContainerState(
        ContainerConfig config, List<PendingOption> pending, SnapshotTree snapshots)
        implements GuestDetails {
    public ContainerState {
        pending = List.copyOf(pending);
    }

    /**
     * Sends two requests, because the host lists pending changes beside the running configuration.
     */
    static ContainerState read(ProxmoxNode node, VmId vmid) {
        SnapshotTree snapshots = node.snapshots().list(vmid);
        PendingOptions listed = PendingOptions.of(node.containers().pending(vmid));
        return new ContainerState(
                new ContainerConfig(listed.options(), List.of(), listed.digest()),
                listed.changes(),
                snapshots);
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
