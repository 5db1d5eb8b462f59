package felhom.agent.report;

import felhom.proxmox.model.Resource;
import felhom.proxmox.model.backup.BackupCoverage;
import felhom.proxmox.model.backup.MachineCoverage;

import java.time.Instant;
import java.util.Optional;

/**
 * A guest and its backups, as a report shows them.
 *
 * @param guest the guest
 * @param memoryTold whether the memory in use is what the guest uses, and not what the process of a
 *     virtual machine takes on the host
 * @param coverage what a backup of a container will hold; empty for a virtual machine, and if the
 *     configuration could not be read
 * @param disks what a backup of a virtual machine will hold; empty for a container, and if the
 *     configuration could not be read
 * @param newestBackup when the newest backup that the token may see was made
 * @param backups how many there are
 * @param complete whether all storages that may hold backups of it were looked at, so that there
 *     are no others
 */
public record GuestPicture(
        Resource.Guest guest,
        boolean memoryTold,
        Optional<BackupCoverage> coverage,
        Optional<MachineCoverage> disks,
        Optional<Instant> newestBackup,
        int backups,
        boolean complete) {}
