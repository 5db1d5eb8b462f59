package felhom.agent.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A number of the report, as monitoring systems take it.
 *
 * @param family its metric family, in whose unit it is
 * @param labels its labels by name, sorted
 * @param value the number
 */
record Figure(MetricFamily family, Map<String, String> labels, double value) {
    private static final int DECIMALS = 6;
    private static final double SECONDS_OF_A_DAY = 86_400;

    Figure {
        labels = new TreeMap<>(labels);
    }

    /** The number of a finding; empty if it has none that has a metric family. */
    static Optional<Figure> of(String check, Finding finding) {
        return finding.measure().flatMap(metric -> of(check, finding.subject(), metric));
    }

    private static Optional<Figure> of(String check, String subject, Metric metric) {
        double number = metric.number();
        return Optional.ofNullable(
                switch (check + " " + metric.unit()) {
                    case "reachability milliseconds" -> plain(MetricFamily.RESPONSE, number / 1000);
                    case "clock seconds" -> plain(MetricFamily.CLOCK_SKEW, number);
                    case "node seconds" ->
                            subject.equals("uptime")
                                    ? plain(MetricFamily.NODE_UPTIME, number)
                                    : null;
                    case "node percent" ->
                            switch (subject) {
                                case "load" -> plain(MetricFamily.NODE_LOAD, number / 100);
                                case "memory" -> plain(MetricFamily.NODE_MEMORY, number / 100);
                                case "root file system" ->
                                        plain(MetricFamily.NODE_ROOT, number / 100);
                                default -> null;
                            };
                    case "storages percent" ->
                            labelled(MetricFamily.STORAGE, "storage", subject, number / 100);
                    case "trust days" ->
                            labelled(
                                    MetricFamily.CERTIFICATE,
                                    "certificate",
                                    "shown",
                                    number * SECONDS_OF_A_DAY);
                    case "certificates days" ->
                            labelled(
                                    MetricFamily.CERTIFICATE,
                                    "certificate",
                                    subject,
                                    number * SECONDS_OF_A_DAY);
                    case "tasks count" -> plain(MetricFamily.FAILED_TASKS, number);
                    case "host celsius" ->
                            labelled(MetricFamily.TEMPERATURE, "sensor", subject, number);
                    default -> null;
                });
    }

    static Figure plain(MetricFamily family, double value) {
        return new Figure(family, Map.of(), value);
    }

    private static Figure labelled(
            MetricFamily family, String label, String subject, double value) {
        return new Figure(family, Map.of(label, subject), value);
    }

    /** The number in decimal notation, with at most 6 decimals. */
    String number() {
        return decimal(value);
    }

    static String decimal(double number) {
        BigDecimal rounded = BigDecimal.valueOf(number).setScale(DECIMALS, RoundingMode.HALF_UP);
        return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
    }
}
