package felhom.proxmox.privileged.health;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;

/** Judges what sensors show. Only the limits that a chip or its maker gives are used. */
final class SensorRules {
    private static final String COOL =
            "look for dust and for a fan that stands still, and give the host more air";

    private SensorRules() {}

    /** The findings, the worst first. */
    static List<Finding> judge(List<SensorChip> chips) {
        List<Finding> findings = new ArrayList<>();
        for (SensorChip chip : chips) {
            chip.temperatures().forEach(each -> temperature(chip, each, findings));
            chip.fans().forEach(each -> fan(chip, each, findings));
        }
        if (chips.stream().allMatch(SensorChip::isEmpty)) {
            findings.add(
                    new Finding(
                            Verdict.UNKNOWN,
                            "no sensor shows anything",
                            "virtual machines have none; on hardware, find the driver with:"
                                    + " sensors-detect"));
        }
        return findings.stream().sorted(Comparator.comparing(Finding::verdict).reversed()).toList();
    }

    /** A chip's alarm counts only beside a limit: without one it is a default nobody has set. */
    private static void temperature(
            SensorChip chip, TemperatureSensor sensor, List<Finding> findings) {
        String name = "%s, %s: ".formatted(chip.name(), sensor.label());
        Temperature now = sensor.current();
        if (sensor.critical().filter(limit -> now.compareTo(limit) >= 0).isPresent()) {
            findings.add(
                    new Finding(
                            Verdict.FAILING,
                            "%s%s, critical is %s".formatted(name, now, sensor.critical().get()),
                            "shut the host down before it does so itself; then " + COOL));
        } else if (sensor.max().filter(limit -> now.compareTo(limit) >= 0).isPresent()) {
            findings.add(
                    new Finding(
                            Verdict.WARN,
                            "%s%s, the limit is %s".formatted(name, now, sensor.max().get()),
                            COOL));
        } else if (sensor.alarm() && (sensor.max().isPresent() || sensor.critical().isPresent())) {
            findings.add(
                    new Finding(
                            Verdict.WARN,
                            "%sthe chip raises an alarm at %s".formatted(name, now),
                            COOL));
        }
    }

    private static void fan(SensorChip chip, FanSensor fan, List<Finding> findings) {
        OptionalInt min = fan.minRpm();
        if (min.isPresent() && (fan.alarm() || fan.rpm() < min.getAsInt())) {
            findings.add(
                    new Finding(
                            Verdict.WARN,
                            "%s, %s: %d rpm, the least is %d rpm"
                                    .formatted(chip.name(), fan.label(), fan.rpm(), min.getAsInt()),
                            "see whether the fan turns; if none is connected there, set its least"
                                    + " speed to 0 in the firmware"));
        }
    }
}
