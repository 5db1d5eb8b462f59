package felhom.proxmox.api;

import felhom.proxmox.api.internal.change.ConfigOutcomeProbe;
import felhom.proxmox.api.internal.change.OutcomeProbe;
import felhom.proxmox.api.internal.change.OutcomeProbe.Finding;
import felhom.proxmox.api.internal.change.RecalledConfigProbe;
import felhom.proxmox.api.internal.change.TaskWindow;
import felhom.proxmox.api.internal.http.Deadline;
import felhom.proxmox.api.internal.journal.Intent;
import felhom.proxmox.api.internal.json.Decode;
import felhom.proxmox.model.ExitStatus;
import felhom.proxmox.model.Resource;
import felhom.proxmox.model.TaskStatus;
import felhom.proxmox.model.access.Operation;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Probes for changes of earlier processes, made from what those noted.
 *
 * <p>A probe of the same process looks within seconds. Here days may have passed, and others may
 * have worked on the host since. So nothing is taken as proof that the change was not made, and a
 * task that has ended by itself was not stopped.
 */
final class RecalledProbe {
    private RecalledProbe() {}

    /** The probe for a change; one that never sees anything if none is known. */
    static OutcomeProbe<?> of(ReadExecutor caller, Intent intent, Optional<Instant> hostTime) {
        Operation operation = ChangeNotes.operation(intent).orElse(null);
        if (operation == null) {
            return OutcomeProbe.blind();
        }
        return switch (operation) {
            case STOP_TASK -> {
                OutcomeProbe<Boolean> task = deadline -> stopped(caller, intent.names(), deadline);
                yield task;
            }
            case ALLOCATE_VOLUME ->
                    intent.evidence().isEmpty()
                            ? OutcomeProbe.blind()
                            : VolumeProbe.recalled(
                                    caller,
                                    intent.names(),
                                    intent.evidence(),
                                    hostTime.map(TaskWindow::after));
            case SET_CONTAINER_CONFIG ->
                    new RecalledConfigProbe(
                            intent.evidence(),
                            deadline ->
                                    ConfigOutcomeProbe.State.of(
                                            caller.read(
                                                            Operation.CONTAINER_CONFIG,
                                                            intent.names(),
                                                            new FormParameters(),
                                                            Decode::config,
                                                            deadline)
                                                    .value()));
            case SET_VM_CONFIG ->
                    new RecalledConfigProbe(
                            intent.evidence(),
                            deadline ->
                                    ConfigOutcomeProbe.State.of(
                                            caller.read(
                                                            Operation.VM_CONFIG,
                                                            intent.names(),
                                                            new FormParameters(),
                                                            Decode::virtualMachineConfig,
                                                            deadline)
                                                    .value()));
            case ADD_STORAGE -> {
                String id = intent.names().getOrDefault("storage", "");
                OutcomeProbe<Boolean> definition = deadline -> storage(caller, id, deadline);
                // A raw request has its name among the parameters, which are not noted.
                yield id.isEmpty() ? OutcomeProbe.blind() : definition;
            }
            default -> OutcomeProbe.blind();
        };
    }

    private static Finding<Boolean> stopped(
            ReadExecutor caller, Map<String, String> names, Deadline deadline) {
        TaskStatus status =
                caller.read(
                                Operation.TASK_STATUS,
                                names,
                                new FormParameters(),
                                Decode::taskStatus,
                                deadline)
                        .value();
        if (status.running()) {
            return new Finding.Undecided<>("the task still runs", true);
        }
        String end = status.exitStatus().map(ExitStatus::text).orElse("unexpected status");
        return FailureReader.cause(end, "VMID") instanceof FailureCause.CutShort
                ? new Finding.Done<>(true)
                : new Finding.Undecided<>("the task has ended by itself: " + end, false);
    }

    /** Looks whether a storage is defined; a definition has no date, so that proves nothing. */
    static Finding<Boolean> storage(ReadExecutor caller, String id, Deadline deadline) {
        boolean defined =
                caller
                        .read(
                                Operation.CLUSTER_RESOURCES,
                                Map.of(),
                                new FormParameters(),
                                Decode::resources,
                                deadline)
                        .value()
                        .stream()
                        .anyMatch(
                                row ->
                                        row instanceof Resource.Storage storage
                                                && storage.storage().value().equals(id));
        return new Finding.Undecided<>(
                defined
                        ? "a storage " + id + " is defined now"
                        : "no storage " + id + " is to be seen",
                !defined);
    }
}
