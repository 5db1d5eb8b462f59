/**
 * Predictions from a container's configuration: {@link felhom.proxmox.model.backup.BackupCoverage}
 * predicts the content of its backup and the effect of a restore; {@link
 * felhom.proxmox.model.backup.BulkDataPlan} keeps bulk data out of it.
 */
package felhom.proxmox.model.backup;
