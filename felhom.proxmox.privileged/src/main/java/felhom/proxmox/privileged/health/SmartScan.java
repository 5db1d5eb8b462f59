package felhom.proxmox.privileged.health;

import java.util.List;

/**
 * The disks of the host.
 *
 * @param devices those that can be asked for their health, in the order of their names
 * @param leftOut those that cannot, as smartctl names them: disks behind a RAID controller
 */
public record SmartScan(List<SmartDevice> devices, List<String> leftOut) {
    /** Keeps its own copies of the lists. */
    public SmartScan {
        devices = List.copyOf(devices);
        leftOut = List.copyOf(leftOut);
    }
}
