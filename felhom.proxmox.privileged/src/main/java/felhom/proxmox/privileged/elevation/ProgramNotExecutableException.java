package felhom.proxmox.privileged.elevation;

import java.util.List;

/** The program is there, but this process may not execute it. */
public final class ProgramNotExecutableException extends CommandException {
    private static final long serialVersionUID = 1L;

    /**
     * Tells of a program that this process may not execute.
     *
     * @param argv the command line, which begins with the program
     */
    public ProgramNotExecutableException(List<String> argv) {
        super(
                argv,
                "cannot run %s: this process may not execute it".formatted(argv.getFirst()),
                "look at its owner and mode with: ls -l " + argv.getFirst());
    }
}
