package felhom.proxmox.privileged.health;

import felhom.proxmox.privileged.command.ReportedText;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The values of one chip, by the names that the kernel gives them, such as {@code temp1_max}. Both
 * sources use these, so what a value means is written here once.
 */
final class SensorInputs {
    /** A fan that would turn faster is a broken tachometer. */
    private static final int FASTEST = 100_000;

    private final String driver;
    private final SortedMap<String, Channel> channels = new TreeMap<>(SensorInputs::byNumber);

    SensorInputs(String driver) {
        this.driver = driver;
    }

    /** A thermometer or a fan, with its values in degrees Celsius or revolutions per minute. */
    private static final class Channel {
        private final Map<String, Double> values = new TreeMap<>();
        private String label = "";

        OptionalDouble value(String name) {
            Double value = values.get(name);
            return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
        }

        boolean set(String name) {
            return value(name).orElse(0) != 0;
        }

        String labelOr(String other) {
            return label.isEmpty() ? other : label;
        }
    }

    /**
     * Takes a value.
     *
     * @param channel {@code temp1}, {@code fan2}
     * @param attribute {@code input}, {@code max}
     */
    void put(String channel, String attribute, double value) {
        channel(channel).values.put(attribute, value);
    }

    void label(String channel, String label) {
        channel(channel).label = ReportedText.clean(label);
    }

    private Channel channel(String name) {
        return channels.computeIfAbsent(name, any -> new Channel());
    }

    SensorChip chip(String name) {
        List<TemperatureSensor> temperatures = new ArrayList<>();
        List<FanSensor> fans = new ArrayList<>();
        channels.forEach(
                (id, channel) -> {
                    if (channel.set("fault")) {
                        return;
                    }
                    if (id.startsWith("temp")) {
                        temperature(id, channel).ifPresent(temperatures::add);
                    } else {
                        fan(id, channel).ifPresent(fans::add);
                    }
                });
        return new SensorChip(name, temperatures, fans);
    }

    private Optional<TemperatureSensor> temperature(String id, Channel channel) {
        return plausible(channel, "input")
                .map(
                        now ->
                                new TemperatureSensor(
                                        channel.labelOr(id),
                                        now,
                                        limit(channel, "max"),
                                        limit(channel, "crit"),
                                        channel.set("alarm")
                                                || channel.set("max_alarm")
                                                || channel.set("crit_alarm")));
    }

    private Optional<Temperature> plausible(Channel channel, String name) {
        OptionalDouble value = channel.value(name);
        return value.isPresent()
                ? Temperature.plausible(value.getAsDouble(), driver)
                : Optional.empty();
    }

    /** Boards leave limits at 0 that nobody has set; every reading would be above them. */
    private Optional<Temperature> limit(Channel channel, String name) {
        OptionalDouble value = channel.value(name);
        return value.isPresent() && value.getAsDouble() > 0
                ? Temperature.plausible(value.getAsDouble())
                : Optional.empty();
    }

    private static Optional<FanSensor> fan(String id, Channel channel) {
        OptionalDouble rpm = channel.value("input");
        if (rpm.isEmpty() || rpm.getAsDouble() < 0 || rpm.getAsDouble() > FASTEST) {
            return Optional.empty();
        }
        double min = channel.value("min").orElse(0);
        return Optional.of(
                new FanSensor(
                        channel.labelOr(id),
                        (int) rpm.getAsDouble(),
                        min > 0 && min <= FASTEST ? OptionalInt.of((int) min) : OptionalInt.empty(),
                        channel.set("alarm") || channel.set("min_alarm")));
    }

    private static int byNumber(String a, String b) {
        int length = Integer.compare(a.length(), b.length());
        return length != 0 ? length : a.compareTo(b);
    }
}
