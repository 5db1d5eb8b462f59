package felhom.proxmox.simulator;

import felhom.proxmox.model.TaskType;
import felhom.proxmox.simulator.schema.ApiError;
import felhom.proxmox.simulator.schema.Parameter;
import felhom.proxmox.simulator.schema.Reply;

import java.time.Duration;

/** Destroys virtual machines. A lock is found only by the worker, the rest at once. */
final class MachineDestroy {
    static final Parameter[] PARAMETERS = {
        Parameter.flag("destroy-unreferenced-disks"),
        Parameter.flag("purge"),
        Parameter.flag("skiplock")
    };

    private MachineDestroy() {}

    static Reply destroy(CallContext visit) {
        int id = visit.guest();
        HostState state = visit.state();
        visit.rootOnly("skiplock");
        boolean purge = visit.arguments().flag("purge");
        check(state, Machines.find(visit), purge);
        boolean unreferenced =
                visit.arguments()
                        .find("destroy-unreferenced-disks")
                        .map("1"::equals)
                        .orElse(!state.has(Habit.SPARED_VOLUMES));
        return visit.start(
                Job.of(TaskType.DESTROY_VM, id)
                        .step(work -> work.whenLockFileFree(id, held -> begin(held, id, purge)))
                        .step(Duration.ZERO, work -> finish(work, id, purge, unreferenced)));
    }

    private static void check(HostState state, SimulatedGuest guest, boolean purge) {
        Machines.checkProtection(guest, "can't remove VM " + guest.id());
        if (!purge && state.cluster().service(guest.id()).isPresent()) {
            throw ApiError.failed(
                    "unable to remove VM %s - used in HA resources and purge parameter not set."
                            .formatted(guest.id()));
        }
        if (guest.run().isPresent()) {
            throw ApiError.failed("VM %s is running - destroy failed".formatted(guest.id()));
        }
    }

    private static void begin(JobContext work, int id, boolean purge) {
        work.holdLockFile(id);
        SimulatedGuest guest = Machines.find(work.state(), id);
        check(work.state(), guest, purge);
        Machines.checkLock(guest);
    }

    private static void finish(JobContext work, int id, boolean purge, boolean unreferenced) {
        SimulatedGuest guest = Machines.find(work.state(), id);
        OwnedVolumes.destroy(work, guest);
        if (unreferenced) {
            OwnedVolumes.destroyOthers(work, guest.id());
        }
        work.state().access().forget("/vms/" + id);
        if (purge) {
            work.log("purging VM %s from related configurations..".formatted(id));
            work.state().cluster().purge(guest.id());
        }
        work.state().removeGuest(id);
    }
}
