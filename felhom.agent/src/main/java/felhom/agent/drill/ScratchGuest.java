package felhom.agent.drill;

import felhom.agent.check.ScratchMark;
import felhom.proxmox.model.GuestLock;
import felhom.proxmox.model.VmId;
import felhom.proxmox.model.VolumeId;

import java.util.List;
import java.util.Optional;

/**
 * A guest under a number of the drill, as it is now.
 *
 * @param vmid its number
 * @param mark its mark, if it has one
 * @param lock its lock
 * @param onBoot whether the host starts it at boot
 * @param networks its network interfaces, by option
 * @param volumes its volumes, mounted or not, those of snapshots included
 * @param others what else of the host it uses, by option
 * @param bare whether its configuration has no option at all
 * @param digest identifies this state of its configuration
 */
record ScratchGuest(
        VmId vmid,
        Optional<ScratchMark> mark,
        Optional<GuestLock> lock,
        boolean onBoot,
        List<String> networks,
        List<VolumeId> volumes,
        List<String> others,
        boolean bare,
        Optional<String> digest) {
    ScratchGuest {
        networks = List.copyOf(networks);
        volumes = List.copyOf(volumes);
        others = List.copyOf(others);
    }
}
