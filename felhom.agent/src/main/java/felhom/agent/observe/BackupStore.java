package felhom.agent.observe;

import felhom.proxmox.model.GuestType;
import felhom.proxmox.model.NodeName;
import felhom.proxmox.model.Resource;
import felhom.proxmox.model.StorageId;
import felhom.proxmox.model.VmId;
import felhom.proxmox.model.Volume;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A storage that may hold backups.
 *
 * @param storage its name
 * @param use whether the host can use it
 * @param backups the backups on it that were listed
 * @param hidden guests whose backups the host may have left out because the token lacks rights
 * @param elsewhere the other node that owns the storage; empty for a storage of this node
 */
public record BackupStore(
        StorageId storage,
        Use use,
        Outcome<List<Volume>> backups,
        Set<VmId> hidden,
        Optional<NodeName> elsewhere) {
    private static final String FAILED = "failed";

    /** Whether a host uses a storage. */
    public enum Use {
        ACTIVE,
        /** It should, but cannot. */
        INACTIVE,
        /** It does not. */
        DISABLED
    }

    public BackupStore {
        hidden = Set.copyOf(hidden);
    }

    static BackupStore unused(StorageId storage, Use use, Optional<NodeName> elsewhere) {
        return new BackupStore(storage, use, new Outcome.Given<>(List.of()), Set.of(), elsewhere);
    }

    /** What a report calls it. */
    public String name() {
        return storage + elsewhere.map(node -> " on " + node).orElse("");
    }

    public boolean wasRead() {
        return use == Use.ACTIVE && backups.found().isPresent();
    }

    /** Whether all its backups of a guest were listed. */
    public boolean shows(Resource.Guest guest) {
        return wasRead() && !hidden.contains(guest.vmid());
    }

    /** Its backups of a guest. Numbers are used again: those of another kind of guest are not. */
    public Stream<Volume> of(Resource.Guest guest) {
        return backups.found().stream()
                .flatMap(List::stream)
                .filter(volume -> volume.vmid().filter(guest.vmid()::equals).isPresent())
                .filter(volume -> type(volume).map(guest.type()::equals).orElse(true));
    }

    /** Its backups of a guest from which something can be restored. */
    public Stream<Volume> goodOnesOf(Resource.Guest guest) {
        return of(guest).filter(volume -> !isBroken(volume));
    }

    /** Whether nothing can be restored from it: it is empty, or a backup server found it broken. */
    public static boolean isBroken(Volume backup) {
        return backup.size().orElse(1) == 0 || isVerifiedBad(backup);
    }

    /** Whether a backup server found it broken. */
    public static boolean isVerifiedBad(Volume backup) {
        return backup.verification().filter(FAILED::equals).isPresent();
    }

    /** Older hosts do not say of what kind the guest was; the name of the file does. */
    private static Optional<GuestType> type(Volume backup) {
        String name = backup.id().name();
        return backup.guestType()
                .or(
                        () ->
                                name.contains("vzdump-lxc-")
                                        ? Optional.of(GuestType.CONTAINER)
                                        : name.contains("vzdump-qemu-")
                                                ? Optional.of(GuestType.VIRTUAL_MACHINE)
                                                : Optional.empty());
    }
}
