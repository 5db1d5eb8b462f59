package felhom.proxmox.api;

import felhom.proxmox.api.internal.rule.TextRule;
import felhom.proxmox.model.VmId;

import java.util.Optional;

/**
 * A volume to allocate. It is empty, without a file system, and belongs to the guest whose number
 * it carries, but is not mounted there.
 *
 * @param vmid whom it belongs to; the guest need not exist
 * @param name its name; a storage wants {@code vm-VMID-…}, a directory with the format as its
 *     extension
 * @param volume where, and how large; the storage may round the size up
 * @param format how it is laid out; empty for the storage's default
 */
public record VolumeAllocation(
        VmId vmid, String name, NewVolume volume, Optional<VolumeFormat> format) {
    /**
     * Checks the name.
     *
     * @throws IllegalArgumentException if the name holds characters that no volume has
     */
    public VolumeAllocation {
        TextRule.FILE_NAME.check("filename", name);
    }

    /**
     * Allocates a volume in the storage's default format.
     *
     * @param vmid whom it belongs to
     * @param name its name, for example {@code vm-101-disk-1}
     * @param volume where, and how large
     * @return the allocation
     * @throws IllegalArgumentException if the name holds characters that no volume has
     */
    public static VolumeAllocation of(VmId vmid, String name, NewVolume volume) {
        return new VolumeAllocation(vmid, name, volume, Optional.empty());
    }

    /**
     * Sets the format.
     *
     * @param chosen how it is laid out
     * @return the changed allocation
     */
    public VolumeAllocation withFormat(VolumeFormat chosen) {
        return new VolumeAllocation(vmid, name, volume, Optional.of(chosen));
    }

    /** The storage is in the path. */
    FormParameters parameters() {
        return new FormParameters()
                .add("vmid", (Object) vmid)
                .add("filename", (Object) name)
                .add("size", (Object) (volume.sizeMiB() + "M"))
                .add("format", format);
    }
}
