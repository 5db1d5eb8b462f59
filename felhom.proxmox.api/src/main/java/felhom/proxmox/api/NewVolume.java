package felhom.proxmox.api;

import felhom.proxmox.api.internal.rule.NumberRule;
import felhom.proxmox.model.StorageId;

import java.math.BigDecimal;

/**
 * A volume that the host shall allocate for a container's root file system or mount point.
 *
 * @param storage where; it must allow container volumes ({@code rootdir})
 * @param sizeMiB how large, in MiB
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
     * @param storage where
     * @param sizeGiB how large, in GiB
     * @return the volume
     * @throws IllegalArgumentException if the size is less than 1 GiB
     */
    public static NewVolume ofGiB(StorageId storage, int sizeGiB) {
        NumberRule.atLeast(1, "size of a new volume on " + storage + " in GiB", sizeGiB);
        return new NewVolume(storage, (long) sizeGiB * MIB_PER_GIB);
    }

    /** {@return the volume as the host reads it: {@code STORAGE:SIZE}, the size in GiB} */
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
