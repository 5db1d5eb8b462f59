package felhom.proxmox.privileged.health;

import java.util.Locale;
import java.util.Optional;

/**
 * A temperature.
 *
 * @param celsius the value in degrees Celsius
 */
public record Temperature(double celsius) implements Comparable<Temperature> {
    /** Values outside this range are sentinels. */
    private static final double COLDEST = -40;

    private static final double HOTTEST = 150;

    private static final double HOTTEST_DISK = 120;

    /** The reading of an unconnected input: 7-bit and 8-bit extremes. */
    private static final double OPEN_INPUT = 127;

    /** Unconnected inputs of Super-I/O chips read at least this. */
    private static final double OPEN_SUPER_IO_INPUT = 120;

    /** The temperature, or empty for a sentinel. */
    static Optional<Temperature> plausible(double celsius) {
        return celsius > COLDEST && celsius < HOTTEST && Math.abs(celsius) != OPEN_INPUT
                ? Optional.of(new Temperature(celsius))
                : Optional.empty();
    }

    /** The temperature of a disk, or empty for a value that no working disk has. */
    static Optional<Temperature> ofDisk(double celsius) {
        return plausible(celsius).filter(each -> celsius < HOTTEST_DISK);
    }

    /** The temperature read by this driver, or empty for a sentinel. */
    static Optional<Temperature> plausible(double celsius, String driver) {
        return plausible(celsius)
                .filter(each -> celsius < OPEN_SUPER_IO_INPUT || !SuperIo.is(driver));
    }

    @Override
    public int compareTo(Temperature other) {
        return Double.compare(celsius, other.celsius);
    }

    /** {@return the value with at most one decimal and its unit: {@code 45.9 °C}} */
    @Override
    public String toString() {
        String number = String.format(Locale.ROOT, "%.1f", celsius);
        return (number.endsWith(".0") ? number.substring(0, number.length() - 2) : number) + " °C";
    }
}
