package felhom.proxmox.privileged.command;

import felhom.proxmox.privileged.elevation.CommandException;
import felhom.proxmox.privileged.elevation.Readiness;

/** Tells which commands may run as root, without running them. */
interface RightsProbe {
    /**
     * Tells whether a command of this form may run as root.
     *
     * @throws CommandException if that could not be found out
     */
    Readiness.Right rightTo(CommandForm form);
}
