package felhom.proxmox.simulator.schema;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * A parameter of a call, with the checks and the words of pve-common's JSONSchema.
 *
 * @param name its name
 * @param type its type, in the schema's word; {@code string-list} for a string whose format is a
 *     list, which may come as an array
 * @param optional whether it may be left out
 * @param check finds what is wrong with a value
 */
public record Parameter(String name, String type, boolean optional, Check check) {
    private static final Pattern INTEGER = Pattern.compile("[+-]?\\d+");
    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d+(\\.\\d+)?");
    private static final Pattern TRUTH = Pattern.compile("(?i)1|0|on|off|yes|no|true|false");
    private static final String LIST = "string-list";
    private static final Pattern VMID = Pattern.compile("[1-9][0-9]{2,8}");
    private static final Pattern STORAGE_ID =
            Pattern.compile("[A-Za-z][A-Za-z0-9\\-_.]*[A-Za-z0-9]");
    private static final Pattern CONFIG_ID = Pattern.compile("[A-Za-z][A-Za-z0-9_-]+");
    private static final Pattern NODE = Pattern.compile("[a-zA-Z0-9]([a-zA-Z0-9-]*[a-zA-Z0-9])?");
    private static final int CONFIG_ID_LENGTH = 40;
    private static final List<String> CONTENT =
            List.of("backup", "images", "import", "iso", "none", "rootdir", "snippets", "vztmpl");
    private static final List<String> TASK_STATES = List.of("ok", "error", "warning", "unknown");

    /** Finds what is wrong with a value. */
    @FunctionalInterface
    public interface Check {
        /** Returns the error, or empty if the value is fine. */
        Optional<String> problem(String value);
    }

    private record Enumeration(List<String> values) implements Check {
        @Override
        public Optional<String> problem(String value) {
            return values.contains(value)
                    ? Optional.empty()
                    : Optional.of(
                            "value '%s' does not have a value in the enumeration '%s'"
                                    .formatted(value, String.join(", ", values)));
        }
    }

    private record Properties(String name, PropertyFormat format) implements Check {
        @Override
        public Optional<String> problem(String value) {
            return format.problem(name, value);
        }
    }

    public static Parameter text(String name) {
        return new Parameter(name, "string", true, value -> Optional.empty());
    }

    public static Parameter integer(String name) {
        return new Parameter(name, "integer", true, Parameter::integerProblem);
    }

    public static Parameter count(String name) {
        return new Parameter(
                name,
                "integer",
                true,
                value ->
                        integerProblem(value)
                                .or(
                                        () ->
                                                value.startsWith("-")
                                                        ? Optional.of(
                                                                "value must have a minimum value of"
                                                                        + " 0")
                                                        : Optional.empty()));
    }

    public static Parameter flag(String name) {
        return new Parameter(
                name,
                "boolean",
                true,
                value ->
                        value.equals("0") || value.equals("1")
                                ? Optional.empty()
                                : typeProblem("boolean", value));
    }

    public static Parameter atLeast(String name, long least) {
        return range(name, least, Long.MAX_VALUE);
    }

    public static Parameter range(String name, long least, long most) {
        return new Parameter(
                name,
                "integer",
                true,
                value ->
                        integerProblem(value)
                                .or(() -> rangeProblem(Double.parseDouble(value), least, most)));
    }

    public static Parameter number(String name, long least, long most) {
        return new Parameter(
                name,
                "number",
                true,
                value ->
                        NUMBER.matcher(value).matches()
                                ? rangeProblem(Double.parseDouble(value), least, most)
                                : typeProblem("number", value));
    }

    /** A truth value inside a property string, where a host takes more words than elsewhere. */
    public static Parameter word(String name) {
        return new Parameter(
                name,
                "boolean",
                true,
                value ->
                        TRUTH.matcher(value).matches()
                                ? Optional.empty()
                                : typeProblem("boolean", value));
    }

    public static Parameter text(String name, int longest) {
        return new Parameter(
                name,
                "string",
                true,
                value ->
                        value.length() > longest
                                ? Optional.of(
                                        "value may only be %s characters long".formatted(longest))
                                : Optional.empty());
    }

    public static Parameter pattern(String name, String regex) {
        Pattern pattern = Pattern.compile(regex);
        return new Parameter(
                name,
                "string",
                true,
                value ->
                        pattern.matcher(value).matches()
                                ? Optional.empty()
                                : Optional.of("value does not match the regex pattern"));
    }

    public static Parameter properties(String name, PropertyFormat format) {
        return new Parameter(name, "string", true, new Properties(name, format));
    }

    public static Parameter oneOf(String name, String... values) {
        return new Parameter(name, "string", true, new Enumeration(List.of(values)));
    }

    public static Parameter vmid() {
        return vmid("vmid");
    }

    public static Parameter vmid(String name) {
        return new Parameter(
                name,
                "integer",
                true,
                value ->
                        integerProblem(value)
                                .or(
                                        () ->
                                                format(
                                                        VMID,
                                                        value,
                                                        "value does not look like a valid VM ID")));
    }

    public static Parameter node(String name) {
        return new Parameter(
                name,
                "string",
                true,
                value -> format(NODE, value, "value does not look like a valid node name"));
    }

    public static Parameter storage(String name) {
        return new Parameter(
                name,
                "string",
                true,
                value ->
                        format(
                                STORAGE_ID,
                                value,
                                "storage ID '%s' contains illegal characters".formatted(value)));
    }

    public static Parameter configId(String name) {
        return new Parameter(
                name,
                "string",
                true,
                value ->
                        format(CONFIG_ID, value, "invalid configuration ID '%s'".formatted(value))
                                .or(
                                        () ->
                                                value.length() > CONFIG_ID_LENGTH
                                                        ? Optional.of(
                                                                "value may only be %s characters"
                                                                                .formatted(
                                                                                        CONFIG_ID_LENGTH)
                                                                        + " long")
                                                        : Optional.empty()));
    }

    static Parameter configIds(String name) {
        return new Parameter(
                name,
                LIST,
                true,
                value ->
                        list(value).stream()
                                .filter(word -> !CONFIG_ID.matcher(word).matches())
                                .findFirst()
                                .map(
                                        "invalid format - invalid configuration ID '%s'\n"
                                                ::formatted));
    }

    public static Parameter contentList(String name) {
        return new Parameter(
                name, "string", true, value -> listProblem(value, CONTENT, "content type"));
    }

    public static Parameter taskStates(String name) {
        return new Parameter(
                name, "string", true, value -> listProblem(value, TASK_STATES, "task status"));
    }

    /** {@return whether several values in an array are one list} */
    boolean isList() {
        return type.equals(LIST);
    }

    public Parameter required() {
        return new Parameter(name, type, false, check);
    }

    /** Takes a value from an enumeration; any other parameter stays as it is. */
    Parameter withoutValue(String value) {
        return check instanceof Enumeration(List<String> values)
                ? new Parameter(
                        name,
                        type,
                        optional,
                        new Enumeration(values.stream().filter(one -> !one.equals(value)).toList()))
                : this;
    }

    /** Takes a property from a property string; any other parameter stays as it is. */
    Parameter withoutProperty(String key) {
        return check instanceof Properties(String option, PropertyFormat format)
                ? new Parameter(name, type, optional, new Properties(option, format.without(key)))
                : this;
    }

    /** Splits a list as a host does: at commas, semicolons and blanks. */
    public static List<String> list(String value) {
        return Arrays.stream(value.split("[,;\\s]+", -1)).filter(word -> !word.isEmpty()).toList();
    }

    static Optional<String> typeProblem(String type, String got) {
        return Optional.of("type check ('%s') failed - got '%s'".formatted(type, got));
    }

    private static Optional<String> integerProblem(String value) {
        return INTEGER.matcher(value).matches() && value.length() <= 18
                ? Optional.empty()
                : typeProblem("integer", value);
    }

    private static Optional<String> rangeProblem(double value, long least, long most) {
        if (value < least) {
            return Optional.of("value must have a minimum value of " + least);
        }
        return value > most
                ? Optional.of("value must have a maximum value of " + most)
                : Optional.empty();
    }

    /** A text that the schema has a pattern for. */
    public static Parameter matching(String name, Pattern pattern) {
        return new Parameter(
                name,
                "string",
                true,
                value ->
                        pattern.matcher(value).matches()
                                ? Optional.empty()
                                : Optional.of("value does not match the regex pattern"));
    }

    /** A text of a format; the problem may name the value. */
    public static Parameter formatted(String name, Pattern pattern, String problem) {
        return new Parameter(
                name, "string", true, value -> format(pattern, value, problem.formatted(value)));
    }

    /** A list whose words have a format. */
    static Parameter formattedList(String name, Pattern pattern, String problem) {
        return listOf(name, word -> pattern.matcher(word).matches(), problem);
    }

    /** A list whose words are known; the problem may name the word. */
    public static Parameter listOf(String name, Predicate<String> known, String problem) {
        return new Parameter(
                name,
                LIST,
                true,
                value ->
                        list(value).stream()
                                .filter(known.negate())
                                .findFirst()
                                .map(word -> "invalid format - " + problem.formatted(word) + "\n"));
    }

    private static Optional<String> format(Pattern pattern, String value, String problem) {
        return pattern.matcher(value).matches()
                ? Optional.empty()
                : Optional.of("invalid format - " + problem + "\n");
    }

    private static Optional<String> listProblem(String value, List<String> known, String kind) {
        return list(value).stream()
                .filter(word -> !known.contains(word))
                .findFirst()
                .map(word -> "invalid format - invalid %s '%s'\n".formatted(kind, word));
    }
}
