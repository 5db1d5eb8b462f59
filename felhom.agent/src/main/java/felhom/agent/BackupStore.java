package felhom.agent;

import felhom.proxmox.model.StorageId;
import felhom.proxmox.model.VmId;
import felhom.proxmox.model.Volume;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A storage that may hold backups.
 *
 * @param storage its name
 * @param active whether the host can use it
 * @param backups the backups on it that were listed
 * @param hidden guests of which the list has none because the token lacks rights, and which could
 *     not be asked for one by one either
 */
record BackupStore(
        StorageId storage, boolean active, Answer<List<Volume>> backups, Set<VmId> hidden) {
    private static final String FAILED = "failed";

    BackupStore {
        hidden = Set.copyOf(hidden);
    }

    static BackupStore inactive(StorageId storage) {
        return new BackupStore(storage, false, new Answer.Given<>(List.of()), Set.of());
    }

    boolean wasRead() {
        return active && backups.found().isPresent();
    }

    Stream<Volume> of(VmId guest) {
        return backups.found().stream()
                .flatMap(List::stream)
                .filter(volume -> volume.vmid().filter(guest::equals).isPresent());
    }

    Stream<Volume> goodOnesOf(VmId guest) {
        return of(guest).filter(volume -> !isBroken(volume));
    }

    /** Whether nothing can be restored from it: it is empty, or a backup server found it broken. */
    static boolean isBroken(Volume backup) {
        return backup.size().orElse(1) == 0
                || backup.verification().filter(FAILED::equals).isPresent();
    }
}
