package felhom.proxmox.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The virtual machines of the demonstration host: a router with one disk; a file server with
 * firmware and TPM, whose data disk is left out of backups on purpose; and a workbench that
 * cloud-init sets up, which is stopped.
 */
final class DemoMachines {
    static final List<Integer> NUMBERS = List.of(200, 201, 202);

    private static final long GIB = 1L << 30;
    private static final long MIB = 1L << 20;

    private DemoMachines() {}

    static void add(HostState state) {
        disk(state, 200, 0, 8 * GIB);
        state.put(
                identified(SimulatedGuest.virtualMachine(200, "router"), "BC:24:11:43:A5:67")
                        .with("memory", "2048")
                        .with("onboot", "1")
                        .with("boot", "order=scsi0")
                        .with("scsi0", "local-lvm:vm-200-disk-0,size=8G")
                        .running(run(state, 12, 1711, 1200 * MIB)));
        disk(state, 201, 0, 4 * MIB);
        disk(state, 201, 1, 32 * GIB);
        disk(state, 201, 2, 64 * GIB);
        disk(state, 201, 3, 4 * MIB);
        state.put(
                identified(SimulatedGuest.virtualMachine(201, "files"), "BC:24:11:D1:6B:DE")
                        .with("memory", "4096")
                        .with("bios", "ovmf")
                        .with("onboot", "1")
                        .with("boot", "order=scsi0;ide2")
                        .with("efidisk0", "local-lvm:vm-201-disk-0,efitype=4m,size=4M")
                        .with("ide2", "none,media=cdrom")
                        .with("scsi0", "local-lvm:vm-201-disk-1,discard=on,size=32G")
                        .with("scsi1", "local-lvm:vm-201-disk-2,backup=0,size=64G")
                        .with("tpmstate0", "local-lvm:vm-201-disk-3,size=4M,version=v2.0")
                        .running(run(state, 12, 1804, 2300 * MIB)));
        disk(state, 202, 0, 16 * GIB);
        state.put(
                SimulatedVolume.machineDisk(
                        "local-lvm:vm-202-cloudinit", 202, 4 * MIB, made(state)));
        state.put(
                identified(SimulatedGuest.virtualMachine(202, "workbench"), "BC:24:11:09:06:81")
                        .with("boot", "order=virtio0")
                        .with("ciuser", "felhom")
                        .with("ide2", "local-lvm:vm-202-cloudinit,media=cdrom")
                        .with("ipconfig0", "ip=dhcp")
                        .with("serial0", "socket")
                        .with("vga", "serial0")
                        .with("virtio0", "local-lvm:vm-202-disk-0,size=16G"));
    }

    private static SimulatedGuest identified(SimulatedGuest machine, String address) {
        String rest = "f3a91-5c6c-4b08-8b61-ce6442f9e1ef";
        return machine.with("agent", "1")
                .with("net0", "virtio=" + address + ",bridge=vmbr0")
                .with("ostype", "l26")
                .with("scsihw", "virtio-scsi-single")
                .with("smbios1", "uuid=" + machine.id() + rest)
                .with("vmgenid", machine.id() + rest.replace('c', 'd'));
    }

    private static SimulatedRun run(HostState state, int days, int pid, long memory) {
        return new SimulatedRun(state.now().minus(Duration.ofDays(days)), pid, 0.021, memory, 0);
    }

    private static void disk(HostState state, int machine, int number, long bytes) {
        String id = "local-lvm:vm-%s-disk-%s".formatted(machine, number);
        state.put(
                SimulatedVolume.machineDisk(id, machine, bytes, made(state))
                        .withData("files of " + id));
    }

    private static Instant made(HostState state) {
        return state.now().minus(Duration.ofDays(30));
    }
}
