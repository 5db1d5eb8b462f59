package felhom.proxmox.privileged.health;

import felhom.proxmox.privileged.command.ReportedText;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads what {@code sensors -j} prints: chips, in them labels, in them values. A chip is known by
 * its values, not by its depth, so a document that wraps others is read too.
 */
final class SensorsOutput {
    private static final Pattern KEY = Pattern.compile("((?:temp|fan)\\d{1,4})_([a-z_]+)");
    private static final Pattern NUMBER = Pattern.compile("([+-]?\\d{1,12}(?:\\.\\d{1,12})?)(.*)");

    private final Map<String, SensorInputs> chips = new LinkedHashMap<>();

    private SensorsOutput() {}

    static List<SensorChip> decode(String text) {
        SensorsOutput output = new SensorsOutput();
        output.descend("", "", LooseJson.read(text));
        List<SensorChip> chips = new ArrayList<>();
        output.chips.forEach((name, inputs) -> chips.add(inputs.chip(ReportedText.clean(name))));
        return chips.stream().filter(chip -> !chip.isEmpty()).toList();
    }

    private void descend(String chip, String label, LooseJson.Group group) {
        for (LooseJson.Entry entry : group.entries()) {
            switch (entry.value()) {
                case LooseJson.Group nested -> descend(label, entry.key(), nested);
                case LooseJson.Word(String word) -> value(chip, label, entry.key(), word);
            }
        }
    }

    private void value(String chip, String label, String key, String word) {
        Matcher name = KEY.matcher(key);
        OptionalDouble number = number(word);
        if (name.matches() && number.isPresent()) {
            String driver = chip.substring(0, Math.max(0, chip.indexOf('-')));
            SensorInputs inputs = chips.computeIfAbsent(chip, any -> new SensorInputs(driver));
            inputs.put(name.group(1), name.group(2), number.getAsDouble());
            inputs.label(name.group(1), label);
        }
    }

    /** A number, or one with a unit behind it as in {@code +50.0°C}; {@code NaN} is none. */
    private static OptionalDouble number(String word) {
        Matcher number = NUMBER.matcher(word.strip());
        return number.matches() && !number.group(2).startsWith(".")
                ? OptionalDouble.of(Double.parseDouble(number.group(1)))
                : OptionalDouble.empty();
    }
}
