package felhom.proxmox.privileged.health;

import java.util.List;

/**
 * One chip with sensors.
 *
 * @param name its driver, and where it sits if that is known: {@code nvme 0000:01:00.0}
 * @param temperatures its thermometers, without those that show nothing
 * @param fans its fans
 */
public record SensorChip(String name, List<TemperatureSensor> temperatures, List<FanSensor> fans) {
    /** Keeps its own copies of the lists. */
    public SensorChip {
        temperatures = List.copyOf(temperatures);
        fans = List.copyOf(fans);
    }

    boolean isEmpty() {
        return temperatures.isEmpty() && fans.isEmpty();
    }
}
