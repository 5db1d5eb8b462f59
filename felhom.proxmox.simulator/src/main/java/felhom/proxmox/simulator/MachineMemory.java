package felhom.proxmox.simulator;

import felhom.proxmox.model.VolumeId;
import felhom.proxmox.simulator.format.Drives;

import java.time.Duration;
import java.util.Optional;

/** A virtual machine's memory as a volume: of a snapshot, or of a machine that sleeps on disk. */
final class MachineMemory {
    private static final long MIB = 1L << 20;
    private static final long BESIDES = 500 * MIB;
    private static final String KVM = "kvm64,enforce,+kvm_pv_eoi,+kvm_pv_unhalt,+lahf_lm,+sep";

    private MachineMemory() {}

    /** Allocates the volume: twice the memory and 500 MiB. */
    static SimulatedVolume allocate(
            JobContext work, SimulatedGuest guest, Optional<String> storage, String name) {
        HostState state = work.state();
        long bytes = 2 * new GuestFigures(guest, state).maxMemory() + BESIDES;
        SimulatedVolume made =
                MachineVolumes.allocateMemory(
                        state,
                        guest.id().value(),
                        storage.orElseGet(() -> storage(guest)),
                        name,
                        bytes);
        MachineVolumes.logCreated(work, made, bytes);
        return made;
    }

    /** Writes what the host says while it saves the memory. */
    static void save(JobContext work, VolumeId volume, Duration took) {
        long used =
                work.state()
                        .guest(Integer.parseInt(work.upid().id()))
                        .flatMap(SimulatedGuest::run)
                        .map(SimulatedRun::memory)
                        .orElse(0L);
        work.log(
                "saving VM state and RAM using storage '%s'".formatted(volume.storage()),
                "%s.00 MiB in 0s".formatted(used / MIB / 2),
                "completed saving the VM state in %ss, saved %s.00 MiB"
                        .formatted(took.toSeconds(), used / MIB));
    }

    static String machineType(SimulatedGuest guest) {
        return guest.config().getOrDefault("machine", "pc-i440fx-10.1+pve0");
    }

    static String processor(SimulatedGuest guest) {
        return guest.config().getOrDefault("cpu", KVM);
    }

    /** {@return where memory goes: the option, the storage of the first disk, or {@code local}} */
    static String storage(SimulatedGuest guest) {
        return Optional.ofNullable(guest.config().get("vmstatestorage"))
                .or(
                        () ->
                                Drives.disks(guest.config()).values().stream()
                                        .flatMap(drive -> Drives.volume(drive).stream())
                                        .map(volume -> volume.storage().value())
                                        .findFirst())
                .orElse("local");
    }
}
