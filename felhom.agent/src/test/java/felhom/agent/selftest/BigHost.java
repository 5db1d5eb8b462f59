package felhom.agent.selftest;

import felhom.proxmox.model.ContentType;
import felhom.proxmox.model.StorageType;
import felhom.proxmox.model.host.DiskType;
import felhom.proxmox.simulator.DemoHost;
import felhom.proxmox.simulator.HostState;
import felhom.proxmox.simulator.SimulatedArchive;
import felhom.proxmox.simulator.SimulatedBackupJob;
import felhom.proxmox.simulator.SimulatedDisk;
import felhom.proxmox.simulator.SimulatedGuest;
import felhom.proxmox.simulator.SimulatedHost;
import felhom.proxmox.simulator.SimulatedRun;
import felhom.proxmox.simulator.SimulatedStorage;
import felhom.proxmox.simulator.SimulatedVolume;
import felhom.proxmox.simulator.SimulatedZfsPool;

import java.time.Duration;

/**
 * A host with more of everything than a check asks about one by one: running guests, half of them
 * virtual machines, each with a backup, an agent or a hook script, and a CD; storages, jobs, disks
 * and pools.
 */
final class BigHost {
    static final int STORAGES = 30;

    private static final int JOBS = 25;
    private static final int DISKS = 40;
    private static final int POOLS = 40;
    private static final int FIRST = 1000;
    private static final long GIB = 1L << 30;

    private BigHost() {}

    static SimulatedHost with(int guests) {
        return SimulatedHost.builder()
                .contents(DemoHost.empty().andThen(state -> fill(state, guests)))
                .start();
    }

    private static void fill(HostState state, int guests) {
        state.put(
                SimulatedStorage.of("disks", StorageType.LVM_THIN, ContentType.DISK_IMAGE)
                        .withSize(9000 * GIB, 4000 * GIB));
        for (int i = 0; i < STORAGES - 2; i++) {
            state.put(
                    SimulatedStorage.of(
                                    storage(i),
                                    StorageType.NFS,
                                    ContentType.BACKUP,
                                    ContentType.ISO,
                                    ContentType.SNIPPETS)
                            .withSize(900 * GIB, 300 * GIB));
        }
        for (int i = 0; i < guests; i++) {
            guest(state, FIRST + i, i);
        }
        for (int i = 0; i < JOBS; i++) {
            state.cluster()
                    .put(
                            SimulatedBackupJob.of("job" + i, "02:30")
                                    .with("all", "1")
                                    .with("storage", storage(i))
                                    .with("prune-backups", "keep-last=3"));
        }
        for (int i = 0; i < DISKS; i++) {
            state.system()
                    .put(
                            SimulatedDisk.of(
                                    "/dev/nvme" + (i + 1) + "n1",
                                    DiskType.NVME,
                                    "MODEL",
                                    "S" + i,
                                    GIB));
        }
        for (int i = 0; i < POOLS; i++) {
            state.system().put(SimulatedZfsPool.of("tank" + i, GIB, GIB / 2, "/dev/sdx" + (i + 1)));
        }
    }

    private static void guest(HostState state, int number, int place) {
        String storage = storage(place);
        boolean machine = place % 2 == 0;
        SimulatedGuest guest =
                machine
                        ? SimulatedGuest.virtualMachine(number, "vm" + number)
                                .with("agent", "1")
                                .with("scsi0", "disks:vm-" + number + "-disk-0,size=8G")
                                .with("ide2", storage + ":iso/debian.iso,media=cdrom")
                        : SimulatedGuest.container(number, "ct" + number)
                                .with("rootfs", "disks:vm-" + number + "-disk-0,size=8G")
                                .with("hookscript", storage + ":snippets/hook.pl");
        state.put(
                guest.with("memory", "1024")
                        .running(
                                new SimulatedRun(
                                        state.now().minus(Duration.ofDays(3)),
                                        number,
                                        0.1,
                                        GIB / 2,
                                        machine ? 0 : GIB)));
        SimulatedVolume backup =
                machine
                        ? SimulatedVolume.machineBackup(storage, number, GIB, state.now())
                        : SimulatedVolume.backup(storage, number, GIB, state.now());
        state.put(
                backup.withArchive(SimulatedArchive.of(state.guest(number).orElseThrow(), state)));
    }

    private static String storage(int place) {
        return "nas" + place % (STORAGES - 2);
    }
}
