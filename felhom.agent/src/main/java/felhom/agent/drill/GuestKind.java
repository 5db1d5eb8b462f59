package felhom.agent.drill;

import felhom.agent.observe.CheckContext;
import felhom.proxmox.api.Task;
import felhom.proxmox.model.GuestType;
import felhom.proxmox.model.VmId;
import felhom.proxmox.model.VolumeId;
import felhom.proxmox.model.access.PlannedRequest;

import java.util.List;
import java.util.Optional;

/**
 * What the drill does with one kind of guest. Each method throws {@link
 * felhom.proxmox.api.ProxmoxException} if its call fails.
 */
interface GuestKind {
    /** The kind that can be restored, by its type. */
    static Optional<GuestKind> of(GuestType type, CheckContext target) {
        return type.equals(GuestType.CONTAINER)
                ? Optional.of(new ContainerKind(target.node()))
                : Optional.empty();
    }

    /** The host's command for guests of this kind. */
    String tool();

    /** Reads the configuration in a backup. */
    ArchivedGuest archived(VolumeId backup);

    /** The requests of a drill, for the preflight. */
    List<PlannedRequest> requests(RestorePlan plan, String node);

    /** Restores under the scratch number, marked, without a network and not started at boot. */
    Task restore(RestorePlan plan);

    /** Reads the guest of a number; empty if there is none of this kind. */
    Optional<ScratchGuest> look(VmId vmid);

    /** Removes all network interfaces. */
    void cutOff(ScratchGuest scratch);

    /** The differences between what is there and what the backup should hold, in words. */
    List<String> differences(RestorePlan plan);

    Task start(VmId vmid);

    boolean isRunning(VmId vmid);

    Task stop(VmId vmid);

    Task destroy(VmId vmid);
}
