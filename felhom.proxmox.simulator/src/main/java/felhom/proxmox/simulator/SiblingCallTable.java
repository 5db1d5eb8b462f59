package felhom.proxmox.simulator;

import static felhom.proxmox.simulator.Call.direct;
import static felhom.proxmox.simulator.Call.relayed;

import felhom.proxmox.model.access.Operation;
import felhom.proxmox.simulator.schema.Parameter;

import java.util.List;

/** The simulated operations on containers that virtual machines have, too, and the next number. */
final class SiblingCallTable {
    static final List<Call> CALLS =
            List.of(
                    direct(Operation.NEXT_ID, NextIdCalls::next, Parameter.vmid()),
                    relayed(Operation.CONTAINER_INTERFACES, ContainerInterfaces::list),
                    relayed(Operation.SUSPEND_CONTAINER, ContainerSuspend::suspend),
                    relayed(Operation.RESUME_CONTAINER, ContainerSuspend::resume),
                    relayed(
                            Operation.CLONE_CONTAINER,
                            ContainerClone::clone,
                            ContainerClone.PARAMETERS),
                    relayed(
                            Operation.RESIZE_VOLUME,
                            ContainerVolumes::resize,
                            ContainerVolumes.RESIZE),
                    relayed(Operation.MOVE_VOLUME, ContainerVolumes::move, ContainerVolumes.MOVE),
                    relayed(Operation.CONVERT_CONTAINER, ContainerTemplate::make));

    private SiblingCallTable() {}
}
