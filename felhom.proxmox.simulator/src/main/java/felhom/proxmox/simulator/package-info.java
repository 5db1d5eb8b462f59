/** x. */
package felhom.proxmox.simulator;
