package felhom.proxmox.privileged.elevation;

import felhom.proxmox.privileged.SudoersFile;

/** How the commands of this module get the rights of root. */
public enum Elevation {
    /** They do not: this process already has them, or nothing that needs them is asked for. */
    NONE,

    /**
     * Through {@code sudo -n}, which never asks for a password. What it may run is decided by the
     * rules in the host's sudoers file (see {@link SudoersFile}), so an agent that is broken into
     * is held by them. Commands that need no root do not go through it.
     */
    SUDO
}
