package felhom.proxmox.model.backup;

import felhom.proxmox.model.GuestType;
import felhom.proxmox.model.VmId;

import java.util.Optional;

/**
 * A guest that no backup job selects, neither one that is enabled nor one that is disabled.
 *
 * @param vmid its number
 * @param type its type
 * @param name its name
 */
public record GuestWithoutJob(VmId vmid, GuestType type, Optional<String> name) {}
