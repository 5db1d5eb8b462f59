/**
 * The host's JSON. Each row record mirrors one shape of the host's answers, name for name, and
 * turns itself into a type of the vocabulary; every component may be absent.
 */
package felhom.proxmox.api.internal.json;
