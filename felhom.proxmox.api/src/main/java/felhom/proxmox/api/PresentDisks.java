package felhom.proxmox.api;

/** The caller's consent to what a restore over an existing virtual machine does to its disks. */
public enum PresentDisks {
    /**
     * The volumes of the disks that are in the backup are destroyed and made anew; all snapshots
     * are destroyed. Disks that the backup does not hold ({@code backup=0}) stay: their volumes
     * become {@code unusedN} (source of Proxmox VE 9.2). For a container they are destroyed.
     */
    ARE_REPLACED
}
