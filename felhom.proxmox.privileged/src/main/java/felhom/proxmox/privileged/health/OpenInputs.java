package felhom.proxmox.privileged.health;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Drops unconnected temperature inputs of mainboard chips. They float, and often show a high value.
 * The processor's own sensor exposes them: if it is far cooler, the input is not connected.
 */
final class OpenInputs {
    private static final Pattern PROCESSOR_DRIVER =
            Pattern.compile("coretemp|k8temp|k10temp|zenpower\\d?|via_cputemp|cpu.*thermal.*");

    /** Labels of mainboard inputs that are meant for the processor. */
    private static final Pattern PROCESSOR_INPUT =
            Pattern.compile("(?i).*(cpu|peci|\\btsi|smbusmaster).*");

    /** No part of a mainboard is hotter than the processor by more than this. */
    private static final double FAR = 20;

    /** Cooler inputs are kept: a mainboard may be warmer than an idle processor. */
    private static final double HOT = 70;

    private OpenInputs() {}

    /** The chips without unconnected inputs. */
    static List<SensorChip> without(List<SensorChip> chips) {
        Optional<Temperature> processor =
                chips.stream()
                        .filter(OpenInputs::isProcessor)
                        .flatMap(SensorChip::readings)
                        .max(Comparator.naturalOrder());
        if (processor.isEmpty()) {
            return chips;
        }
        return chips.stream()
                .map(chip -> SuperIo.is(chip.driver()) ? connected(chip, processor.get()) : chip)
                .filter(chip -> !chip.isEmpty())
                .toList();
    }

    private static SensorChip connected(SensorChip chip, Temperature processor) {
        return chip.withTemperatures(
                chip.temperatures().stream()
                        .filter(each -> !isOpen(each, processor))
                        .map(each -> isForProcessor(each) ? each.withoutLimits() : each)
                        .toList());
    }

    private static boolean isOpen(TemperatureSensor sensor, Temperature processor) {
        double now = sensor.current().celsius();
        boolean alarming =
                now >= HOT || sensor.max().filter(max -> now >= max.celsius()).isPresent();
        return alarming && now - processor.celsius() > FAR;
    }

    /** The limits of the processor's own sensor apply, not those of the mainboard chip. */
    private static boolean isForProcessor(TemperatureSensor sensor) {
        return PROCESSOR_INPUT.matcher(sensor.label()).matches();
    }

    private static boolean isProcessor(SensorChip chip) {
        return PROCESSOR_DRIVER.matcher(chip.driver()).matches();
    }
}
