/** x. */
package felhom.proxmox.api;
