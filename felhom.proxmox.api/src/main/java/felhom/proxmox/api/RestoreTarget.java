package felhom.proxmox.api;

import felhom.proxmox.model.VmId;

/** The target of a restore. */
public sealed interface RestoreTarget {
    /**
     * A container that does not exist yet.
     *
     * @param vmid its number
     */
    record NewContainer(VmId vmid) implements RestoreTarget {}

    /**
     * An existing container that is stopped and not protected. Its volumes and snapshots are
     * destroyed before the backup is unpacked: a failure while unpacking leaves no container
     * (Proxmox VE 9.2).
     *
     * @param vmid its number
     * @param excluded the caller's consent to the loss of volumes outside the backup
     */
    record ExistingContainer(VmId vmid, ExcludedVolumes excluded) implements RestoreTarget {}

    /** {@return the number of the container} */
    VmId vmid();

    /**
     * Makes a target for a container that does not exist yet.
     *
     * @param vmid its number
     * @return the target
     */
    static RestoreTarget newContainer(VmId vmid) {
        return new NewContainer(vmid);
    }

    /**
     * Makes a target for an existing container. Its volumes are destroyed.
     *
     * @param vmid its number
     * @param excluded {@link ExcludedVolumes#ARE_DESTROYED}: volumes outside the backup are lost
     * @return the target
     */
    static RestoreTarget overExisting(VmId vmid, ExcludedVolumes excluded) {
        return new ExistingContainer(vmid, excluded);
    }
}
