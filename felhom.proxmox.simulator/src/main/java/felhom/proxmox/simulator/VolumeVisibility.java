package felhom.proxmox.simulator;

import felhom.proxmox.model.ContentType;
import felhom.proxmox.model.VmId;
import felhom.proxmox.model.access.Privilege;

/**
 * Which volumes of a storage a token is shown. The routing table says who may ask for the list;
 * what is in it is decided volume by volume, as {@code check_volume_access} of pve-storage does;
 * that one guest's volumes are asked for grants nothing (9.2).
 */
final class VolumeVisibility {
    private VolumeVisibility() {}

    static boolean sees(Caller caller, SimulatedVolume volume) {
        String storage = "/storage/" + volume.id().storage();
        if (caller.has(Privilege.DATASTORE_ALLOCATE, storage)
                || volume.content().equals(ContentType.TEMPLATE)
                || volume.content().equals(ContentType.ISO)) {
            return true;
        }
        if (volume.owner().isEmpty()) {
            return false;
        }
        VmId owner = volume.owner().get();
        String guest = "/vms/" + owner;
        return volume.content().equals(ContentType.BACKUP)
                ? caller.has(Privilege.DATASTORE_ALLOCATE_SPACE, storage)
                        && caller.has(Privilege.VM_BACKUP, guest)
                : caller.has(Privilege.DATASTORE_AUDIT, storage)
                        && caller.has(Privilege.VM_CONFIG_DISK, guest);
    }
}
