/**
 * Operations and the rights they need. {@link felhom.proxmox.model.access.Operation} is the table
 * of all operations on a host; {@link felhom.proxmox.model.access.Preflight} predicts from the
 * rights of a token which operations will work.
 */
package felhom.proxmox.model.access;
