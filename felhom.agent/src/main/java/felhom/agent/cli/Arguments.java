package felhom.agent.cli;

import felhom.agent.config.Nearest;

import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The given options, each at most once, with unparsed values. */
final class Arguments {
    private static final String SELF_TEST = "--selftest";

    private final Map<String, String> given = new LinkedHashMap<>();

    private Arguments() {}

    /**
     * Understands the value of an option.
     *
     * @param <T> what it becomes
     */
    @FunctionalInterface
    interface Reading<T> {
        T read(String text) throws UsageException;
    }

    static Arguments of(String... arguments) throws UsageException {
        Arguments read = new Arguments();
        Deque<String> rest = new ArrayDeque<>(Arrays.asList(arguments));
        while (!rest.isEmpty()) {
            read.next(rest.remove(), rest);
        }
        return read;
    }

    Set<String> names() {
        return given.keySet();
    }

    boolean has(String name) {
        return given.containsKey(name);
    }

    /** Whether an option has this value. */
    boolean is(String whole) {
        int equals = whole.indexOf('=');
        return whole.substring(equals + 1).equals(given.get(whole.substring(0, equals)));
    }

    <T> Optional<T> value(String name, Reading<T> reading) throws UsageException {
        String text = given.get(name);
        return text == null ? Optional.empty() : Optional.of(reading.read(text));
    }

    void refuse(String one, String other) throws UsageException {
        if (has(other)) {
            throw new UsageException(one + " and " + other + " exclude each other; give one");
        }
    }

    private void next(String argument, Deque<String> rest) throws UsageException {
        if (!argument.startsWith("-")) {
            throw new UsageException(
                    "\"" + argument + "\" is not an option; options begin with --");
        }
        int equals = argument.indexOf('=');
        String name = equals < 0 ? argument : argument.substring(0, equals);
        // A value is not repeated: somebody may have tried to pass a secret.
        Option option =
                Option.ALL.stream()
                        .filter(known -> known.name().equals(name))
                        .findFirst()
                        .orElseThrow(() -> unknown(name));
        if (has(name)) {
            throw new UsageException(name + " is given twice; give it once");
        }
        if (name.equals(Option.SIMULATE)) {
            given.put(name, equals < 0 ? simulated(rest) : argument.substring(equals + 1));
        } else if (!option.value().isEmpty()) {
            String value = equals < 0 ? rest.poll() : argument.substring(equals + 1);
            given.put(name, needed(option, value));
        } else if (argument.equals(Option.TASK) || argument.equals(Option.RESTORE)) {
            given.put(name, argument.substring(equals + 1));
        } else if (equals < 0) {
            given.put(name, "");
        } else {
            throw new UsageException(
                    name.equals(SELF_TEST)
                            ? name
                                    + " takes no other value than task and restore; write "
                                    + name
                                    + " alone, "
                                    + Option.TASK
                                    + " or "
                                    + Option.RESTORE
                            : name + " takes no value; write " + name + " alone");
        }
    }

    /** The value of --simulate is the next word, unless that is another option. */
    private static String simulated(Deque<String> rest) {
        String next = rest.peek();
        return next == null || next.startsWith("-") ? Option.SIMULATED.getLast() : rest.remove();
    }

    private static String needed(Option option, @Nullable String value) throws UsageException {
        if (value == null || value.isEmpty() || value.startsWith("--")) {
            String form =
                    option.name().equals("--print")
                            ? String.join("|", PrintKind.words())
                            : option.value();
            throw new UsageException(
                    option.name() + " needs a value: " + option.name() + " " + form);
        }
        return value;
    }

    private static UsageException unknown(String name) {
        List<String> names = Option.ALL.stream().map(Option::name).toList();
        return new UsageException(
                "there is no option "
                        + name
                        + Nearest.to(name, names)
                                .map(near -> "; did you mean " + near + "?")
                                .orElse(""));
    }
}
