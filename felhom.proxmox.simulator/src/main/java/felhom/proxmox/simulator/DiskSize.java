package felhom.proxmox.simulator;

import java.util.List;

/** Sizes as the host writes them. */
final class DiskSize {
    private static final List<String> UNITS = List.of("", "K", "M", "G", "T");

    private DiskSize() {}

    /** The size of a volume in a configuration: the largest unit that leaves no fraction. */
    static String label(long bytes) {
        long rest = bytes;
        int unit = 0;
        while (rest != 0 && rest % 1024 == 0 && unit < UNITS.size() - 1) {
            rest /= 1024;
            unit++;
        }
        return rest + UNITS.get(unit);
    }

    /** Reads the size in {@code STORAGE:SIZE}: GiB, of which a fraction below a MiB is dropped. */
    static long ofGibibytes(String text) {
        return (long) (Double.parseDouble(text) * 1024) << 20;
    }

    /** A number of bytes as tar writes it: two digits below ten. */
    static String tar(double bytes) {
        String[] units = {"B", "KiB", "MiB", "GiB", "TiB"};
        int unit = 0;
        double rest = bytes;
        while (rest >= 1024 && unit < units.length - 1) {
            rest /= 1024;
            unit++;
        }
        return unit > 0 && rest < 10
                ? String.format(java.util.Locale.ROOT, "%.1f%s", rest, units[unit])
                : Math.round(rest) + units[unit];
    }

    /** The size of an archive as vzdump writes it. */
    static String archive(long bytes) {
        long mib = bytes >> 20;
        return mib >= 1024
                ? String.format(java.util.Locale.ROOT, "%.2fGB", mib / 1024.0)
                : Math.max(1, mib) + "MB";
    }
}
