/**
 * The health of disks and the readings of sensors. {@link felhom.proxmox.privileged.health.Smart}
 * and {@link felhom.proxmox.privileged.health.Sensors} are the entries.
 */
package felhom.proxmox.privileged.health;
