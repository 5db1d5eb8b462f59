package felhom.proxmox.api;

import felhom.proxmox.model.VmId;

/** Where a backup is restored to. */
public sealed interface RestoreTarget {
    /**
     * A container that does not exist yet.
     *
     * @param vmid its number
     */
    record NewContainer(VmId vmid) implements RestoreTarget {}

    /**
     * A container that exists, is stopped and not protected; its volumes and snapshots are
     * destroyed before the backup is unpacked, so that a failure while unpacking leaves no
     * container (Proxmox VE 9.2).
     *
     * @param vmid its number
     * @param excluded says that the caller knows what happens to the volumes outside the backup
     */
    record ExistingContainer(VmId vmid, ExcludedVolumes excluded) implements RestoreTarget {}

    /** {@return the number of the container} */
    VmId vmid();

    /**
     * Chooses a container that does not exist yet.
     *
     * @param vmid its number
     * @return the target
     */
    static RestoreTarget newContainer(VmId vmid) {
        return new NewContainer(vmid);
    }

    /**
     * Chooses a container that exists. Its volumes are destroyed.
     *
     * @param vmid its number
     * @param excluded {@link ExcludedVolumes#ARE_DESTROYED}: volumes that the backup does not hold
     *     are lost
     * @return the target
     */
    static RestoreTarget overExisting(VmId vmid, ExcludedVolumes excluded) {
        return new ExistingContainer(vmid, excluded);
    }
}
