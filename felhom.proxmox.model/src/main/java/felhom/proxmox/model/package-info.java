/**
 * The words of Proxmox VE, as types.
 *
 * <p><b>Identifiers</b> ({@link felhom.proxmox.model.NodeName}, {@link felhom.proxmox.model.VmId},
 * {@link felhom.proxmox.model.StorageId}, {@link felhom.proxmox.model.VolumeId}, {@link
 * felhom.proxmox.model.SnapshotName}, {@link felhom.proxmox.model.UserId}, {@link
 * felhom.proxmox.model.TokenId}, {@link felhom.proxmox.model.Upid}) check what they are given,
 * because they end up in a URL or on a command line. Each has a {@code parse} that explains what is
 * wrong and a {@code toString} that gives the text back.
 *
 * <p><b>Open sets</b> ({@link felhom.proxmox.model.GuestState}, {@link
 * felhom.proxmox.model.GuestLock}, {@link felhom.proxmox.model.ContentType}, …) are records around
 * the server's own word with constants for the known ones: a newer host may say something new, and
 * that must not break a reader.
 *
 * <p><b>Observations</b> ({@link felhom.proxmox.model.ContainerStatus}, {@link
 * felhom.proxmox.model.NodeStatus}, {@link felhom.proxmox.model.StorageStatus}, …) are immutable
 * records. What a host may leave out is an {@code Optional}; sizes are bytes, times are {@link
 * java.time.Instant} and {@link java.time.Duration}, processor use is a fraction of all processors
 * (1.0 is all of them).
 *
 * <p><b>Operations</b>: {@link felhom.proxmox.model.access.Operation} is the one table of what this
 * software does to a host, through which backend, and with which privileges. Everything that
 * routes, checks or documents an operation reads it there.
 *
 * <p><b>Predictions</b>: {@link felhom.proxmox.model.backup.BackupCoverage} tells from a
 * configuration what a backup of a container will hold and what a restore of it would do, and
 * {@link felhom.proxmox.model.backup.BulkDataPlan} how to keep bulk data out of it.
 *
 * <p>Everything here is immutable and safe for use by several threads.
 */
package felhom.proxmox.model;
