package felhom.proxmox.model;

/**
 * The content of a volume, or a content that a storage may hold, as the host's word; an open set.
 *
 * @param value the word
 */
public record ContentType(String value) {
    /** Backup archives. */
    public static final ContentType BACKUP = new ContentType("backup");

    /** Container templates. */
    public static final ContentType TEMPLATE = new ContentType("vztmpl");

    /** Container volumes. */
    public static final ContentType CONTAINER_VOLUME = new ContentType("rootdir");

    /** Virtual machine disks. */
    public static final ContentType DISK_IMAGE = new ContentType("images");

    /** ISO images. */
    public static final ContentType ISO = new ContentType("iso");

    /** Snippets. */
    public static final ContentType SNIPPETS = new ContentType("snippets");

    /** {@return the word} */
    @Override
    public String toString() {
        return value;
    }
}
