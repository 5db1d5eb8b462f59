package felhom.proxmox.simulator.format;

import java.util.Locale;

/** Numbers of bytes as the tools of a backup write them. */
public final class ByteCount {
    private ByteCount() {}

    /** A number of bytes as tar writes it: two digits below ten. */
    public static String tar(double bytes) {
        String[] units = {"B", "KiB", "MiB", "GiB", "TiB"};
        int unit = 0;
        double rest = bytes;
        while (rest >= 1024 && unit < units.length - 1) {
            rest /= 1024;
            unit++;
        }
        return unit > 0 && rest < 10
                ? String.format(Locale.ROOT, "%.1f%s", rest, units[unit])
                : Math.round(rest) + units[unit];
    }

    /** A number of bytes as QEMU's tools write it. */
    public static String spaced(long bytes) {
        String[] units = {"B", "KiB", "MiB", "GiB", "TiB"};
        int unit = 0;
        double rest = bytes;
        while (rest >= 1024 && unit < units.length - 1) {
            rest /= 1024;
            unit++;
        }
        return String.format(Locale.ROOT, "%.1f %s", rest, units[unit]);
    }

    /** The size of an archive as vzdump writes it. */
    public static String archive(long bytes) {
        if (bytes >> 30 > 0) {
            return String.format(Locale.ROOT, "%.2fGB", bytes / (double) (1L << 30));
        }
        return bytes >> 20 > 0 ? (bytes >> 20) + "MB" : (bytes >> 10) + "KB";
    }

    /** A number of bytes as rsync writes it. */
    public static String synchronised(long bytes) {
        return bytes >> 30 > 0
                ? String.format(Locale.ROOT, "%.2fG", bytes / 1e9)
                : String.format(Locale.ROOT, "%.2fM", bytes / 1e6);
    }
}
