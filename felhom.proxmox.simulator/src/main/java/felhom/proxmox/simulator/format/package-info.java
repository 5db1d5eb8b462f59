/**
 * The texts and names that a Proxmox VE host writes: backup names, logs, access lists, mounts and
 * networks.
 */
package felhom.proxmox.simulator.format;
