/**
 * Rules for text: {@link felhom.proxmox.model.text.Grammar} checks it, {@link
 * felhom.proxmox.model.text.ShellWord} quotes it for a shell.
 */
package felhom.proxmox.model.text;
