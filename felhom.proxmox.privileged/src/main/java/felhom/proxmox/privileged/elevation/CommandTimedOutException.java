package felhom.proxmox.privileged.elevation;

import java.time.Duration;
import java.util.List;

/**
 * The command did not end in time and was ended. What it had done until then stays done: look at
 * the host before trying again.
 */
public final class CommandTimedOutException extends CommandException {
    private static final long serialVersionUID = 1L;

    private final Duration timeout;
    private final boolean stillRunning;

    /**
     * Tells of a command that did not end in time.
     *
     * @param argv the command line, which begins with the program
     * @param timeout the time it had
     * @param ended how far its ending got
     */
    public CommandTimedOutException(List<String> argv, Duration timeout, EndedEarly ended) {
        super(
                argv,
                "%s did not end within %s ms%s"
                        .formatted(String.join(" ", argv), timeout.toMillis(), ended.said()),
                ended.nextStep());
        this.timeout = timeout;
        this.stillRunning = ended.stillRunning();
    }

    /** {@return the time it had} */
    public Duration timeout() {
        return timeout;
    }

    /**
     * {@return whether a process of it could not be ended and may still act}
     *
     * <p>This happens under sudo, where force would kill sudo alone and leave the command running
     * without it, and with a process that waits for a dead disk.
     */
    public boolean stillRunning() {
        return stillRunning;
    }
}
