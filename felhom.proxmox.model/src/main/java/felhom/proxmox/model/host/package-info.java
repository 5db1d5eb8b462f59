/**
 * What a node runs on: its disks and what is made of them, its services, and its packages.
 *
 * <p><b>Disks</b>: {@link felhom.proxmox.model.host.Disk} is a row of the list, {@link
 * felhom.proxmox.model.host.DiskSmart} what one disk says of itself. {@link
 * felhom.proxmox.model.host.ZfsPoolStatus}, {@link felhom.proxmox.model.host.VolumeGroup} and
 * {@link felhom.proxmox.model.host.ThinPool} are made of disks.
 *
 * <p><b>Services</b>: {@link felhom.proxmox.model.host.NodeService}; {@link
 * felhom.proxmox.model.host.EssentialService} names those that a host cannot do without.
 *
 * <p><b>Packages</b>: {@link felhom.proxmox.model.host.PackageVersions} with the kernels, {@link
 * felhom.proxmox.model.host.PackageRepositories}, {@link felhom.proxmox.model.host.PackageUpdate}
 * and {@link felhom.proxmox.model.host.Subscription}.
 *
 * <p>Everything here is an immutable observation. Words of the host are open sets: a newer host may
 * use new ones.
 */
package felhom.proxmox.model.host;
