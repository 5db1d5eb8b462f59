/**
 * The wire below the simulated host: a small blocking HTTP/1.1 server with the habits of
 * pve-http-server, and the certificate it shows.
 *
 * <p>It knows nothing of guests or tokens. {@link felhom.proxmox.simulator.internal.HttpServer}
 * hands each request to a {@link felhom.proxmox.simulator.internal.Responder} and sends what comes
 * back; how it is sent is a {@link felhom.proxmox.simulator.internal.Delivery}, which is where
 * network faults are put in.
 */
package felhom.proxmox.simulator.internal;
