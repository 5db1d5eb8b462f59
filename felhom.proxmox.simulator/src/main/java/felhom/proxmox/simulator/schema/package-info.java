/**
 * The parameters, formats and errors of the simulated API, after the schema of a Proxmox VE host.
 */
package felhom.proxmox.simulator.schema;
