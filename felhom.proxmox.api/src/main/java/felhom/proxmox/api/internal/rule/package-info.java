/** Rules for the text and the numbers that options take. */
package felhom.proxmox.api.internal.rule;
