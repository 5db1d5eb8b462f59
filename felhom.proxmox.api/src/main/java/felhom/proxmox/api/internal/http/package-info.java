/**
 * How bytes get to a host and back: connections, TLS, HTTP/1.1. Knows nothing of Proxmox VE's
 * resources; knows all of its HTTP habits.
 */
package felhom.proxmox.api.internal.http;
