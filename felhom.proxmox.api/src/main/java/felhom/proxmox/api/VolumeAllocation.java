package felhom.proxmox.api;

import felhom.proxmox.api.internal.rule.TextRule;
import felhom.proxmox.model.VmId;

import java.util.Optional;

/**
 * A volume to allocate. It is empty, has no file system, and belongs to the guest whose number is
 * in its name, but is not mounted there.
 *
 * @param vmid the guest that it belongs to; the guest need not exist
 * @param name its name, in the form {@code vm-VMID-…}; on a directory storage with the format as
 *     extension
 * @param volume its storage and size; the storage may round the size up
 * @param format its format; empty for the storage's default
 */
public record VolumeAllocation(
        VmId vmid, String name, NewVolume volume, Optional<VolumeFormat> format) {
    /**
     * Checks the name.
     *
     * @throws IllegalArgumentException if the name has characters that are not allowed
     */
    public VolumeAllocation {
        TextRule.FILE_NAME.check("filename", name);
    }

    /**
     * Makes an allocation in the storage's default format.
     *
     * @param vmid the guest that it belongs to
     * @param name its name, for example {@code vm-101-disk-1}
     * @param volume its storage and size
     * @return the allocation
     * @throws IllegalArgumentException if the name has characters that are not allowed
     */
    public static VolumeAllocation of(VmId vmid, String name, NewVolume volume) {
        return new VolumeAllocation(vmid, name, volume, Optional.empty());
    }

    /**
     * Sets the format.
     *
     * @param chosen the format
     * @return a copy with this change
     */
    public VolumeAllocation withFormat(VolumeFormat chosen) {
        return new VolumeAllocation(vmid, name, volume, Optional.of(chosen));
    }

    /** Leaves out the storage, which is in the path. */
    FormParameters parameters() {
        return new FormParameters()
                .add("vmid", (Object) vmid)
                .add("filename", (Object) name)
                .add("size", (Object) (volume.sizeMiB() + "M"))
                .add("format", format);
    }
}
