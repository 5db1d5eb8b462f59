package felhom.proxmox.api;

import felhom.proxmox.model.StorageId;

import java.util.Optional;

/**
 * How to move a disk of a virtual machine, or a volume of a container, to another storage.
 *
 * @param storage the storage to move it to
 * @param deleteSource whether the old volume is destroyed once the new one is there. If not, it
 *     stays as an {@code unusedN}
 * @param format the format of the new volume, only for a disk; empty for that of the old one, as
 *     far as the storage has it
 */
public record MoveOptions(StorageId storage, boolean deleteSource, Optional<VolumeFormat> format) {
    /**
     * Makes options that keep the old volume.
     *
     * @param storage the storage to move it to
     * @return the options
     */
    public static MoveOptions to(StorageId storage) {
        return new MoveOptions(storage, false, Optional.empty());
    }

    /** {@return a copy that destroys the old volume} */
    public MoveOptions withDeleteSource() {
        return new MoveOptions(storage, true, format);
    }

    /**
     * Sets the format.
     *
     * @param wanted the format of the new volume
     * @return a copy with this change
     */
    public MoveOptions withFormat(VolumeFormat wanted) {
        return new MoveOptions(storage, deleteSource, Optional.of(wanted));
    }

    FormParameters addTo(FormParameters form) {
        return form.add("storage", (Object) storage)
                .addSwitch("delete", deleteSource)
                .add("format", format);
    }
}
