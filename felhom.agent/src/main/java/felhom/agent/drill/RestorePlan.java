package felhom.agent.drill;

import felhom.agent.check.ScratchMark;
import felhom.proxmox.model.Release;
import felhom.proxmox.model.StorageId;
import felhom.proxmox.model.VmId;
import felhom.proxmox.model.Volume;

/**
 * What a drill restores, and where to.
 *
 * @param guest whose backup it is
 * @param scratch the number that it gets
 * @param mark the mark that it gets
 * @param backup the backup
 * @param storage where its volumes go
 * @param archived the guest as the backup has it
 * @param start whether it is started
 * @param release the host's release
 */
record RestorePlan(
        VmId guest,
        VmId scratch,
        ScratchMark mark,
        Volume backup,
        StorageId storage,
        ArchivedGuest archived,
        boolean start,
        Release release) {}
