package felhom.proxmox.privileged.elevation;

import java.util.List;

/**
 * A command gave no result: it was not started, or was ended before it was done. Its subclasses are
 * all the ways there are.
 */
public abstract sealed class CommandException extends RuntimeException
        permits ProgramMissingException,
                ProgramNotExecutableException,
                CommandNotStartedException,
                SudoRefusedException,
                CommandTimedOutException,
                CommandInterruptedException {
    private static final long serialVersionUID = 1L;

    /** The argument vector; an array because exceptions are serializable and lists need not be. */
    private final String[] argv;

    private final String what;
    private final String nextStep;

    CommandException(List<String> argv, String what, String nextStep) {
        super(what + "; " + nextStep);
        this.argv = argv.toArray(String[]::new);
        this.what = what;
        this.nextStep = nextStep;
    }

    /**
     * {@return what was to be run: the absolute path of the program and its arguments, after {@code
     * sudo -n} where that was used; it holds no secret}
     */
    public final List<String> commandLine() {
        return List.of(argv);
    }

    /** {@return what happened, in one line: the first part of the message} */
    public final String what() {
        return what;
    }

    /** {@return what to do about it, in one line: the second part of the message} */
    public final String nextStep() {
        return nextStep;
    }
}
