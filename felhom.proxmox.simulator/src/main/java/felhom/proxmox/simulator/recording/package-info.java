/** Recordings: their file, and what takes the place of a host's names, addresses and secrets. */
package felhom.proxmox.simulator.recording;
