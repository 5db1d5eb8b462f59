package felhom.proxmox.simulator.format;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The file names of vzdump. */
public final class BackupName {
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyy_MM_dd-HH_mm_ss", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    private BackupName() {}

    public static String of(int guest, Instant started) {
        return of(guest, started, ArchiveCompression.ZSTD);
    }

    public static String of(int guest, Instant started, ArchiveCompression compression) {
        return base(guest, started) + ".tar" + compression.ending();
    }

    public static String ofMachine(int guest, Instant started) {
        return ofMachine(guest, started, ArchiveCompression.ZSTD);
    }

    public static String ofMachine(int guest, Instant started, ArchiveCompression compression) {
        return "vzdump-qemu-" + guest + "-" + STAMP.format(started) + ".vma" + compression.ending();
    }

    /** Names what vzdump works with, without an ending. */
    public static String base(int guest, Instant started) {
        return "vzdump-lxc-" + guest + "-" + STAMP.format(started);
    }
}
