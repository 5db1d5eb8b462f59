/** An embedded Proxmox VE host. */
package felhom.proxmox.simulator;
