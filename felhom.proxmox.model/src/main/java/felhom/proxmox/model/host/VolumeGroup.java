package felhom.proxmox.model.host;

import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * An LVM volume group.
 *
 * @param name its name
 * @param size bytes
 * @param free bytes that no volume has; a thin pool may grow by them
 * @param volumes the number of its logical volumes
 * @param devices the physical volumes that it is made of
 */
public record VolumeGroup(
        String name,
        OptionalLong size,
        OptionalLong free,
        OptionalInt volumes,
        List<PhysicalVolume> devices) {
    /** Copies the list. */
    public VolumeGroup {
        devices = List.copyOf(devices);
    }
}
