package felhom.proxmox.simulator.format;

import java.util.Optional;

/**
 * How vzdump compresses an archive.
 *
 * @param ending what it adds to the name
 * @param ratio what is left of the bytes
 * @param pipe what it adds to the command
 * @param complaint what it says when the storage is full; empty if nothing
 * @param exitCode how the command then ends
 */
public record ArchiveCompression(
        String ending, double ratio, String pipe, Optional<String> complaint, int exitCode) {
    public static final ArchiveCompression NONE =
            new ArchiveCompression("", 1, "", Optional.empty(), 2);
    static final ArchiveCompression ZSTD =
            new ArchiveCompression(
                    ".zst",
                    0.3,
                    " | zstd --rsyncable '--threads=1'",
                    Optional.of(
                            "zstd: error 70 : Write error : cannot write block : No space left on"
                                    + " device"),
                    70);
    private static final ArchiveCompression GZIP =
            new ArchiveCompression(
                    ".gz",
                    0.34,
                    " | gzip --rsyncable",
                    Optional.of("gzip: stdout: No space left on device"),
                    1);
    private static final ArchiveCompression LZO =
            new ArchiveCompression(
                    ".lzo",
                    0.45,
                    " | lzop",
                    Optional.of("lzop: No space left on device: <stdout>"),
                    1);

    /** Finds it by the value of {@code compress}. */
    public static ArchiveCompression of(String value) {
        return switch (value) {
            case "zstd" -> ZSTD;
            case "gzip" -> GZIP;
            case "lzo", "1" -> LZO;
            default -> NONE;
        };
    }
}
