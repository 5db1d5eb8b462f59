package felhom.proxmox.api;

/** The compression of a backup file. It has no effect on a Proxmox Backup Server. */
public enum Compression {
    /** No compression; the host's default. */
    NONE("0"),
    /** LZO: fast, large. */
    LZO("lzo"),
    /** Gzip: slow. */
    GZIP("gzip"),
    /** Zstandard: fast and small; the default of {@link BackupOptions}. */
    ZSTD("zstd");

    private final String word;

    Compression(String word) {
        this.word = word;
    }

    /** {@return the host's word} */
    @Override
    public String toString() {
        return word;
    }
}
