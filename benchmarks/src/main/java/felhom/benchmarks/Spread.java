package felhom.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleUnaryOperator;

/**
 * Several measurements of one thing.
 *
 * @param count how many there are
 * @param low the lower quartile
 * @param median the one in the middle
 * @param high the upper quartile
 */
record Spread(int count, double low, double median, double high) {
    static Spread of(List<Double> values) {
        if (values.isEmpty()) {
            throw new IllegalArgumentException("nothing was measured");
        }
        List<Double> sorted = values.stream().sorted().toList();
        return new Spread(
                sorted.size(),
                quantile(sorted, 0.25),
                quantile(sorted, 0.5),
                quantile(sorted, 0.75));
    }

    /**
     * One thing against another, pair by pair: what disturbed the machine for a while disturbed
     * both halves of a pair.
     */
    static Spread ratio(List<Double> values, List<Double> others) {
        if (values.size() != others.size()) {
            throw new IllegalArgumentException(
                    values.size() + " measurements cannot be paired with " + others.size());
        }
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            ratios.add(values.get(i) / others.get(i));
        }
        return of(ratios);
    }

    Spread map(DoubleUnaryOperator unit) {
        return new Spread(
                count,
                unit.applyAsDouble(low),
                unit.applyAsDouble(median),
                unit.applyAsDouble(high));
    }

    /** The median and, if there is more than one measurement, the quartiles. */
    String text(int decimals) {
        return count == 1
                ? number(median, decimals)
                : number(median, decimals)
                        + " ("
                        + number(low, decimals)
                        + "–"
                        + number(high, decimals)
                        + ")";
    }

    static String number(double value, int decimals) {
        return String.format(Locale.ROOT, "%,." + decimals + "f", value);
    }

    /** Between two neighbours in proportion, as most statistics programs do it. */
    private static double quantile(List<Double> sorted, double share) {
        double position = share * (sorted.size() - 1);
        int below = (int) position;
        int above = Math.min(below + 1, sorted.size() - 1);
        return sorted.get(below) + (position - below) * (sorted.get(above) - sorted.get(below));
    }
}
