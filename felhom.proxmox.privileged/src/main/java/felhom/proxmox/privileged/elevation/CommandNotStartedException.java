package felhom.proxmox.privileged.elevation;

import java.io.IOException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The program could not be started though it is there: no memory, no process number left, or a
 * damaged Java runtime. The cause tells which.
 */
public final class CommandNotStartedException extends CommandException {
    private static final long serialVersionUID = 1L;
    private static final Pattern NUMBERED = Pattern.compile(".*\\berror: \\d+");

    /**
     * Tells of a command that did not start.
     *
     * @param argv the command line, which begins with the program
     * @param cause what the runtime said
     */
    public CommandNotStartedException(List<String> argv, IOException cause) {
        super(
                argv,
                "cannot start %s: %s".formatted(argv.getFirst(), reason(cause)),
                nextStep(cause));
        initCause(cause);
    }

    /**
     * The JDK's own text goes on for eight lines, and has the operating system's words in brackets,
     * in the language of the user. The number says the same. setsid runs with {@code LC_ALL=C} and
     * has no number.
     */
    private static String reason(IOException cause) {
        String text = String.valueOf(cause.getMessage());
        if (text.startsWith("setsid: ")) {
            return text.substring(text.lastIndexOf(": ") + 2);
        }
        Matcher numbered = NUMBERED.matcher(text);
        return numbered.lookingAt()
                ? numbered.group()
                : "the operating system reports an error without a number";
    }

    private static String nextStep(IOException cause) {
        return String.valueOf(cause.getMessage()).contains("posix_spawn failed")
                ? "Java starts programs through its own lib/jspawnhelper, which is missing, not"
                        + " executable or of another version: install the agent's runtime again"
                        + " (it must not be updated in place) and restart the agent"
                : "look for what ran out with: systemctl status felhom-agent; free -m; ulimit -a";
    }
}
