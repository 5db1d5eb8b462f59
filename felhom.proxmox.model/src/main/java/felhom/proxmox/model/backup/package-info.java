/**
 * What a backup of a container holds and what a restore does, predicted from its configuration by
 * {@link felhom.proxmox.model.backup.BackupCoverage}, and how to keep bulk data out of it, by
 * {@link felhom.proxmox.model.backup.BulkDataPlan}.
 */
package felhom.proxmox.model.backup;
