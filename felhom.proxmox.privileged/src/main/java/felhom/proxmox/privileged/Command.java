package felhom.proxmox.privileged;

import java.util.List;

/**
 * One program with its argument vector, not yet started.
 *
 * <p>The arguments are printable ASCII without a space. A newline would split a log line and pass
 * patterns that end in {@code $}; a space would let one argument look like two to a sudoers rule,
 * which sees them joined; and the JVM silently writes {@code ?} for what its platform encoding,
 * often plain ASCII in a service, cannot express.
 *
 * @param executable the program
 * @param arguments what follows its name; never a secret, because every process of the host can
 *     read it, and it is logged
 */
record Command(Executable executable, List<String> arguments) {
    private static final int LONGEST_ARGUMENT = 4096;
    private static final int MOST_ARGUMENTS = 64;

    Command {
        arguments = List.copyOf(arguments);
        if (arguments.size() > MOST_ARGUMENTS) {
            throw new IllegalArgumentException(
                    "%s: %d arguments, at most %d are allowed"
                            .formatted(executable.path(), arguments.size(), MOST_ARGUMENTS));
        }
        for (int i = 0; i < arguments.size(); i++) {
            check(executable, i + 1, arguments.get(i));
        }
    }

    static Command of(Executable executable, String... arguments) {
        return new Command(executable, List.of(arguments));
    }

    private static void check(Executable executable, int position, String argument) {
        if (argument.isEmpty() || argument.length() > LONGEST_ARGUMENT) {
            throw new IllegalArgumentException(
                    "%s: argument %d has %d characters, 1 to %d are allowed"
                            .formatted(
                                    executable.path(),
                                    position,
                                    argument.length(),
                                    LONGEST_ARGUMENT));
        }
        for (int i = 0; i < argument.length(); i++) {
            char c = argument.charAt(i);
            if (c <= ' ' || c > '~') {
                throw new IllegalArgumentException(
                        "%s: argument %d has character U+%04X at index %d, only ! to ~ of ASCII are allowed"
                                .formatted(executable.path(), position, (int) c, i));
            }
        }
    }
}
