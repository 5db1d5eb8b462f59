package felhom.agent.config;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The values of the settings, each with the setting's type. */
final class SettingValues {
    private final Map<Setting<?>, Object> values = new HashMap<>();
    private final Map<String, String> texts = new TreeMap<>();
    private final Set<Setting<?>> broken = new HashSet<>();
    private final List<ConfigProblem> problems;

    SettingValues(List<ConfigProblem> problems) {
        this.problems = problems;
    }

    /** Takes a text if the setting's rule allows it, else adds a problem. */
    <T> void put(Setting<T> setting, String where, String text) {
        try {
            values.put(setting, setting.rule().parser().apply(text));
            if (text.equals(setting.fallback())) {
                texts.remove(setting.variable());
            } else {
                texts.put(setting.variable(), text);
            }
        } catch (IllegalArgumentException outside) {
            broken.add(setting);
            String shown = setting.rule().mayBeShown() ? ", not \"" + text + "\"" : "";
            problems.add(new ConfigProblem(where, "must be " + setting.rule().words() + shown));
        }
    }

    /** The texts that were set and are no defaults, by the variables that would set them. */
    Map<String, String> texts() {
        return texts;
    }

    /** Adds a problem about a setting. */
    void refuse(Setting<?> setting, String where, String what) {
        broken.add(setting);
        problems.add(new ConfigProblem(where, what));
    }

    /** Whether a problem with it is already known, so that it is not reported as missing too. */
    boolean isBroken(Setting<?> setting) {
        return broken.contains(setting);
    }

    /** The value that was set, or the default. */
    @SuppressWarnings("unchecked") // put is the only way in, and takes a value of the right type
    <T> Optional<T> find(Setting<T> setting) {
        if (values.containsKey(setting)) {
            return Optional.ofNullable((T) values.get(setting));
        }
        return setting.fallback().isEmpty()
                ? Optional.empty()
                : Optional.of(setting.rule().parser().apply(setting.fallback()));
    }

    /** The value of a setting that has a default. */
    <T> T get(Setting<T> setting) {
        return find(setting).orElseThrow();
    }

    boolean isSet(Setting<?> setting) {
        return values.containsKey(setting);
    }
}
