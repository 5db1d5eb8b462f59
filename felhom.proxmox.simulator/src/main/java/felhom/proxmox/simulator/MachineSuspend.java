package felhom.proxmox.simulator;

import felhom.proxmox.model.GuestLock;
import felhom.proxmox.model.TaskType;
import felhom.proxmox.model.VolumeId;
import felhom.proxmox.model.access.Privilege;
import felhom.proxmox.simulator.schema.Reply;

import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/** Pauses virtual machines, and puts them to sleep on a disk. */
final class MachineSuspend {
    private static final GuestLock SUSPENDING = new GuestLock("suspending");
    private static final String PAUSED = "paused";
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd", Locale.ROOT).withZone(ZoneOffset.UTC);

    private MachineSuspend() {}

    static Reply suspend(CallContext visit) {
        int id = visit.guest();
        visit.rootOnly("skiplock");
        boolean toDisk = visit.arguments().flag("todisk");
        Optional<String> storage = visit.arguments().find("statestorage");
        if (toDisk) {
            visit.caller().demand(Privilege.VM_CONFIG_DISK, "/vms/" + id);
            MachineConfigAccess.space(
                    visit.caller(),
                    visit.state(),
                    storage.orElseGet(() -> MachineMemory.storage(Machines.find(visit))));
        }
        MachinePower.demandRunning(visit);
        return visit.start(toDisk ? toDisk(id, storage) : pause(id));
    }

    private static Job pause(int id) {
        return Job.of(TaskType.PAUSE_VM, id)
                .step(
                        work -> {
                            Machines.checkLock(Machines.find(work.state(), id));
                            MachinePower.turn(work, id, PAUSED);
                        });
    }

    private static Job toDisk(int id, Optional<String> storage) {
        return Job.of(TaskType.SUSPEND_VM, id)
                .step(work -> begin(work, id, storage))
                .step(Duration.ZERO, work -> finish(work, id));
    }

    private static void begin(JobContext work, int id, Optional<String> storage) {
        HostState state = work.state();
        work.holdLockFile(id);
        SimulatedGuest guest = Machines.find(state, id);
        Machines.checkLock(guest);
        SimulatedVolume memory =
                MachineMemory.allocate(work, guest, storage, "suspend-" + DATE.format(state.now()));
        state.put(
                guest.withLock(SUSPENDING)
                        .with("vmstate", memory.id().toString())
                        .with("runningmachine", MachineMemory.machineType(guest))
                        .with("runningcpu", MachineMemory.processor(guest)));
    }

    private static void finish(JobContext work, int id) {
        SimulatedGuest guest = Machines.find(work.state(), id);
        MachineMemory.save(
                work,
                VolumeId.parse(guest.config().getOrDefault("vmstate", "")),
                Duration.between(work.upid().started(), work.state().now()));
        work.state()
                .put(
                        MachineConfigUpdate.applyPending(work.state(), guest.stopped())
                                .withLock(Machines.SUSPENDED));
    }
}
