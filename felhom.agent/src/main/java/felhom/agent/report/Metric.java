package felhom.agent.report;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * A number that a machine can compare.
 *
 * @param number the number
 * @param unit its unit: {@code percent}, {@code seconds}, {@code milliseconds}, {@code days},
 *     {@code celsius}, {@code count}
 */
public record Metric(double number, String unit) {
    private static final int DECIMALS = 3;

    /** The number as a report shows it. */
    public BigDecimal rounded() {
        return rounded(number);
    }

    /** Whether it is more than another number of the same unit, as a report shows both. */
    public boolean exceeds(double other) {
        return rounded().compareTo(rounded(other)) > 0;
    }

    private static BigDecimal rounded(double number) {
        BigDecimal shortest =
                BigDecimal.valueOf(number)
                        .setScale(DECIMALS, RoundingMode.HALF_UP)
                        .stripTrailingZeros();
        // What ends in zeros before the point would be written with an exponent.
        return shortest.setScale(Math.max(0, shortest.scale()), RoundingMode.UNNECESSARY);
    }
}
