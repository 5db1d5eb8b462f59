package felhom.proxmox.privileged.health;

import java.util.OptionalInt;

/**
 * A fan. A stopped fan is not a failure: many stop when it is cool, and most mainboards have unused
 * connectors.
 *
 * @param label the label, or the channel such as {@code fan1}
 * @param rpm the speed in revolutions per minute
 * @param minRpm the minimum speed; empty if none is set
 * @param alarm whether the chip raises an alarm
 * @param fault whether the chip reports a fan fault
 */
public record FanSensor(String label, int rpm, OptionalInt minRpm, boolean alarm, boolean fault) {
    /** A fan held at its minimum speed varies by a few percent. */
    boolean isTooSlow() {
        return minRpm.isPresent() && rpm < minRpm.getAsInt() * 0.95;
    }

    FanSensor withoutMin() {
        return new FanSensor(label, rpm, OptionalInt.empty(), alarm, fault);
    }
}
