package felhom.proxmox.privileged.command;

import java.time.Duration;

/**
 * The result of a command that ran to its end.
 *
 * @param ending the exit code, or the signal that ended it
 * @param stdout what it wrote to its standard output
 * @param stderr what it wrote to its standard error
 * @param duration from just before its start until its end was seen
 */
public record CommandResult(Ending ending, Output stdout, Output stderr, Duration duration) {
    public boolean succeeded() {
        return ending.equals(new Ending.Exited(0));
    }
}
