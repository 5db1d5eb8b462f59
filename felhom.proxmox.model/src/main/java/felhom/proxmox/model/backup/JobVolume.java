package felhom.proxmox.model.backup;

import java.util.Optional;

/**
 * A disk or mount point of a guest that a backup job selects.
 *
 * @param option its option in the guest's configuration, for example {@code rootfs}, {@code mp0} or
 *     {@code scsi1}
 * @param volume the volume; for a bind mount or a device its path
 * @param included whether the backup holds it
 * @param reason the host's word for why
 * @implNote The reason is wrong for some disks of virtual machines: one with an explicit {@code
 *     backup=1} is included for the reason {@code backup=no} (9.2). Only {@code included} counts.
 */
public record JobVolume(
        String option, Optional<String> volume, boolean included, Optional<String> reason) {}
