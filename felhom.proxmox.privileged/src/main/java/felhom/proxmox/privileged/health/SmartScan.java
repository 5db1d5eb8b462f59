package felhom.proxmox.privileged.health;

import java.util.List;

/**
 * The disks of the host.
 *
 * @param devices the disks that can be read, sorted by name
 * @param leftOut the disks that cannot be read, as smartctl names them: those behind a RAID
 *     controller
 */
public record SmartScan(List<SmartDevice> devices, List<String> leftOut) {
    /** Keeps its own copies of the lists. */
    public SmartScan {
        devices = List.copyOf(devices);
        leftOut = List.copyOf(leftOut);
    }
}
