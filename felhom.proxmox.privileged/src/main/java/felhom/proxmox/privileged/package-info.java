/** x. */
package felhom.proxmox.privileged;
