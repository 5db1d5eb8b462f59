package felhom.proxmox.privileged.command;

import felhom.proxmox.privileged.elevation.CommandException;
import felhom.proxmox.privileged.elevation.Readiness;

/** Finds out which commands would get the rights they need, without running them. */
interface RightsProbe {
    /**
     * Looks whether a command of this form may run as root.
     *
     * @throws CommandException if that could not be found out
     */
    Readiness.Right rightTo(CommandForm form);
}
