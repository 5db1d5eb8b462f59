package felhom.proxmox.model.backup;

/** A way in which a backup or a restore of a container differs from what its owner expects. */
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
    /** A restored copy has the host name and MAC addresses of the original. */
    IDENTITY_KEPT
}
