package felhom.proxmox.api;

/** How a backup file is compressed. A Proxmox Backup Server compresses in its own way. */
public enum Compression {
    /** Not at all; the host's own default. */
    NONE("0"),
    /** LZO: fast, large. */
    LZO("lzo"),
    /** Gzip: slow. */
    GZIP("gzip"),
    /** Zstandard: fast and small; the default here. */
    ZSTD("zstd");

    private final String word;

    Compression(String word) {
        this.word = word;
    }

    /** {@return the host's word for it} */
    @Override
    public String toString() {
        return word;
    }
}
