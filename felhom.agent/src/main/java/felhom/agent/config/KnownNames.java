package felhom.agent.config;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** Knows every key and variable, and suggests one for an unknown name. */
final class KnownNames {
    private static final List<String> KEYS = Setting.ALL.stream().map(Setting::key).toList();

    private KnownNames() {}

    /** The message for an unknown key. */
    static String unknown(String key) {
        if (key.toLowerCase(Locale.ROOT).endsWith("secret")) {
            return "the secret does not belong in the configuration: put it into a file of its"
                    + " own and name that in "
                    + Setting.TOKEN_SECRET_FILE.key();
        }
        return "there is no such key"
                + Nearest.toKey(key, KEYS)
                        .or(() -> Nearest.to(key, sections()))
                        .map(near -> "; the nearest is " + near)
                        .orElse("; there are: " + String.join(", ", KEYS));
    }

    /** Whether a key is below an unknown key. */
    static boolean isBelowUnknown(String key) {
        int dot = key.lastIndexOf('.');
        String above = key.substring(0, Math.max(0, dot)) + ".";
        return dot >= 0 && KEYS.stream().noneMatch(known -> known.startsWith(above));
    }

    /** A misspelt variable would otherwise be ignored in silence; but others may use the prefix. */
    static List<String> remarks(Collection<String> variables) {
        Set<String> known = new TreeSet<>(Set.of(ConfigLocation.VARIABLE, SecretSource.VARIABLE));
        Setting.ALL.stream()
                .filter(setting -> setting.rule().fitsVariable())
                .forEach(setting -> known.add(setting.variable()));
        return variables.stream()
                .filter(name -> name.startsWith("FELHOM_") && !known.contains(name))
                .sorted()
                .map(name -> remark(name, known))
                .toList();
    }

    private static String remark(String name, Set<String> known) {
        return name
                + " is not a setting and was ignored"
                + Nearest.to(name, known).map(near -> "; did you mean " + near + "?").orElse("");
    }

    private static Set<String> sections() {
        Set<String> sections = new TreeSet<>();
        KEYS.forEach(key -> sections.add(key.split("\\.")[0]));
        return sections;
    }
}
