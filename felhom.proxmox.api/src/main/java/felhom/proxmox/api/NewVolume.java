package felhom.proxmox.api;

import felhom.proxmox.api.internal.rule.NumberRule;
import felhom.proxmox.model.StorageId;

import java.math.BigDecimal;

/**
 * A new volume for a container's root file system or mount point, which the host allocates.
 *
 * @param storage its storage; it must allow the content {@code rootdir}
 * @param sizeMiB its size in MiB
 */
public record NewVolume(StorageId storage, long sizeMiB) {
    private static final int MIB_PER_GIB = 1024;

    /**
     * Checks the size.
     *
     * @throws IllegalArgumentException if the size is less than 1 MiB
     */
    public NewVolume {
        NumberRule.atLeast(1, "size of a new volume on " + storage + " in MiB", sizeMiB);
    }

    /**
     * Makes a volume of whole GiB.
     *
     * @param storage its storage
     * @param sizeGiB its size in GiB
     * @return the volume
     * @throws IllegalArgumentException if the size is less than 1 GiB
     */
    public static NewVolume ofGiB(StorageId storage, int sizeGiB) {
        NumberRule.atLeast(1, "size of a new volume on " + storage + " in GiB", sizeGiB);
        return new NewVolume(storage, (long) sizeGiB * MIB_PER_GIB);
    }

    /** {@return the volume as the host reads it: {@code STORAGE:SIZE}, with the size in GiB} */
    @Override
    public String toString() {
        return storage
                + ":"
                + BigDecimal.valueOf(sizeMiB)
                        .divide(BigDecimal.valueOf(MIB_PER_GIB))
                        .stripTrailingZeros()
                        .toPlainString();
    }
}
