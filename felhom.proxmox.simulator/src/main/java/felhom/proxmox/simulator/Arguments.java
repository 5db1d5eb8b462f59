package felhom.proxmox.simulator;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The parameters of a request, checked. */
final class Arguments {
    static final String MISSING = "property is missing and it is not optional";
    static final String UNKNOWN =
            "property is not defined in schema and the schema does not allow additional properties";

    private static final String REQUIRED = "missing property - '%s' requires this property";

    private final Map<String, String> values;

    private Arguments(Map<String, String> values) {
        this.values = values;
    }

    /**
     * Checks what was sent.
     *
     * @param schema the parameters that the call knows
     * @param fromPath the values in the path
     * @param sent query and body; a name with several values is an array
     */
    static Arguments check(
            List<Parameter> schema, Map<String, String> fromPath, Map<String, List<String>> sent) {
        Map<String, String> values = new HashMap<>(fromPath);
        SortedMap<String, String> errors = new TreeMap<>();
        Map<String, Parameter> checks = new TreeMap<>();
        schema.forEach(parameter -> checks.put(parameter.name(), parameter));
        sent.forEach(
                (name, all) -> {
                    Parameter parameter = find(schema, name).orElse(null);
                    if (parameter == null) {
                        errors.put(name, UNKNOWN);
                    } else if (all.size() != 1) {
                        errors.put(
                                name,
                                "type check ('%s') failed - got ARRAY".formatted(parameter.type()));
                    } else {
                        values.put(name, all.getFirst());
                        checks.put(name, parameter);
                    }
                });
        checks.forEach(
                (name, parameter) -> {
                    String value = values.get(name);
                    if (value != null) {
                        parameter
                                .check()
                                .problem(name, value)
                                .ifPresent(problem -> errors.put(name, problem));
                        parameter
                                .needs()
                                .filter(needed -> !values.containsKey(needed))
                                .ifPresent(
                                        needed ->
                                                errors.put(needed, REQUIRED.formatted(name)));
                    } else if (!parameter.optional() && !errors.containsKey(name)) {
                        errors.put(name, MISSING);
                    }
                });
        if (!errors.isEmpty()) {
            throw ApiError.parameters(errors);
        }
        return new Arguments(values);
    }

    /** Finds a parameter by its name, or by its family: {@code net0} is one of {@code net[n]}. */
    private static Optional<Parameter> find(List<Parameter> schema, String name) {
        String family = name.replaceFirst("(?<=[a-z])\\d{1,3}$", "[n]");
        return schema.stream()
                .filter(
                        parameter ->
                                parameter.name().equals(name) || parameter.name().equals(family))
                .findFirst();
    }

    /** Returns a value that the path or a required parameter gave. */
    String get(String name) {
        return find(name)
                .orElseThrow(() -> new IllegalStateException("the call has no parameter " + name));
    }

    /** {@return all values, those in the path included} */
    Map<String, String> all() {
        return Map.copyOf(values);
    }

    Optional<String> find(String name) {
        return Optional.ofNullable(values.get(name));
    }

    boolean flag(String name) {
        return find(name).filter("1"::equals).isPresent();
    }

    Optional<Long> number(String name) {
        return find(name).map(Long::parseLong);
    }
}
