package felhom.proxmox.simulator;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The file names of vzdump. */
final class BackupName {
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyy_MM_dd-HH_mm_ss", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    private BackupName() {}

    static String of(int guest, Instant started) {
        return of(guest, started, "zstd");
    }

    /**
     * Names an archive.
     *
     * @param guest the guest
     * @param started when its backup began
     * @param compression the value of {@code compress}
     */
    static String of(int guest, Instant started, String compression) {
        return base(guest, started)
                + ".tar"
                + switch (compression) {
                    case "zstd" -> ".zst";
                    case "gzip" -> ".gz";
                    case "lzo", "1" -> ".lzo";
                    default -> "";
                };
    }

    /** Names what vzdump works with, without an ending. */
    static String base(int guest, Instant started) {
        return "vzdump-lxc-" + guest + "-" + STAMP.format(started);
    }
}
