package felhom.proxmox.privileged.golden;

import felhom.proxmox.model.StorageId;
import felhom.proxmox.privileged.command.NumberRange;

/**
 * The root disk of a new container: always a new volume, never a path or a device of the host.
 *
 * @param storage where it is made
 * @param sizeGib its size in GiB, 1 to 65536
 */
public record RootDisk(StorageId storage, int sizeGib) {
    private static final int LARGEST = 65_536;

    /**
     * Checks the size.
     *
     * @throws IllegalArgumentException if the size is out of its range
     */
    public RootDisk {
        NumberRange.check("root disk in GiB", sizeGib, 1, LARGEST);
    }

    /** {@return it as the value of {@code rootfs}} */
    @Override
    public String toString() {
        return storage + ":" + sizeGib;
    }
}
