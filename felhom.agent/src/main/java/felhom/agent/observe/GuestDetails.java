package felhom.agent.observe;

import felhom.proxmox.model.PendingOption;
import felhom.proxmox.model.SnapshotTree;

import java.util.List;
import java.util.Optional;

/** What containers and virtual machines have in common beside their row in the resource list. */
public sealed interface GuestDetails permits ContainerState, VirtualMachineState {
    /** Its pending changes. */
    List<PendingOption> pending();

    /** Its snapshots. */
    SnapshotTree snapshots();

    /** An option of its running configuration, as text. */
    Optional<String> option(String key);

    /** Whether it is set to start with the host. */
    boolean onBoot();
}
