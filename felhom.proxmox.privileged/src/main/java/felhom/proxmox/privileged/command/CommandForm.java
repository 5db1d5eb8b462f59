package felhom.proxmox.privileged.command;

import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One kind of command line: a program and a fixed order of typed arguments. {@code CommandForms}
 * lists all that this module can run.
 *
 * <p>A form is the fence and the description of the fence in one. It is the only way to make a
 * {@link Command}, and its {@link #regex()} is what the sudoers file says, so what runs and what
 * sudo allows cannot drift apart.
 *
 * <p>Instances are compared by identity: a form that is built elsewhere may not run, even if it is
 * equal.
 */
public final class CommandForm {
    /** Longer ones are refused by sudo (1.9.13). */
    private static final int LONGEST_REGEX = 1024;

    private final String name;
    private final Executable executable;
    private final boolean needsRoot;
    private final Duration longest;
    private final List<Part> parts;
    private final Pattern pattern;

    private CommandForm(
            String name,
            Executable executable,
            boolean needsRoot,
            Duration longest,
            List<Part> parts) {
        this.name = name;
        this.executable = executable;
        this.needsRoot = needsRoot;
        this.longest = longest;
        this.parts = List.copyOf(parts);
        if (!parts.isEmpty() && !(parts.getFirst() instanceof Part.Argument)) {
            throw new IllegalArgumentException(name + ": the first argument must always be there");
        }
        this.pattern = Pattern.compile(regex());
        if (regex().length() > LONGEST_REGEX) {
            throw new IllegalArgumentException(
                    "%s: sudo takes a pattern of at most %s characters, this has %s"
                            .formatted(name, LONGEST_REGEX, regex().length()));
        }
    }

    /**
     * A form that runs as root.
     *
     * @param longest how long such a command may take; the sudoers file ends it a little later
     */
    public static CommandForm asRoot(
            String name, Executable executable, Duration longest, Part... parts) {
        return new CommandForm(name, executable, true, longest, List.of(parts));
    }

    /** A form that needs no root and never goes through sudo. */
    public static CommandForm asAnybody(
            String name, Executable executable, Duration longest, Part... parts) {
        return new CommandForm(name, executable, false, longest, List.of(parts));
    }

    /**
     * Makes a command of this form.
     *
     * @throws IllegalArgumentException if the arguments have another form
     */
    public Command command(String... arguments) {
        return new Command(this, List.of(arguments));
    }

    /** Makes a command of this form, see {@link #command(String...)}. */
    public Command command(List<String> arguments) {
        return new Command(this, arguments);
    }

    /**
     * Whether the arguments have this form. They are looked at joined by blanks, as sudo does;
     * since none may hold a blank itself, this cannot mistake one argument for two.
     */
    public boolean accepts(List<String> arguments) {
        return arguments.stream().allMatch(CommandForm::visible)
                && pattern.matcher(String.join(" ", arguments)).matches();
    }

    private static boolean visible(String argument) {
        return !argument.isEmpty() && argument.chars().allMatch(c -> c > ' ' && c <= '~');
    }

    /** Its purpose in two or three words; unique among all forms. */
    public String name() {
        return name;
    }

    public Executable executable() {
        return executable;
    }

    public boolean needsRoot() {
        return needsRoot;
    }

    public Duration longest() {
        return longest;
    }

    public List<Part> parts() {
        return parts;
    }

    /** The anchored expression that the arguments, joined by blanks, match. */
    public String regex() {
        return parts.stream()
                .map(Part::regex)
                .collect(Collectors.joining("", "^", "$"))
                .replaceFirst("^\\^ ", "^");
    }

    /** Example arguments, always the same: short values and no optional arguments. */
    public List<String> example() {
        return parts.stream().flatMap(part -> part.example().stream()).toList();
    }

    /** A usage line, with names in place of values. */
    public String usage() {
        return parts.stream()
                .map(Part::usage)
                .collect(Collectors.joining("", executable.path().toString(), ""));
    }

    @Override
    public String toString() {
        return name;
    }
}
