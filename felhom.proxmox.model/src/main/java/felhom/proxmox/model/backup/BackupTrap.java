package felhom.proxmox.model.backup;

/** A way in which a backup or a restore of a guest differs from what its owner expects. */
public enum BackupTrap {
    /** A volume mount point whose backup flag was never set is not in the backup. */
    VOLUME_LEFT_OUT,
    /**
     * A directory or device of the host is never in the backup, and missing after a restore on
     * another host.
     */
    HOST_FILES_LEFT_OUT,
    /** Docker's named volumes are in the backup only if the mount that holds them is. */
    DOCKER_VOLUMES,
    /** A restore over the container destroys volumes that are in no backup. */
    RESTORE_DESTROYS,
    /** A restore with a token fails unless the request lists the disks. */
    RESTORE_NEEDS_DISKS,
    /** A backup of the running container is only crash-consistent. */
    CRASH_CONSISTENT,
    /** A disk of a virtual machine with {@code backup=0} is not in the backup. */
    DISK_LEFT_OUT,
    /** A device of the host that is passed through to a virtual machine is in the backup. */
    DEVICE_COPIED,
    /** A running virtual machine without a guest agent is backed up without a freeze. */
    NO_AGENT,
    /** A running virtual machine is backed up without a freeze, because its options say so. */
    FREEZE_OFF,
    /** A restored copy has the host name and MAC addresses of the original. */
    IDENTITY_KEPT
}
