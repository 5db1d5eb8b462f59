package felhom.proxmox.privileged.health;

import java.util.Optional;

/**
 * A temperature sensor.
 *
 * @param label the label, or the channel such as {@code temp1}
 * @param current the reading
 * @param max the high limit of the chip; empty if unset
 * @param critical the critical limit of the chip; empty if unset
 * @param alarm whether the chip raises an alarm
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
