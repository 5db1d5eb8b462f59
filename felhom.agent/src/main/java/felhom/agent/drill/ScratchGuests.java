package felhom.agent.drill;

import felhom.agent.check.ScratchMark;
import felhom.agent.config.DrillSettings;
import felhom.agent.observe.CheckContext;
import felhom.proxmox.api.ContentFilter;
import felhom.proxmox.api.PermissionDeniedException;
import felhom.proxmox.model.HaEntry;
import felhom.proxmox.model.Resource;
import felhom.proxmox.model.StorageId;
import felhom.proxmox.model.VmId;
import felhom.proxmox.model.Volume;
import felhom.proxmox.model.VolumeId;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The numbers of the drill and what is under them. It destroys guests that bear a mark alone. */
final class ScratchGuests {
    private final CheckContext target;
    private final GuestKind kind;
    private final DrillSettings settings;
    private final OwnRemains remains;

    ScratchGuests(CheckContext target, GuestKind kind) {
        this.target = target;
        this.kind = kind;
        this.settings = target.configuration().drill();
        this.remains = new OwnRemains(target, kind);
    }

    /**
     * Finds a number that no guest has, that high availability does not know, and whose volumes are
     * not on the storage.
     */
    Optional<VmId> freeNumber(StorageId storage) {
        Set<VmId> taken = new HashSet<>();
        target.proxmox().cluster().resources().stream()
                .filter(Resource.Guest.class::isInstance)
                .map(row -> ((Resource.Guest) row).vmid())
                .forEach(taken::add);
        target.node().storages().content(storage, ContentFilter.DEFAULT).stream()
                .flatMap(volume -> owner(volume).stream())
                .forEach(taken::add);
        taken.addAll(managed());
        return settings.numbers().filter(number -> !taken.contains(number)).findFirst();
    }

    /** The manager would start a guest that gets the number of one of its services. */
    private List<VmId> managed() {
        try {
            return target.proxmox().cluster().highAvailability().stream()
                    .filter(HaEntry.Service.class::isInstance)
                    .flatMap(entry -> ((HaEntry.Service) entry).vmid().stream())
                    .toList();
        } catch (PermissionDeniedException unseen) {
            // A service without a guest is rare, and what is restored has no network.
            return List.of();
        }
    }

    /** The volumes of a number on a storage, backups not counted. */
    List<VolumeId> volumes(VmId vmid, StorageId storage) {
        return target.node().storages().content(storage, ContentFilter.DEFAULT).stream()
                .filter(volume -> owner(volume).filter(vmid::equals).isPresent())
                .map(Volume::id)
                .filter(id -> !id.name().startsWith("backup/"))
                .toList();
    }

    private static Optional<VmId> owner(Volume volume) {
        return volume.vmid().or(volume.id()::owner);
    }

    /** Whether some guest, of whatever kind and on whatever node, has a number. */
    boolean isTaken(VmId vmid) {
        return target.proxmox().cluster().resources().stream()
                .filter(Resource.Guest.class::isInstance)
                .anyMatch(row -> ((Resource.Guest) row).vmid().equals(vmid));
    }

    /**
     * Why a guest must not be destroyed; empty if it may be.
     *
     * @param own the mark of this run; empty if that of any run will do
     */
    Optional<String> objection(ScratchGuest seen, Optional<ScratchMark> own) {
        if (seen.mark().isEmpty() && !remains.isEmpty(seen)) {
            return Optional.of("it does not bear the mark of a restore drill");
        }
        if (own.isPresent() && seen.mark().isPresent() && !own.equals(seen.mark())) {
            return Optional.of("it bears the mark of another run");
        }
        return objectionBesidesTheMark(seen);
    }

    private Optional<String> objectionBesidesTheMark(ScratchGuest seen) {
        if (!settings.isNumber(seen.vmid())) {
            return Optional.of("its number is none of the drill's, " + settings.range());
        }
        List<String> foreign =
                seen.volumes().stream()
                        .filter(id -> id.owner().filter(seen.vmid()::equals).isEmpty())
                        .map(VolumeId::toString)
                        .toList();
        if (!foreign.isEmpty()) {
            return Optional.of(
                    "it has volumes that are not its own: " + String.join(", ", foreign));
        }
        return seen.others().isEmpty()
                ? Optional.empty()
                : Optional.of(
                        "somebody gave it directories or devices of the host: "
                                + String.join(", ", seen.others()));
    }

    /**
     * Whether it is a copy that this run's restore has just made, and that gets its mark only now:
     * an older host takes no mark with the restore of a virtual machine.
     */
    boolean isToBeMarked(ScratchGuest seen) {
        return !kind.isMarkedAtOnce()
                && seen.mark().isEmpty()
                && objectionBesidesTheMark(seen).isEmpty()
                && remains.isRestoredLast(seen.vmid());
    }

    /**
     * Destroys a guest, after one more look at it.
     *
     * @return why it was not destroyed; empty if it is gone
     */
    Optional<String> destroy(VmId vmid, Optional<ScratchMark> own, Duration limit) {
        Optional<ScratchGuest> seen = kind.look(vmid);
        if (mayBeDestroyed(seen, own) && kind.isRunning(vmid)) {
            kind.stop(vmid).await(limit);
            seen = kind.look(vmid);
        }
        if (mayBeDestroyed(seen, own)) {
            kind.destroy(vmid).await(limit);
        }
        return seen.flatMap(one -> objection(one, own));
    }

    private boolean mayBeDestroyed(Optional<ScratchGuest> seen, Optional<ScratchMark> own) {
        return seen.filter(one -> objection(one, own).isEmpty()).isPresent();
    }
}
