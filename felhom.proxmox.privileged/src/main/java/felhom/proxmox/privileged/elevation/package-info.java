/**
 * How commands get the rights of root, whether they can here, and why one did not run: {@link
 * felhom.proxmox.privileged.elevation.Elevation}, {@link
 * felhom.proxmox.privileged.elevation.Readiness} and {@link
 * felhom.proxmox.privileged.elevation.CommandException}.
 */
package felhom.proxmox.privileged.elevation;
