package felhom.proxmox.privileged.health;

import felhom.proxmox.model.text.Printable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** The values of one chip, by their hwmon names such as {@code temp1_max}. */
final class SensorInputs {
    /** Above this the tachometer is broken, or 65,535 means that there is no fan. */
    private static final int FASTEST = 40_000;

    /** A lower minimum is a register default, often 10. */
    private static final int SLOWEST = 100;

    /** Their fans stop when it is cool; the minimum speed applies only while they turn. */
    private static final Set<String> GRAPHICS = Set.of("amdgpu", "radeon", "nouveau", "xe", "i915");

    /** DDR5 memory has a default limit of 55 °C, which means nothing; its critical limit does. */
    private static final String MEMORY = "spd5118";

    /** Lower limits are register defaults. */
    private static final double LOWEST_MAX = 40;

    private static final double LOWEST_CRITICAL = 50;

    private final String driver;
    private final SortedMap<String, Channel> channels = new TreeMap<>(SensorInputs::byNumber);

    SensorInputs(String driver) {
        this.driver = driver;
    }

    /** The values of one input, in degrees Celsius or revolutions per minute. */
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
        channel(channel).label = Printable.label(label);
    }

    private Channel channel(String name) {
        return channels.computeIfAbsent(name, any -> new Channel());
    }

    SensorChip chip(String place) {
        List<TemperatureSensor> temperatures = new ArrayList<>();
        List<FanSensor> fans = new ArrayList<>();
        channels.forEach(
                (id, channel) -> {
                    if (id.startsWith("temp")) {
                        temperature(id, channel).ifPresent(temperatures::add);
                    } else {
                        fan(id, channel).ifPresent(fans::add);
                    }
                });
        return new SensorChip(driver, place, temperatures, fans);
    }

    /** A temperature fault means that the sensor is not connected. */
    private Optional<TemperatureSensor> temperature(String id, Channel channel) {
        OptionalDouble now = channel.value("input");
        return now.isEmpty() || channel.set("fault")
                ? Optional.empty()
                : Temperature.plausible(now.getAsDouble(), driver)
                        .map(plausible -> temperature(channel.labelOr(id), plausible, channel));
    }

    /** An alarm without its limit comes from a register default. */
    private TemperatureSensor temperature(String label, Temperature now, Channel channel) {
        Optional<Temperature> max =
                driver.equals(MEMORY) ? Optional.empty() : limit(channel, "max", LOWEST_MAX);
        Optional<Temperature> critical = limit(channel, "crit", LOWEST_CRITICAL);
        boolean alarm =
                channel.set("alarm") && (max.isPresent() || critical.isPresent())
                        || channel.set("max_alarm") && max.isPresent()
                        || channel.set("crit_alarm") && critical.isPresent();
        return new TemperatureSensor(label, now, max, critical, alarm);
    }

    /**
     * Unset limits are 0, -1 or anything else, and every reading would be above them. A limit below
     * its hysteresis is unset too.
     */
    private static Optional<Temperature> limit(Channel channel, String name, double lowest) {
        OptionalDouble value = channel.value(name);
        if (value.isEmpty()
                || value.getAsDouble() < lowest
                || channel.value(name + "_hyst").orElse(0) > value.getAsDouble()) {
            return Optional.empty();
        }
        return Temperature.plausible(value.getAsDouble());
    }

    private Optional<FanSensor> fan(String id, Channel channel) {
        OptionalDouble rpm = channel.value("input");
        if (rpm.isEmpty() || rpm.getAsDouble() < 0 || rpm.getAsDouble() > FASTEST) {
            return Optional.empty();
        }
        double min = GRAPHICS.contains(driver) ? 0 : channel.value("min").orElse(0);
        return Optional.of(
                new FanSensor(
                        channel.labelOr(id),
                        (int) rpm.getAsDouble(),
                        min >= SLOWEST && min <= FASTEST
                                ? OptionalInt.of((int) min)
                                : OptionalInt.empty(),
                        channel.set("alarm") || channel.set("min_alarm"),
                        channel.set("fault")));
    }

    private static int byNumber(String a, String b) {
        int length = Integer.compare(a.length(), b.length());
        return length != 0 ? length : a.compareTo(b);
    }
}
