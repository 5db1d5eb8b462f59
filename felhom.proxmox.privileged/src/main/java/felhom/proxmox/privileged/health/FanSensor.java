package felhom.proxmox.privileged.health;

import java.util.OptionalInt;

/**
 * One fan. It standing still is no failure: many stop when it is cool, and most mainboards have
 * connectors without a fan.
 *
 * @param label its name; that of its file, such as {@code fan1}, if the driver has no better one
 * @param rpm its speed, in revolutions per minute
 * @param minRpm the speed below which it is too slow; empty if nobody set one
 * @param alarm whether the chip itself raises an alarm
 * @param fault whether the chip itself says that the fan is faulty
 */
public record FanSensor(String label, int rpm, OptionalInt minRpm, boolean alarm, boolean fault) {
    /** By more than a fan varies that is held at its least speed. */
    boolean isTooSlow() {
        return minRpm.isPresent() && rpm < minRpm.getAsInt() * 0.95;
    }

    FanSensor withoutMin() {
        return new FanSensor(label, rpm, OptionalInt.empty(), alarm, fault);
    }
}
