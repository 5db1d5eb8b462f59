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
        return "vzdump-lxc-" + guest + "-" + STAMP.format(started) + ".tar.zst";
    }
}
