package felhom.proxmox.privileged;

/** How a command gets the rights of root. */
enum Elevation {
    /** It does not: this process already has them, or the command needs none. */
    NONE,

    /**
     * Through {@code sudo -n}, which never asks for a password. What it may run is decided by the
     * rules in the host's sudoers file, so an agent that is broken into is held by them.
     */
    SUDO
}
