package felhom.proxmox.privileged.health;

import java.util.Optional;

/**
 * One thermometer.
 *
 * @param label its name; that of its file, such as {@code temp1}, if the driver has no better one
 * @param current what it shows
 * @param max from where on it is too warm, as the chip or its maker says; empty if not told
 * @param critical from where on the hardware protects itself or takes harm; empty if not told
 * @param alarm whether the chip itself raises an alarm
 */
public record TemperatureSensor(
        String label,
        Temperature current,
        Optional<Temperature> max,
        Optional<Temperature> critical,
        boolean alarm) {
    TemperatureSensor withoutLimits() {
        return new TemperatureSensor(label, current, Optional.empty(), Optional.empty(), false);
    }
}
