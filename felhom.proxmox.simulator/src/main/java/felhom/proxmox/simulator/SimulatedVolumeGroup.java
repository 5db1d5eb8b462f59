package felhom.proxmox.simulator;

/**
 * An LVM volume group of a simulated host, on one device.
 *
 * @param name its name
 * @param size bytes
 * @param free bytes that no volume has
 * @param volumes the number of its logical volumes
 * @param device the disk or partition that it is on
 */
public record SimulatedVolumeGroup(String name, long size, long free, int volumes, String device) {}
