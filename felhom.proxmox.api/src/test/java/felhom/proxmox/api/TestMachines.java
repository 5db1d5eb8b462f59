package felhom.proxmox.api;

import felhom.proxmox.model.Release;
import felhom.proxmox.model.VmId;
import felhom.proxmox.model.access.Privilege;
import felhom.proxmox.model.access.PrivilegeProfile;
import felhom.proxmox.simulator.HostState;
import felhom.proxmox.simulator.SimulatedGuest;
import felhom.proxmox.simulator.SimulatedVolume;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Two virtual machines with disks on a simulated host, and a token that may do all with them. */
final class TestMachines {
    static final VmId RUNNING = new VmId(300);
    static final VmId STOPPED = new VmId(301);
    static final String SNAPSHOT = "before-upgrade";

    private static final long GIB = 1L << 30;

    private TestMachines() {}

    static Consumer<HostState> contents(Release release) {
        return state -> {
            Instant then = state.now().minus(Duration.ofDays(3));
            state.put(
                    machine(state, RUNNING, "nas", then)
                            .withSnapshot(SNAPSHOT, "made by hand", then)
                            .runningSince(then));
            state.put(machine(state, STOPPED, "desk", then));
            List<Privilege> all = new ArrayList<>(Privilege.minimalRole(release));
            for (PrivilegeProfile profile : PrivilegeProfile.values()) {
                all.addAll(profile.privileges(release));
            }
            state.access().addRole("Everything", all);
            for (String holder : List.of("felhom-agent@pve", "felhom-agent@pve!agent")) {
                state.access().grant("/vms", holder, "Everything", true);
            }
        };
    }

    private static SimulatedGuest machine(HostState state, VmId id, String name, Instant made) {
        String disk = "local-lvm:vm-" + id + "-disk-";
        for (int i = 0; i < 2; i++) {
            state.put(SimulatedVolume.machineDisk(disk + i, id.value(), GIB, made));
        }
        return SimulatedGuest.virtualMachine(id.value(), name)
                .with("agent", "1")
                .with("boot", "order=scsi0")
                .with("memory", "1024")
                .with("net0", "virtio=BC:24:11:00:00:" + (id.value() - 290) + ",bridge=vmbr0")
                .with("scsi0", disk + "0,size=1G")
                .with("scsi1", disk + "1,size=1G,backup=0");
    }
}
