package felhom.agent.drill;

import felhom.agent.check.ScratchMark;
import felhom.agent.observe.CheckContext;
import felhom.agent.report.NextStep;
import felhom.proxmox.api.Task;
import felhom.proxmox.model.ContentType;
import felhom.proxmox.model.GuestType;
import felhom.proxmox.model.VmId;
import felhom.proxmox.model.VolumeId;
import felhom.proxmox.model.access.Operation;
import felhom.proxmox.model.access.PlannedRequest;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the drill does with one kind of guest. Each method throws {@link
 * felhom.proxmox.api.ProxmoxException} if its call fails.
 */
interface GuestKind {
    /** The kind that can be restored, by its type. */
    static Optional<GuestKind> of(GuestType type, CheckContext target) {
        if (type.equals(GuestType.CONTAINER)) {
            return Optional.of(new ContainerKind(target.node()));
        }
        return type.equals(GuestType.VIRTUAL_MACHINE)
                ? Optional.of(new MachineKind(target.node(), target.release()))
                : Optional.empty();
    }

    GuestType type();

    /** The host's command for guests of this kind. */
    String tool();

    /** What a storage must be allowed to hold. */
    ContentType content();

    /** The operation that restores. */
    Operation restoring();

    /** How to restore on the host what the drill does not restore. */
    NextStep byHand(VolumeId backup);

    /** Whether the request that restores already marks the copy and cuts it off. */
    boolean isMarkedAtOnce();

    /** Reads the configuration in a backup. */
    ArchivedGuest archived(VolumeId backup);

    /**
     * The requests of a drill, for the preflight.
     *
     * @param names node, guest and storages
     */
    List<PlannedRequest> requests(RestorePlan plan, Map<String, String> names);

    /** Restores under the scratch number, without starting it. */
    Task restore(RestorePlan plan);

    /** Reads the guest of a number; empty if there is none of this kind. */
    Optional<ScratchGuest> look(VmId vmid);

    /** Removes all network interfaces and the start at boot, and marks it. */
    void cutOff(ScratchGuest scratch, ScratchMark mark);

    /** The differences between what is there and what the backup should hold, in words. */
    List<String> differences(RestorePlan plan);

    Task start(VmId vmid);

    /** Whether the host calls it running. */
    boolean isRunning(VmId vmid);

    /** Why a started guest does nothing, in words; empty if it runs. */
    Optional<String> standstill(VmId vmid);

    Task stop(VmId vmid);

    Task destroy(VmId vmid);
}
