/**
 * The journal of changes on the disk: its file, its lock, its records, and what is open in it. It
 * knows nothing of the host; what became of an open change is found out above it.
 */
package felhom.proxmox.api.internal.journal;
