package felhom.proxmox.privileged.elevation;

import java.util.List;

/** {@code sudo -n} did not run the command, because no sudoers rule allows it. */
public final class SudoRefusedException extends CommandException {
    private static final long serialVersionUID = 1L;

    /**
     * Tells of a command that sudo refused.
     *
     * @param argv the command line, which begins with the program
     * @param reason what sudo said
     */
    public SudoRefusedException(List<String> argv, String reason) {
        super(
                argv,
                "sudo refused to run %s: %s"
                        .formatted(String.join(" ", argv.subList(2, argv.size())), reason),
                "compare the agent's sudoers file with what is allowed, as this user: sudo -n -l");
    }
}
