package felhom.proxmox.model.backup;

import felhom.proxmox.model.GuestType;
import felhom.proxmox.model.VmId;

import java.util.List;
import java.util.Optional;

/**
 * A guest that a backup job selects, with what the backup holds of it.
 *
 * @param vmid its number
 * @param type its type; {@code unknown} if there is no such guest
 * @param name its name
 * @param volumes its disks and mount points; without CD drives and volumes that are not in use
 */
public record JobGuest(VmId vmid, GuestType type, Optional<String> name, List<JobVolume> volumes) {
    private static final GuestType UNKNOWN = new GuestType("unknown");

    /** Copies the list. */
    public JobGuest {
        volumes = List.copyOf(volumes);
    }

    /** {@return whether the job names a guest that does not exist} */
    public boolean isGone() {
        return type.equals(UNKNOWN);
    }

    /** {@return the volumes that the backup leaves out} */
    public List<JobVolume> leftOut() {
        return volumes.stream().filter(volume -> !volume.included()).toList();
    }
}
