/**
 * What makes a change happen at most once: the ledger of changes in flight, the probe of their
 * outcome, and the rates of polls and retries.
 */
package felhom.proxmox.api.internal.change;
