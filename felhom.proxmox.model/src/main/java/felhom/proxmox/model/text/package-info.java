/**
 * Rules for text: {@link felhom.proxmox.model.text.Grammar} checks it, {@link
 * felhom.proxmox.model.text.ShellWord} quotes it for a shell, {@link
 * felhom.proxmox.model.text.FileTrouble} replaces what the operating system says in another
 * language.
 */
package felhom.proxmox.model.text;
