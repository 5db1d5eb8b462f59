package felhom.agent.observe;

import felhom.proxmox.api.ProxmoxNode;
import felhom.proxmox.model.ContainerConfig;
import felhom.proxmox.model.PendingOption;
import felhom.proxmox.model.SnapshotTree;
import felhom.proxmox.model.VmId;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Configuration, pending changes and snapshots of one container.
 *
 * @param config its running configuration
 * @param pending its pending changes
 * @param snapshots its snapshots
 */
public record ContainerState(
        ContainerConfig config, List<PendingOption> pending, SnapshotTree snapshots) {
    public ContainerState {
        pending = List.copyOf(pending);
    }

    /**
     * Sends two requests, because the host lists pending changes beside the running configuration.
     */
    static ContainerState read(ProxmoxNode node, VmId vmid) {
        SnapshotTree snapshots = node.snapshots().list(vmid);
        List<PendingOption> options = node.containers().pending(vmid);
        return new ContainerState(running(options), changes(options), snapshots);
    }

    private static ContainerConfig running(List<PendingOption> options) {
        SortedMap<String, String> values = new TreeMap<>();
        for (PendingOption option : options) {
            option.value().ifPresent(value -> values.put(option.key(), value));
        }
        Optional<String> digest = Optional.ofNullable(values.remove("digest"));
        return new ContainerConfig(values, List.of(), digest);
    }

    private static List<PendingOption> changes(List<PendingOption> options) {
        return options.stream().filter(PendingOption::isChange).toList();
    }
}
