package felhom.proxmox.api;

import felhom.proxmox.model.ContentType;
import felhom.proxmox.model.StorageId;
import felhom.proxmox.model.StorageType;
import felhom.proxmox.model.VmId;
import felhom.proxmox.simulator.HostState;
import felhom.proxmox.simulator.SimulatedArchive;
import felhom.proxmox.simulator.SimulatedGuest;
import felhom.proxmox.simulator.SimulatedStorage;
import felhom.proxmox.simulator.SimulatedVolume;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Virtual machines of a simulated host, to be added to the demonstration host. */
final class SimulatedMachines {
    /** Stopped; it has a snapshot, a backup and an unused disk. */
    static final VmId STOPPED = new VmId(210);

    /** Running, with a guest agent that answers. */
    static final VmId RUNNING = new VmId(211);

    /** Stopped, without snapshots. */
    static final VmId PLAIN = new VmId(212);

    /** A directory for disks. */
    static final StorageId STORAGE = new StorageId("machines");

    static final String SNAPSHOT = "before-upgrade";

    private static final long GIB = 1L << 30;

    private SimulatedMachines() {}

    /** Adds them, and lets the operator's token do with guests all that a release knows. */
    static void add(HostState state) {
        state.put(
                SimulatedStorage.of(STORAGE.value(), StorageType.DIR, ContentType.DISK_IMAGE)
                        .withSize(100 * GIB, GIB));
        Instant yesterday = state.now().minus(Duration.ofDays(1));
        disk(state, "local-lvm:vm-210-disk-1", STOPPED);
        state.put(
                machine(state, STOPPED, "nas")
                        .with("unused0", "local-lvm:vm-210-disk-1")
                        .withSnapshot(SNAPSHOT, "", yesterday));
        state.put(machine(state, RUNNING, "router").runningSince(yesterday));
        state.put(machine(state, PLAIN, "trial"));
        state.put(
                SimulatedVolume.machineBackup("usb-backup", 210, GIB / 4, yesterday)
                        .withArchive(SimulatedArchive.of(state.guest(210).orElseThrow(), state)));
        for (String holder : List.of("felhom-agent@pve", "felhom-agent@pve!agent")) {
            state.access().grant("/vms", holder, "PVEVMAdmin", true);
        }
    }

    private static SimulatedGuest machine(HostState state, VmId id, String name) {
        String disk = "local-lvm:vm-" + id + "-disk-0";
        disk(state, disk, id);
        return SimulatedGuest.virtualMachine(id.value(), name)
                .with("agent", "1")
                .with("boot", "order=scsi0")
                .with(
                        "net0",
                        "virtio=BC:24:11:00:00:" + id.toString().substring(1) + ",bridge=vmbr0")
                .with("scsi0", disk + ",size=1G");
    }

    private static void disk(HostState state, String volume, VmId id) {
        state.put(
                SimulatedVolume.machineDisk(
                        volume, id.value(), GIB, state.now().minus(Duration.ofDays(9))));
    }
}
