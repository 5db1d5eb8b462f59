package felhom.proxmox.model;

/**
 * The type of a storage (its plugin), as the host's word; an open set.
 *
 * @param value the word
 */
public record StorageType(String value) {
    /** A directory. */
    public static final StorageType DIR = new StorageType("dir");

    /** An LVM thin pool. */
    public static final StorageType LVM_THIN = new StorageType("lvmthin");

    /** An NFS share. */
    public static final StorageType NFS = new StorageType("nfs");

    /** A CIFS share. */
    public static final StorageType CIFS = new StorageType("cifs");

    /** A Proxmox Backup Server. */
    public static final StorageType PBS = new StorageType("pbs");

    /** {@return the word} */
    @Override
    public String toString() {
        return value;
    }
}
