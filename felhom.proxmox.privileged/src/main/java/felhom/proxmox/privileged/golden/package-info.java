/**
 * Golden images: containers in which Docker can run. {@link
 * felhom.proxmox.privileged.golden.GoldenImages} is the entry.
 */
package felhom.proxmox.privileged.golden;
