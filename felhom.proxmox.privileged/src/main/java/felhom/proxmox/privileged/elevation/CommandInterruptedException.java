package felhom.proxmox.privileged.elevation;

import java.util.List;

/**
 * The calling thread was interrupted, and the command was ended or not even started. The thread's
 * interrupt flag is set. What the command had done until then stays done.
 */
public final class CommandInterruptedException extends CommandException {
    private static final long serialVersionUID = 1L;

    private final boolean stillRunning;

    /**
     * Tells of a command that an interrupt ended.
     *
     * @param argv the command line, which begins with the program
     * @param ended how far its ending got
     */
    public CommandInterruptedException(List<String> argv, EndedEarly ended) {
        super(
                argv,
                "interrupted while running %s%s".formatted(String.join(" ", argv), ended.said()),
                ended.nextStep());
        this.stillRunning = ended.stillRunning();
    }

    /** {@return whether a process of it could not be ended and may still act} */
    public boolean stillRunning() {
        return stillRunning;
    }
}
