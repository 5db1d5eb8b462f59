package felhom.proxmox.simulator.format;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sizes of disks as configurations and requests write them. */
public final class DiskSize {
    private static final Pattern SIZE = Pattern.compile("(\\d+(?:\\.\\d+)?)([KMGT]?)");
    private static final String UNITS = "KMGT";
    private static final long KIB = 1L << 10;

    private DiskSize() {}

    /** Reads a size, {@code 104858K} or {@code 1G}; one without a unit is in bytes. */
    public static long bytes(String text) {
        Matcher parts = SIZE.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException(
                    "not a size: " + text + " (expected, for example, 32G)");
        }
        int unit = parts.group(2).isEmpty() ? 0 : UNITS.indexOf(parts.group(2)) + 1;
        return (long) (Double.parseDouble(parts.group(1)) * (1L << 10 * unit));
    }

    /** Writes a size as the host does: in the largest unit that it is a multiple of. */
    public static String text(long bytes) {
        long rest = bytes / KIB;
        int unit = 0;
        while (unit < UNITS.length() - 1 && rest > 0 && rest % KIB == 0) {
            rest /= KIB;
            unit++;
        }
        return rest + UNITS.substring(unit, unit + 1);
    }
}
