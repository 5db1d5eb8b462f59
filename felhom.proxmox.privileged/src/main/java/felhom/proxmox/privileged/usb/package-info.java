/**
 * USB disks and their mounts by file-system UUID. {@link felhom.proxmox.privileged.usb.UsbDisks} is
 * the entry.
 */
package felhom.proxmox.privileged.usb;
