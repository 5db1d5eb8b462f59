package felhom.proxmox.model.host;

import java.util.OptionalLong;

/**
 * A disk or partition that a volume group is made of.
 *
 * @param device its device; not always one of a disk
 * @param size bytes
 * @param free bytes that no volume has
 */
public record PhysicalVolume(String device, OptionalLong size, OptionalLong free) {}
