/**
 * Operations and the rights they need. {@link felhom.proxmox.model.access.Operation} is the one
 * table of what this software does on a host; {@link felhom.proxmox.model.access.Preflight}
 * predicts from the rights of a token which operations will work.
 */
package felhom.proxmox.model.access;
