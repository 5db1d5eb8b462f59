package felhom.proxmox.privileged.health;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Finds inputs of mainboard chips that nothing is connected to. Such an input shows any value, and
 * often a high one. The processor's own sensor tells it apart: where that one is cool, a mainboard
 * that is far hotter is not believed.
 */
final class OpenInputs {
    private static final Pattern PROCESSOR_DRIVER =
            Pattern.compile("coretemp|k8temp|k10temp|zenpower\\d?|via_cputemp|cpu.*thermal.*");

    /** What mainboard chips call the inputs that are meant for the processor. */
    private static final Pattern PROCESSOR_INPUT =
            Pattern.compile("(?i).*(cpu|peci|\\btsi|smbusmaster).*");

    /** No part of a mainboard is by so much hotter than the processor. */
    private static final double FAR = 20;

    /** Below this a mainboard may be hotter than an idle processor. */
    private static final double HOT = 70;

    private OpenInputs() {}

    /**
     * The chips, without the inputs of which the processor's own sensor says that they are open.
     */
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

    /** The processor's own sensor knows its limits; the mainboard's are guesses of the board. */
    private static boolean isForProcessor(TemperatureSensor sensor) {
        return PROCESSOR_INPUT.matcher(sensor.label()).matches();
    }

    private static boolean isProcessor(SensorChip chip) {
        return PROCESSOR_DRIVER.matcher(chip.driver()).matches();
    }
}
