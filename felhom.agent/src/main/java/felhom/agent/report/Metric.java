package felhom.agent.report;

/**
 * A number that a machine can compare.
 *
 * @param number the number
 * @param unit its unit: {@code percent}, {@code seconds}, {@code milliseconds}, {@code days},
 *     {@code celsius}, {@code count}
 */
public record Metric(double number, String unit) {}
