package felhom.proxmox.api;

/** The format of a volume. */
public enum VolumeFormat {
    /** Raw; the only format on block storages. */
    RAW("raw"),
    /** QEMU's format, with snapshots. */
    QCOW2("qcow2"),
    /** VMware's format. */
    VMDK("vmdk"),
    /** A directory or subvolume, for containers. */
    SUBVOL("subvol");

    private final String word;

    VolumeFormat(String word) {
        this.word = word;
    }

    /** {@return the host's word} */
    @Override
    public String toString() {
        return word;
    }
}
