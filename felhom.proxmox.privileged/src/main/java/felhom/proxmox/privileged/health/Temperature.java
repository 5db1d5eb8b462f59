package felhom.proxmox.privileged.health;

import java.util.Locale;
import java.util.Optional;

/**
 * A temperature.
 *
 * @param celsius in degrees Celsius
 */
public record Temperature(double celsius) implements Comparable<Temperature> {
    /** No host that runs is colder, and no chip of one that lives is hotter. */
    private static final double COLDEST = -40;

    private static final double HOTTEST = 150;

    private static final double HOTTEST_DISK = 120;

    /** What chips give for an input to which nothing is connected: 7-bit and 8-bit extremes. */
    private static final double OPEN_INPUT = 127;

    /** Super I/O chips also give this for an input that the mainboard left open. */
    private static final double OPEN_SUPER_IO_INPUT = 120;

    /** A value as a chip gives it, or nothing if it only means that there is no value. */
    static Optional<Temperature> plausible(double celsius) {
        return celsius > COLDEST && celsius < HOTTEST && Math.abs(celsius) != OPEN_INPUT
                ? Optional.of(new Temperature(celsius))
                : Optional.empty();
    }

    /** A disk that lives is never as hot as the hottest chip. */
    static Optional<Temperature> ofDisk(double celsius) {
        return plausible(celsius).filter(each -> celsius < HOTTEST_DISK);
    }

    /** The same, with what is special to the chip of this driver. */
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
