package felhom.proxmox.privileged;

import java.util.List;

/** {@code sudo -n} did not run the command, because no sudoers rule allows it. */
public final class SudoRefusedException extends CommandException {
    private static final long serialVersionUID = 1L;

    SudoRefusedException(List<String> argv, String reason) {
        super(
                argv,
                "sudo refused to run %s: %s"
                        .formatted(String.join(" ", argv.subList(2, argv.size())), reason),
                "compare the agent's sudoers file with what is allowed, as this user: sudo -n -l");
    }
}
