package felhom.benchmarks;

import java.util.OptionalDouble;

/**
 * A figure the project wants to reach.
 *
 * @param name what is measured
 * @param unit what stands behind the number, with its space; may be empty
 * @param decimals how many to show
 * @param atLeast what it must reach
 * @param aim what it should reach
 */
record Target(String name, String unit, int decimals, double atLeast, double aim) {
    /** Whether more is better: the aim is above what is asked at least. */
    private boolean upwards() {
        return aim > atLeast;
    }

    String verdict(double reached) {
        return meets(reached, aim) ? "aim" : meets(reached, atLeast) ? "at least" : "**missed**";
    }

    private boolean meets(double reached, double limit) {
        return upwards() ? reached >= limit : reached <= limit;
    }

    String[] row(OptionalDouble reached) {
        return new String[] {
            name,
            reached.isPresent() ? show(reached.getAsDouble()) : "not measured",
            show(atLeast),
            show(aim),
            reached.isPresent() ? verdict(reached.getAsDouble()) : "–"
        };
    }

    private String show(double value) {
        return Spread.number(value, decimals) + unit;
    }
}
