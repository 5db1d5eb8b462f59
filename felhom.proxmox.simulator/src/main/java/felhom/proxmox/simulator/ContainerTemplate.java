package felhom.proxmox.simulator;

import felhom.proxmox.model.MountPoint;
import felhom.proxmox.model.MountSource;
import felhom.proxmox.model.TaskType;
import felhom.proxmox.model.VolumeId;
import felhom.proxmox.simulator.format.Mounts;
import felhom.proxmox.simulator.schema.ApiError;
import felhom.proxmox.simulator.schema.Reply;

import java.time.Duration;

/** Makes templates of containers: in a task, but the answer does not name it. */
final class ContainerTemplate {
    private ContainerTemplate() {}

    static Reply make(CallContext visit) {
        int id = visit.guest();
        SimulatedGuest guest = ContainerCalls.guest(visit);
        Guests.checkLock(guest);
        if (!guest.snapshots().isEmpty()) {
            throw ApiError.failed("unable to create template, because CT contains snapshots");
        }
        if (guest.isTemplate()) {
            throw ApiError.failed("you can't convert a template to a template");
        }
        if (guest.run().isPresent()) {
            throw ApiError.failed("you can't convert a CT to template if the CT is running");
        }
        Job job =
                Job.of(TaskType.TEMPLATE, id)
                        .step(work -> Guests.requireUnlocked(work, id))
                        .step(Duration.ZERO, work -> convert(work, id));
        return new Reply.Unnamed(visit.state().start(job, visit.caller()));
    }

    private static void convert(JobContext work, int id) {
        SimulatedGuest guest = Guests.find(work.state(), id);
        SimulatedGuest template = guest.asTemplate();
        for (var entry : Mounts.of(guest.config()).entrySet()) {
            MountPoint mount = entry.getValue();
            if (!(mount.source() instanceof MountSource.OfVolume(VolumeId volume))) {
                throw ApiError.failed(
                        "unable to create template, because mount point '%s' is no volume"
                                .formatted(entry.getKey()));
            }
            VolumeId base = VolumeTools.rename(work, volume, MachineVolumes.base(volume));
            template =
                    template.with(
                            entry.getKey(), Mounts.write(base.toString(), mount.properties()));
        }
        work.state().put(template);
    }
}
