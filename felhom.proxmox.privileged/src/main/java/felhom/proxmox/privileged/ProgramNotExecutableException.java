package felhom.proxmox.privileged;

import java.util.List;

/** The program is there, but this process may not execute it. */
public final class ProgramNotExecutableException extends CommandException {
    private static final long serialVersionUID = 1L;

    ProgramNotExecutableException(List<String> argv) {
        super(
                argv,
                "cannot run %1$s: this process may not execute it; look at its owner and mode with: ls -l %1$s"
                        .formatted(argv.getFirst()));
    }
}
