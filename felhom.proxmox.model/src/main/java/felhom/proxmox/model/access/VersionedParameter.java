package felhom.proxmox.model.access;

import java.util.Map;
import java.util.Optional;

/**
 * A parameter of an endpoint, or a part of one, that only some releases have.
 *
 * @param name the parameter; {@code [n]} at its end stands for a number
 * @param property the property of the parameter; empty for the whole parameter
 * @param value the value of the parameter; empty for all values
 * @param releases the releases that have it
 */
public record VersionedParameter(
        String name, Optional<String> property, Optional<String> value, ReleaseRange releases) {
    private static final String FAMILY = "[n]";

    static VersionedParameter whole(String name, ReleaseRange releases) {
        return new VersionedParameter(name, Optional.empty(), Optional.empty(), releases);
    }

    static VersionedParameter property(String name, String property, ReleaseRange releases) {
        return new VersionedParameter(name, Optional.of(property), Optional.empty(), releases);
    }

    static VersionedParameter value(String name, String value, ReleaseRange releases) {
        return new VersionedParameter(name, Optional.empty(), Optional.of(value), releases);
    }

    /**
     * Tells whether a request uses it.
     *
     * @param parameters the parameters of the request, by name
     * @return whether the request uses this parameter, or this part of it
     */
    public boolean isUsedIn(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .anyMatch(given -> isName(given.getKey()) && isPart(given.getValue()));
    }

    private boolean isName(String given) {
        if (!name.endsWith(FAMILY)) {
            return given.equals(name);
        }
        String start = name.substring(0, name.length() - FAMILY.length());
        return given.startsWith(start)
                && given.length() > start.length()
                && given.chars().skip(start.length()).allMatch(c -> c >= '0' && c <= '9');
    }

    private boolean isPart(String given) {
        return property.map(key -> hasProperty(given, key)).orElse(true)
                && value.map(given::equals).orElse(true);
    }

    private static boolean hasProperty(String text, String key) {
        for (String pair : text.split(",", -1)) {
            if (pair.startsWith(key + "=")) {
                return true;
            }
        }
        return false;
    }

    /** {@return the parameter, or the part of it, for people} */
    @Override
    public String toString() {
        return property.map(key -> name + " with " + key)
                .or(() -> value.map(word -> name + "=" + word))
                .orElse(name);
    }
}
