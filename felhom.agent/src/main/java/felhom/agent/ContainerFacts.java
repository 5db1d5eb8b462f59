package felhom.agent;

import felhom.proxmox.model.ContainerConfig;
import felhom.proxmox.model.PendingOption;
import felhom.proxmox.model.Resource;
import felhom.proxmox.model.SnapshotTree;

import java.util.List;

/**
 * What the host tells about one container.
 *
 * @param guest the container
 * @param config its configuration as it runs
 * @param pending what the next start changes
 * @param snapshots its snapshots
 */
record ContainerFacts(
        Resource.Guest guest,
        Answer<ContainerConfig> config,
        Answer<List<PendingOption>> pending,
        Answer<SnapshotTree> snapshots) {}
