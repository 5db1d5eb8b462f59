/** Command lines built from types, the closed forms they have, and the runner that starts them. */
package felhom.proxmox.privileged.command;
