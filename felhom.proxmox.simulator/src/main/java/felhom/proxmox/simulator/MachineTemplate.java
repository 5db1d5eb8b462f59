package felhom.proxmox.simulator;

import felhom.proxmox.model.TaskType;
import felhom.proxmox.model.VolumeId;
import felhom.proxmox.simulator.format.Drives;
import felhom.proxmox.simulator.schema.ApiError;
import felhom.proxmox.simulator.schema.Parameter;
import felhom.proxmox.simulator.schema.Reply;

import java.time.Duration;
import java.util.Optional;

/** Makes templates of virtual machines. */
final class MachineTemplate {
    static final Parameter[] PARAMETERS = {MachineDisks.disk(false)};

    private MachineTemplate() {}

    /** It is always a task; older releases do not say which. */
    static Reply make(CallContext visit) {
        int id = visit.guest();
        SimulatedGuest guest = Machines.find(visit);
        Optional<String> disk = visit.arguments().find("disk");
        Machines.checkLock(guest);
        if (!guest.snapshots().isEmpty()) {
            throw ApiError.failed("unable to create template, because VM contains snapshots");
        }
        if (guest.isTemplate() && disk.isEmpty()) {
            throw ApiError.failed("you can't convert a template to a template");
        }
        if (guest.run().isPresent()) {
            throw ApiError.failed("you can't convert a VM to template if VM is running");
        }
        Reply started =
                visit.start(
                        Job.of(TaskType.TEMPLATE_VM, id)
                                .step(
                                        work ->
                                                work.whenLockFileFree(
                                                        id,
                                                        held ->
                                                                Machines.checkLock(
                                                                        Machines.find(
                                                                                held.state(), id))))
                                .step(Duration.ZERO, work -> convert(work, id, disk)));
        return visit.state().has(Habit.TEMPLATE_TASKS) ? started : Reply.nothing();
    }

    private static void convert(JobContext work, int id, Optional<String> only) {
        SimulatedGuest guest = Machines.find(work.state(), id);
        SimulatedGuest template = guest.asTemplate();
        for (String key : Drives.disks(guest.config()).keySet()) {
            if (only.map(key::equals).orElse(true)) {
                VolumeId volume =
                        Drives.volume(MachineDisks.existing(guest, key))
                                .orElseThrow(
                                        () ->
                                                ApiError.failed(
                                                        "unable to create base volume of '%s'"
                                                                .formatted(key)));
                VolumeId base = VolumeTools.rename(work, volume, MachineVolumes.base(volume));
                template =
                        template.with(
                                key,
                                Drives.write(base.toString(), MachineDisks.existing(guest, key)));
            }
        }
        work.state().put(template);
    }
}
