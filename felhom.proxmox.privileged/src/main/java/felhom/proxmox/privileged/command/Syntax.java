package felhom.proxmox.privileged.command;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The grammar of one argument. Its pieces cannot express a blank, a line break or anything else
 * that is not visible ASCII, so no combination of them can put one into a command line.
 *
 * <p>{@link #regex()} is written in the subset that Java and POSIX extended regular expressions
 * read alike. The runner and the sudoers file use the very same string.
 */
public sealed interface Syntax {
    /** The regular expression, without anchors. */
    String regex();

    /** A short example, always the same. */
    String example();

    /** Its text in a usage line. */
    String usage();

    /** Exactly this text. */
    record Literal(String text) implements Syntax {
        public Literal {
            requireVisible(text);
        }

        @Override
        public String regex() {
            return text.chars().mapToObj(Literal::escaped).collect(Collectors.joining());
        }

        /** A bracket, not a backslash: a sudoers file has a use of its own for backslashes. */
        private static String escaped(int c) {
            return switch (c) {
                case '.', '+', '*', '?', '(', ')', '{', '}', '|', '$' -> "[" + (char) c + "]";
                case '\\', '^', '[', ']' -> "\\" + (char) c;
                default -> Character.toString(c);
            };
        }

        @Override
        public String example() {
            return text;
        }

        @Override
        public String usage() {
            return text;
        }
    }

    /**
     * Characters of a set.
     *
     * @param set as in a bracket expression, without the brackets: letters and digits, ranges of
     *     them, and of other characters {@code . _ + : ; / , = @ %} and a final {@code -}
     */
    record Characters(String set, int min, int max) implements Syntax {
        private static final String SET =
                "(?:[a-z]-[a-z]|[A-Z]-[A-Z]|[0-9]-[0-9]|[A-Za-z0-9._+:;/,=@%])*-?";

        public Characters {
            if (set.isEmpty() || !set.matches(SET)) {
                throw new IllegalArgumentException("not a set of characters: " + set);
            }
            if (min < 0 || max < Math.max(min, 1)) {
                throw new IllegalArgumentException("not a range: " + min + " to " + max);
            }
        }

        @Override
        public String regex() {
            return "[" + set + "]" + times(min, max);
        }

        @Override
        public String example() {
            return set.substring(0, 1).repeat(min);
        }

        @Override
        public String usage() {
            return "[" + set + "]" + times(min, max);
        }
    }

    /** One of these, for example a closed list of words. */
    record AnyOf(List<Syntax> choices) implements Syntax {
        public AnyOf {
            choices = List.copyOf(choices);
            if (choices.isEmpty()) {
                throw new IllegalArgumentException("no choice");
            }
        }

        @Override
        public String regex() {
            return choices.stream().map(Syntax::regex).collect(Collectors.joining("|", "(", ")"));
        }

        @Override
        public String example() {
            return choices.getFirst().example();
        }

        @Override
        public String usage() {
            return choices.stream().map(Syntax::usage).collect(Collectors.joining("|", "(", ")"));
        }
    }

    /** All of these, one after the other, with nothing between. */
    record Sequence(List<Syntax> members) implements Syntax {
        public Sequence {
            members = List.copyOf(members);
        }

        @Override
        public String regex() {
            return members.stream().map(Syntax::regex).collect(Collectors.joining());
        }

        @Override
        public String example() {
            return members.stream().map(Syntax::example).collect(Collectors.joining());
        }

        @Override
        public String usage() {
            return members.stream().map(Syntax::usage).collect(Collectors.joining());
        }
    }

    /** The same repeated, with nothing between. */
    record Repeated(int min, int max, Syntax each) implements Syntax {
        public Repeated {
            if (min < 0 || max < Math.max(min, 1)) {
                throw new IllegalArgumentException("not a range: " + min + " to " + max);
            }
        }

        @Override
        public String regex() {
            return "(" + each.regex() + ")" + times(min, max);
        }

        @Override
        public String example() {
            return each.example().repeat(min);
        }

        @Override
        public String usage() {
            return min == 0 && max == 1
                    ? "[" + each.usage() + "]"
                    : "(" + each.usage() + ")" + times(min, max);
        }
    }

    /** A value that a reader knows by name, such as {@code VMID}. */
    record Named(String name, Syntax of) implements Syntax {
        @Override
        public String regex() {
            return of.regex();
        }

        @Override
        public String example() {
            return of.example();
        }

        @Override
        public String usage() {
            return name;
        }
    }

    static Syntax literal(String text) {
        return new Literal(text);
    }

    static Syntax oneOf(String... words) {
        return new AnyOf(Arrays.stream(words).map(Syntax::literal).toList());
    }

    static Syntax anyOf(Syntax... choices) {
        return new AnyOf(List.of(choices));
    }

    static Syntax characters(String set, int min, int max) {
        return new Characters(set, min, max);
    }

    static Syntax sequence(Syntax... members) {
        return new Sequence(List.of(members));
    }

    static Syntax optional(Syntax... members) {
        return new Repeated(0, 1, sequence(members));
    }

    static Syntax repeated(int min, int max, Syntax... members) {
        return new Repeated(min, max, sequence(members));
    }

    static Syntax named(String name, Syntax... members) {
        return new Named(name, sequence(members));
    }

    private static String times(int min, int max) {
        if (min == max) {
            return min == 1 ? "" : "{" + min + "}";
        }
        return min == 0 && max == 1 ? "?" : "{" + min + "," + max + "}";
    }

    private static void requireVisible(String text) {
        if (text.isEmpty() || !text.chars().allMatch(c -> c > ' ' && c <= '~')) {
            throw new IllegalArgumentException("not visible ASCII: " + text);
        }
    }
}
