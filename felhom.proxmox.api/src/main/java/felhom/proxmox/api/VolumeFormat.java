package felhom.proxmox.api;

/** How the bytes of a volume are laid out. */
public enum VolumeFormat {
    /** As they are; the only one on block storages. */
    RAW("raw"),
    /** QEMU's format with snapshots. */
    QCOW2("qcow2"),
    /** VMware's format. */
    VMDK("vmdk"),
    /** A directory or subvolume, for containers. */
    SUBVOL("subvol");

    private final String word;

    VolumeFormat(String word) {
        this.word = word;
    }

    /** {@return the host's word for it} */
    @Override
    public String toString() {
        return word;
    }
}
