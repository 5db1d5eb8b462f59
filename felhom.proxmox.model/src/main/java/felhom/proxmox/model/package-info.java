/**
 * The words of Proxmox VE, as types.
 *
 * <p><b>Identifiers</b> ({@link felhom.proxmox.model.NodeName}, {@link felhom.proxmox.model.VmId},
 * {@link felhom.proxmox.model.StorageId}, {@link felhom.proxmox.model.VolumeId}, {@link
 * felhom.proxmox.model.SnapshotName}, {@link felhom.proxmox.model.UserId}, {@link
 * felhom.proxmox.model.TokenId}, {@link felhom.proxmox.model.Upid}) validate their text, because it
 * ends up in a URL or on a command line. Each has a {@code parse} whose exception explains the
 * violation, and a {@code toString} that returns the text.
 *
 * <p><b>Open sets</b> ({@link felhom.proxmox.model.GuestState}, {@link
 * felhom.proxmox.model.GuestLock}, {@link felhom.proxmox.model.ContentType}, …) are records around
 * the server's own word with constants for the known ones: a newer host may use new words, which
 * must not break a reader.
 *
 * <p><b>Observations</b> ({@link felhom.proxmox.model.ContainerStatus}, {@link
 * felhom.proxmox.model.NodeStatus}, {@link felhom.proxmox.model.StorageStatus}, …) are immutable
 * records. Values that a host may omit are {@code Optional}; sizes are bytes, times are {@link
 * java.time.Instant} and {@link java.time.Duration}, processor use is a fraction of all processors
 * (1.0 is all of them).
 *
 * <p><b>Operations</b>: {@link felhom.proxmox.model.access.Operation} is the one table of the
 * operations of this software on a host, with their backends and privileges. All code that routes,
 * checks or documents an operation reads this table.
 *
 * <p><b>Predictions</b>: {@link felhom.proxmox.model.backup.BackupCoverage} predicts from a
 * configuration the content of a container's backup and the effect of a restore. {@link
 * felhom.proxmox.model.backup.BulkDataPlan} keeps bulk data out of a backup.
 *
 * <p><b>What a node runs on</b>, disks, services and packages, is in {@link
 * felhom.proxmox.model.host.Disk felhom.proxmox.model.host}.
 *
 * <p>Everything here is immutable and safe for use by several threads.
 */
package felhom.proxmox.model;
