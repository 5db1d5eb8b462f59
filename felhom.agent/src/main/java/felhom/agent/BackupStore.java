package felhom.agent;

import felhom.proxmox.model.Permissions;
import felhom.proxmox.model.Privilege;
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
 * @param backups the backups on it that the token may see
 */
record BackupStore(StorageId storage, boolean active, Answer<List<Volume>> backups) {
    private static final String FAILED = "failed";

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

    /** Whether the list would show a backup of that guest. The host leaves out the others. */
    boolean shows(VmId guest, Permissions rights) {
        Set<Privilege> here = rights.on("/storage/" + storage);
        return here.contains(Privilege.DATASTORE_ALLOCATE)
                || (here.contains(Privilege.DATASTORE_ALLOCATE_SPACE)
                        && rights.on("/vms/" + guest).contains(Privilege.VM_BACKUP));
    }
}
