package felhom.proxmox.privileged.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Command lines of a form: the shortest, the longest, and some in between, always the same. */
public record FormSamples(CommandForm form) {
    private static final long SEED = 20261122;
    private static final Map<String, String> MEMBERS = new ConcurrentHashMap<>();

    public List<List<String>> all(int random) {
        List<List<String>> samples = new ArrayList<>();
        samples.add(form.example());
        samples.add(arguments(form.parts(), Size.SHORTEST));
        samples.add(arguments(form.parts(), Size.LONGEST));
        RandomGenerator generator = new Random(SEED);
        for (int i = 0; i < random; i++) {
            samples.add(arguments(form.parts(), generator::nextInt));
        }
        return samples;
    }

    /** A command line in which everything that may be there is there once. */
    public List<String> full() {
        return arguments(form.parts(), (low, high) -> Math.min(high - 1, Math.max(low, 1)));
    }

    /** Chooses a number from the first, inclusive, to the second, exclusive. */
    private interface Size {
        Size SHORTEST = (low, high) -> low;
        Size LONGEST = (low, high) -> high - 1;

        int choose(int low, int high);
    }

    private static List<String> arguments(List<Part> parts, Size size) {
        return parts.stream().flatMap(part -> arguments(part, size)).toList();
    }

    private static Stream<String> arguments(Part part, Size size) {
        return switch (part) {
            case Part.Argument(Syntax syntax) -> Stream.of(text(syntax, size));
            case Part.Group(int min, int max, List<Part> parts) ->
                    IntStream.range(0, size.choose(min, max + 1))
                            .boxed()
                            .flatMap(i -> arguments(parts, size).stream());
        };
    }

    private static String text(Syntax syntax, Size size) {
        return switch (syntax) {
            case Syntax.Literal(String text) -> text;
            case Syntax.AnyOf(List<Syntax> choices) ->
                    text(choices.get(size.choose(0, choices.size())), size);
            case Syntax.Sequence(List<Syntax> members) ->
                    String.join("", members.stream().map(member -> text(member, size)).toList());
            case Syntax.Named(String ignored, Syntax of) -> text(of, size);
            case Syntax.Repeated(int min, int max, Syntax each) ->
                    String.join(
                            "",
                            IntStream.range(0, size.choose(min, max + 1))
                                    .mapToObj(i -> text(each, size))
                                    .toList());
            case Syntax.Characters(String set, int min, int max) -> {
                String members = members(set);
                yield String.join(
                        "",
                        IntStream.range(0, size.choose(min, max + 1))
                                .map(i -> members.charAt(size.choose(0, members.length())))
                                .mapToObj(Character::toString)
                                .toList());
            }
        };
    }

    /** What is in a bracket expression, read by the JDK's own rules. */
    public static String members(String set) {
        return MEMBERS.computeIfAbsent(
                set,
                any -> {
                    Predicate<String> inside = Pattern.compile("[" + any + "]").asMatchPredicate();
                    return String.join(
                            "",
                            IntStream.range(0, Character.MAX_VALUE)
                                    .mapToObj(Character::toString)
                                    .filter(inside)
                                    .toList());
                });
    }
}
