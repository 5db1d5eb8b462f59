package felhom.proxmox.simulator.schema;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The parameters of a request, checked. */
public final class CallArguments {
    static final String MISSING = "property is missing and it is not optional";
    static final String UNKNOWN =
            "property is not defined in schema and the schema does not allow additional properties";

    private final Map<String, String> values;

    private CallArguments(Map<String, String> values) {
        this.values = values;
    }

    /**
     * Checks what was sent.
     *
     * @param schema the parameters that the call knows
     * @param fromPath the values in the path
     * @param sent query and body; a name with several values is an array
     */
    public static CallArguments check(
            List<Parameter> schema, Map<String, String> fromPath, Map<String, List<String>> sent) {
        Map<String, String> values = new HashMap<>(fromPath);
        SortedMap<String, String> errors = new TreeMap<>();
        Map<String, Parameter> known = new HashMap<>();
        schema.forEach(parameter -> known.put(parameter.name(), parameter));
        sent.forEach(
                (name, all) -> {
                    Parameter parameter = known.get(name);
                    if (parameter == null) {
                        errors.put(name, UNKNOWN);
                    } else if (all.size() != 1 && parameter.isList()) {
                        values.put(name, String.join(",", all));
                    } else if (all.size() != 1) {
                        errors.put(
                                name,
                                "type check ('%s') failed - got ARRAY".formatted(parameter.type()));
                    } else {
                        values.put(name, all.getFirst());
                    }
                });
        for (Parameter parameter : schema) {
            String value = values.get(parameter.name());
            if (value != null) {
                parameter
                        .check()
                        .problem(value)
                        .ifPresent(problem -> errors.put(parameter.name(), problem));
            } else if (!parameter.optional() && !errors.containsKey(parameter.name())) {
                errors.put(parameter.name(), MISSING);
            }
        }
        if (!errors.isEmpty()) {
            throw ApiError.parameters(errors);
        }
        return new CallArguments(values);
    }

    /** Returns a value that the path or a required parameter gave. */
    public String get(String name) {
        return find(name)
                .orElseThrow(() -> new IllegalStateException("the call has no parameter " + name));
    }

    /** {@return all values, those in the path included} */
    public Map<String, String> all() {
        return Map.copyOf(values);
    }

    public Optional<String> find(String name) {
        return Optional.ofNullable(values.get(name));
    }

    public boolean flag(String name) {
        return find(name).filter("1"::equals).isPresent();
    }

    public Optional<Long> number(String name) {
        return find(name).map(Long::parseLong);
    }
}
