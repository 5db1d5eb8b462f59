package felhom.proxmox.privileged.health;

import java.util.List;
import java.util.stream.Stream;

/**
 * A chip with sensors.
 *
 * @param driver the kernel driver, such as {@code nvme}
 * @param place its device, such as {@code 0000:01:00.0}, or an empty text
 * @param temperatures its temperatures, without unconnected inputs
 * @param fans its fans
 */
public record SensorChip(
        String driver, String place, List<TemperatureSensor> temperatures, List<FanSensor> fans) {
    /** Keeps its own copies of the lists. */
    public SensorChip {
        temperatures = List.copyOf(temperatures);
        fans = List.copyOf(fans);
    }

    /** {@return driver and place: {@code nvme 0000:01:00.0}} */
    public String name() {
        return place.isEmpty() ? driver : driver + " " + place;
    }

    boolean isEmpty() {
        return temperatures.isEmpty() && fans.isEmpty();
    }

    Stream<Temperature> readings() {
        return temperatures.stream().map(TemperatureSensor::current);
    }

    SensorChip withTemperatures(List<TemperatureSensor> others) {
        return new SensorChip(driver, place, others, fans);
    }
}
