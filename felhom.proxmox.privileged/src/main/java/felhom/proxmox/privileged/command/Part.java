package felhom.proxmox.privileged.command;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A part of a command line: an argument, or a group of them that may be absent or repeated. */
public sealed interface Part {
    /** Its regular expression, with a blank before each argument. */
    String regex();

    /** Example arguments, without optional ones. */
    List<String> example();

    /** Its usage text, with a blank before each argument. */
    String usage();

    /** One argument. */
    record Argument(Syntax syntax) implements Part {
        @Override
        public String regex() {
            return " " + syntax.regex();
        }

        @Override
        public List<String> example() {
            return List.of(syntax.example());
        }

        @Override
        public String usage() {
            return " " + syntax.usage();
        }
    }

    /** Arguments that belong together, repeated from min to max times. */
    record Group(int min, int max, List<Part> parts) implements Part {
        public Group {
            parts = List.copyOf(parts);
            if (parts.isEmpty() || min < 0 || max < Math.max(min, 1)) {
                throw new IllegalArgumentException("not a group: " + min + " to " + max);
            }
        }

        @Override
        public String regex() {
            String each = parts.stream().map(Part::regex).collect(Collectors.joining());
            return "(" + each + ")" + (min == 0 && max == 1 ? "?" : "{" + min + "," + max + "}");
        }

        @Override
        public List<String> example() {
            List<String> once = parts.stream().flatMap(part -> part.example().stream()).toList();
            return Stream.generate(() -> once).limit(min).flatMap(List::stream).toList();
        }

        @Override
        public String usage() {
            String each = parts.stream().map(Part::usage).collect(Collectors.joining());
            return " [" + each.substring(1) + "]" + (max > 1 ? "…" : "");
        }
    }

    /** Exactly this argument. */
    static Part word(String text) {
        return new Argument(Syntax.literal(text));
    }

    static Part argument(Syntax... members) {
        return new Argument(members.length == 1 ? members[0] : Syntax.sequence(members));
    }

    static Part optional(Part... parts) {
        return new Group(0, 1, List.of(parts));
    }

    static Part repeated(int min, int max, Part... parts) {
        return new Group(min, max, List.of(parts));
    }
}
