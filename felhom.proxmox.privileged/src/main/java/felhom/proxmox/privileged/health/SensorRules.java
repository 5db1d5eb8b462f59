package felhom.proxmox.privileged.health;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Judges sensor readings by the limits of their chips. */
final class SensorRules {
    private static final String COOL =
            "look for dust and for a fan that stands still, and give the host more air";

    private final SensorChip chip;
    private final boolean mainboard;
    private final List<HealthFinding> findings = new ArrayList<>();

    private SensorRules(SensorChip chip) {
        this.chip = chip;
        this.mainboard = SuperIo.is(chip.driver());
    }

    /** The findings, worst first. */
    static List<HealthFinding> judge(List<SensorChip> chips) {
        if (chips.stream().allMatch(SensorChip::isEmpty)) {
            return List.of(
                    HealthFinding.unknown(
                            HealthTopic.NO_SENSOR,
                            "no sensor shows anything",
                            "virtual machines have none; on hardware, find the driver with:"
                                    + " sensors-detect"));
        }
        return chips.stream()
                .flatMap(chip -> new SensorRules(chip).judge().stream())
                .sorted(Comparator.comparing(HealthFinding::verdict).reversed())
                .toList();
    }

    private List<HealthFinding> judge() {
        chip.temperatures().forEach(this::temperature);
        List<FanSensor> fans = FanLimits.plausible(chip.fans());
        fans.forEach(this::speed);
        if (fans.stream().anyMatch(fan -> !fan.fault())) {
            fans.stream().filter(FanSensor::fault).forEach(this::fault);
        }
        return findings;
    }

    private void temperature(TemperatureSensor sensor) {
        Temperature now = sensor.current();
        Optional<Temperature> critical =
                sensor.critical().filter(limit -> now.compareTo(limit) >= 0);
        Optional<Temperature> max = sensor.max().filter(limit -> now.compareTo(limit) >= 0);
        if (critical.isPresent() && !mainboard) {
            findings.add(
                    HealthFinding.failing(
                            HealthTopic.HEAT,
                            "%s: %s, critical is %s"
                                    .formatted(name(sensor.label()), now, critical.get()),
                            "shut the host down before it does so itself; then " + COOL));
        } else if (critical.isPresent() || max.isPresent()) {
            findings.add(
                    HealthFinding.warning(
                            HealthTopic.HEAT,
                            "%s: %s, the limit is %s"
                                    .formatted(
                                            name(sensor.label()),
                                            now,
                                            max.or(() -> critical).orElseThrow()),
                            COOL));
        } else if (alarms(sensor)) {
            findings.add(
                    HealthFinding.warning(
                            HealthTopic.HEAT,
                            "%s: the chip raises an alarm at %s"
                                    .formatted(name(sensor.label()), now),
                            COOL));
        }
    }

    /** Alarms of mainboard chips are latched until they are read, so they may be old. */
    private boolean alarms(TemperatureSensor sensor) {
        return sensor.alarm() && !mainboard;
    }

    private void speed(FanSensor fan) {
        boolean alarms = fan.alarm() && !mainboard && fan.minRpm().isPresent();
        if (fan.isTooSlow() || alarms) {
            findings.add(
                    HealthFinding.warning(
                            HealthTopic.FAN,
                            "%s: %s rpm, the minimum is %s rpm"
                                    .formatted(
                                            name(fan.label()),
                                            fan.rpm(),
                                            fan.minRpm().orElseThrow()),
                            "see whether the fan turns; if none is connected there, set its minimum"
                                    + " speed to 0 in the firmware"));
        }
    }

    /** A fan fault, if the chip does not report one for every fan. */
    private void fault(FanSensor fan) {
        findings.add(
                HealthFinding.warning(
                        HealthTopic.FAN,
                        "%s: the chip reports a fan fault, at %s rpm"
                                .formatted(name(fan.label()), fan.rpm()),
                        "see whether the fan turns, and replace it if it does not"));
    }

    private String name(String label) {
        return chip.name() + ", " + label;
    }
}
