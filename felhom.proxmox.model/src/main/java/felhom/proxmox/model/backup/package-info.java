/**
 * What backups hold and who makes them. {@link felhom.proxmox.model.backup.BackupCoverage} predicts
 * from a container's configuration the content of its backup and the effect of a restore; {@link
 * felhom.proxmox.model.backup.BulkDataPlan} keeps bulk data out of it. {@link
 * felhom.proxmox.model.backup.BackupJobCoverage} tells which guests the jobs of a host select, and
 * {@link felhom.proxmox.model.backup.ArchivedConfig} is the configuration in a backup.
 */
package felhom.proxmox.model.backup;
