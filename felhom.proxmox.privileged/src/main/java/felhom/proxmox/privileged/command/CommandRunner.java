package felhom.proxmox.privileged.command;

import felhom.proxmox.privileged.elevation.CommandInterruptedException;
import felhom.proxmox.privileged.elevation.CommandNotStartedException;
import felhom.proxmox.privileged.elevation.CommandTimedOutException;
import felhom.proxmox.privileged.elevation.ProgramMissingException;
import felhom.proxmox.privileged.elevation.ProgramNotExecutableException;
import felhom.proxmox.privileged.elevation.SudoRefusedException;

import java.time.Duration;

/** Runs commands. Use cases of this package take one, so that their tests can do without root. */
public interface CommandRunner {
    /**
     * Runs a command to its end. A code other than 0 is a result, not an exception.
     *
     * @param command what to run
     * @param timeout how long it may take, more than 0 and at most a day; it is ended when that has
     *     passed
     * @return how it ended and what it wrote
     * @throws ProgramMissingException if the program is not installed
     * @throws ProgramNotExecutableException if this process may not execute it
     * @throws CommandNotStartedException if it could not be started for another reason
     * @throws SudoRefusedException if no sudoers rule allows it
     * @throws CommandTimedOutException if it did not end in time
     * @throws CommandInterruptedException if the calling thread was interrupted; its interrupt flag
     *     stays set
     * @throws IllegalArgumentException if the timeout is out of its range
     */
    CommandResult run(Command command, Duration timeout);
}
