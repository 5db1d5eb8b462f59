package felhom.proxmox.simulator;

import felhom.proxmox.model.GuestLock;
import felhom.proxmox.model.TaskType;
import felhom.proxmox.simulator.schema.ApiError;
import felhom.proxmox.simulator.schema.Parameter;
import felhom.proxmox.simulator.schema.Reply;

import java.time.Duration;

/** Destroys containers. What forbids it is found out at once, and once more by the worker. */
final class DestroyCalls {
    static final Parameter[] PARAMETERS = {
        Parameter.flag("destroy-unreferenced-disks"),
        Parameter.flag("force"),
        Parameter.flag("purge")
    };

    private DestroyCalls() {}

    static Reply destroy(CallContext visit) {
        int id = visit.guest();
        boolean force = visit.arguments().flag("force");
        check(ContainerCalls.guest(visit), force);
        boolean purge = visit.arguments().flag("purge");
        boolean unreferenced = visit.arguments().flag("destroy-unreferenced-disks");
        return visit.start(
                Job.of(TaskType.DESTROY, id)
                        .step(work -> work.whenLockFileFree(id, held -> begin(held, id, force)))
                        .step(Duration.ZERO, work -> finish(work, id, purge, unreferenced)));
    }

    private static void check(SimulatedGuest guest, boolean force) {
        if ("1".equals(guest.config().get("protection"))) {
            throw ApiError.failed(
                    "can't remove CT %s - protection mode enabled".formatted(guest.id()));
        }
        Guests.checkLock(guest);
        if (!force && guest.run().isPresent()) {
            throw ApiError.failed(
                    "unable to destroy CT %s - container is running".formatted(guest.id()));
        }
    }

    private static void begin(JobContext work, int id, boolean force) {
        work.holdLockFile(id);
        SimulatedGuest guest = Guests.find(work.state(), id);
        check(guest, force);
        if (guest.run().isPresent()) {
            work.log("forced to stop CT %s before destroying!".formatted(id));
        }
        work.state().put(guest.stopped().withLock(GuestLock.DESTROYED));
    }

    private static void finish(JobContext work, int id, boolean purge, boolean unreferenced) {
        SimulatedGuest guest = Guests.find(work.state(), id);
        OwnedVolumes.destroy(work, guest);
        if (unreferenced) {
            OwnedVolumes.destroyOthers(work, guest.id());
        }
        work.state().access().forget("/vms/" + id);
        if (purge) {
            work.log("purging CT %s from related configurations..".formatted(id));
        }
        work.state().removeGuest(id);
    }
}
