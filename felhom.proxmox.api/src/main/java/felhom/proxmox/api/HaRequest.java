package felhom.proxmox.api;

import felhom.proxmox.api.internal.http.Deadline;
import felhom.proxmox.api.internal.json.Decode;
import felhom.proxmox.model.ContainerStatus;
import felhom.proxmox.model.ExitStatus;
import felhom.proxmox.model.GuestState;
import felhom.proxmox.model.GuestType;
import felhom.proxmox.model.NodeName;
import felhom.proxmox.model.Resource;
import felhom.proxmox.model.TaskType;
import felhom.proxmox.model.Upid;
import felhom.proxmox.model.VirtualMachineStatus;
import felhom.proxmox.model.VmId;
import felhom.proxmox.model.access.Operation;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A request that a task handed over to the HA manager. The task ends with OK as soon as the request
 * is written down; the guest follows later, maybe on another node, or never.
 */
final class HaRequest {
    private static final String ERROR = "error";

    private final ReadExecutor caller;
    private final Task task;
    private final VmId guest;
    private final GuestState wanted;
    private NodeName node;
    private GuestType type;
    private String seen = "it could not be looked at";

    private HaRequest(ReadExecutor caller, Task task, VmId guest, GuestState wanted) {
        this.caller = caller;
        this.task = task;
        this.guest = guest;
        this.wanted = wanted;
        this.node = task.upid().node();
        Operation origin = task.origin().operation();
        this.type =
                Optional.ofNullable(origin)
                        .flatMap(Operation::guestType)
                        .orElse(GuestType.CONTAINER);
    }

    /** The request of a task, if it is known in which state the guest is to end. */
    static Optional<HaRequest> of(ReadExecutor caller, Task task) {
        Optional<VmId> guest = task.upid().guest();
        Optional<GuestState> wanted = wanted(task.upid());
        return guest.isPresent() && wanted.isPresent()
                ? Optional.of(new HaRequest(caller, task, guest.get(), wanted.get()))
                : Optional.empty();
    }

    /** Whether a task has handed over something whose end cannot be told. */
    static boolean isOpenEnded(Upid upid) {
        return upid.type().isHandedToHa() && (wanted(upid).isEmpty() || upid.guest().isEmpty());
    }

    private static Optional<GuestState> wanted(Upid upid) {
        if (upid.type().equals(TaskType.HA_START)) {
            return Optional.of(GuestState.RUNNING);
        }
        return upid.type().equals(TaskType.HA_STOP)
                ? Optional.of(GuestState.STOPPED)
                : Optional.empty();
    }

    /**
     * Looks once whether the guest has the state that was asked for.
     *
     * @throws TaskFailedException if the HA manager has given the guest up
     */
    boolean isDone(List<String> log, Deadline deadline) {
        Seen now = look(deadline);
        seen =
                "guest "
                        + guest
                        + " is still "
                        + now.state()
                        + now.haState().map(state -> " (HA: " + state + ")").orElse("");
        if (now.state().equals(wanted)) {
            return true;
        }
        if (now.haState().filter(ERROR::equals).isPresent()) {
            throw givenUp(now, log);
        }
        return false;
    }

    /** What was seen last, in words. */
    String state() {
        return "the request was handed over to the HA manager, and " + seen;
    }

    private record Seen(GuestType type, GuestState state, Optional<String> haState) {
        static Seen of(ContainerStatus status) {
            return new Seen(GuestType.CONTAINER, status.state(), status.haState());
        }

        static Seen of(VirtualMachineStatus status) {
            return new Seen(GuestType.VIRTUAL_MACHINE, status.state(), status.haState());
        }
    }

    /** What a node says itself is of now; the list of the cluster is some seconds old. */
    private Seen look(Deadline deadline) {
        try {
            return status(deadline);
        } catch (NotFoundException elsewhere) {
            Resource.Guest row = row(deadline).orElseThrow(() -> elsewhere);
            if (row.type().equals(type) && row.node().equals(node)) {
                return new Seen(row.type(), row.state(), row.haState());
            }
            node = row.node();
            type = row.type();
            return status(deadline);
        }
    }

    private Seen status(Deadline deadline) {
        return type.equals(GuestType.VIRTUAL_MACHINE)
                ? Seen.of(read(Operation.VM_STATUS, Decode::virtualMachine, deadline))
                : Seen.of(read(Operation.CONTAINER_STATUS, Decode::container, deadline));
    }

    private <T> T read(Operation operation, ReadExecutor.Decoder<T> decoder, Deadline deadline) {
        return caller.read(
                        operation,
                        Proxmox.names(node, guest),
                        new FormParameters(),
                        decoder,
                        deadline)
                .value();
    }

    private Optional<Resource.Guest> row(Deadline deadline) {
        return caller
                .read(
                        Operation.CLUSTER_RESOURCES,
                        Map.of(),
                        new FormParameters(),
                        Decode::resources,
                        deadline)
                .value()
                .stream()
                .filter(Resource.Guest.class::isInstance)
                .map(Resource.Guest.class::cast)
                .filter(row -> row.vmid().equals(guest))
                .findFirst();
    }

    private TaskFailedException givenUp(Seen now, List<String> log) {
        String service = (now.type().equals(GuestType.CONTAINER) ? "ct:" : "vm:") + guest;
        return new TaskFailedException(
                Failures.report(
                        task.origin(),
                        1,
                        "task "
                                + task.upid()
                                + " handed the request over to the HA manager, which has given the"
                                + " guest up: "
                                + service
                                + " is in the state error and "
                                + now.state(),
                        "look for the cause with ha-manager status and journalctl -u pve-ha-lrm on"
                                + " its node; once that is mended: ha-manager set "
                                + service
                                + " --state disabled, then ha-manager set "
                                + service
                                + " --state "
                                + (wanted.equals(GuestState.RUNNING) ? "started" : "stopped"),
                        null),
                task.upid(),
                new ExitStatus("OK"),
                new FailureCause.HaError(),
                log);
    }
}
