package felhom.agent.check;

import felhom.agent.observe.CheckContext;
import felhom.agent.observe.RunningTasks;
import felhom.agent.observe.VirtualMachineFacts;
import felhom.agent.report.Finding;
import felhom.agent.report.FindingCode;
import felhom.agent.report.GuestName;
import felhom.agent.report.NextStep;
import felhom.proxmox.model.MachineState;
import felhom.proxmox.model.Resource;
import felhom.proxmox.model.Upid;
import felhom.proxmox.model.VirtualMachineStatus;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Virtual machines that count as running and do not run: paused, crashed, or stopped by QEMU
 * because of an I/O error. The running tasks are read once, if one is paused.
 */
final class MachineStates {
    private final CheckContext target;
    private @Nullable RunningTasks tasks;

    MachineStates(CheckContext target) {
        this.target = target;
    }

    List<Finding> of(List<VirtualMachineFacts> machines) {
        List<Finding> findings = new ArrayList<>();
        for (VirtualMachineFacts machine : machines) {
            machine.state()
                    .found()
                    .flatMap(state -> state.status())
                    .flatMap(status -> of(machine.guest(), status))
                    .ifPresent(findings::add);
        }
        return findings;
    }

    private Optional<Finding> of(Resource.Guest guest, VirtualMachineStatus status) {
        String word = status.machineState().map(MachineState::value).orElse("");
        return switch (word) {
            case "", "running", "stopped" -> Optional.empty();
            case "io-error" -> Optional.of(ioError(guest));
            case "internal-error" ->
                    Optional.of(crashed(guest, "QEMU has met an error in itself (internal-error)"));
            case "guest-panicked" ->
                    Optional.of(
                            crashed(guest, "its operating system has crashed (guest-panicked)"));
            case "watchdog" ->
                    Optional.of(crashed(guest, "its watchdog has fired and stopped it (watchdog)"));
            case "paused" -> Optional.of(paused(guest, status, "paused"));
            case "prelaunch" ->
                    Optional.of(
                            paused(
                                    guest,
                                    status,
                                    "QEMU is there, but it has not begun" + " (prelaunch)"));
            case "suspended" ->
                    Optional.of(
                            Finding.pass(
                                    GuestName.of(guest),
                                    "its own operating system has suspended it to memory"));
            default ->
                    Optional.of(
                            Finding.pass(
                                    GuestName.of(guest), "between two states of QEMU: " + word));
        };
    }

    private static Finding ioError(Resource.Guest guest) {
        return Finding.fail(
                        FindingCode.VM_IO_ERROR,
                        GuestName.of(guest),
                        "stands still, although the host calls it running: a disk of it could not"
                                + " be read or written (io-error)",
                        NextStep.onHost(
                                "see whether a storage is full or gone, on the host",
                                "pvesm status; lvs; journalctl -k --since -1d"),
                        NextStep.onHost("when that is mended", "qm resume " + guest.vmid()))
                .grouped("stand still because of an I/O error");
    }

    private static Finding crashed(Resource.Guest guest, String why) {
        return Finding.fail(
                        FindingCode.VM_CRASHED,
                        GuestName.of(guest),
                        "stands still, although the host calls it running: " + why,
                        NextStep.say("see what its console says, in the web interface"),
                        NextStep.onHost(
                                "then start it anew, on the host", "qm reset " + guest.vmid()))
                .grouped("have crashed");
    }

    private Finding paused(Resource.Guest guest, VirtualMachineStatus status, String words) {
        RunningTasks all = tasks();
        Optional<Upid> task = all.on(guest.vmid());
        if (task.isPresent()) {
            return Finding.pass(
                    GuestName.of(guest), words + ", by a task that runs: " + task.get().type());
        }
        if (all.unseen().isPresent()) {
            List<NextStep> next = new ArrayList<>(all.next());
            next.add(
                    NextStep.onHost(
                            "or see whether a task works on it, on the host",
                            "pvesh get /nodes/localhost/tasks --source active"));
            return Finding.skipped(
                            GuestName.of(guest),
                            words
                                    + "; whether a task holds it cannot be seen: "
                                    + all.unseen().get())
                    .withNext(next)
                    .grouped("paused; whether a task holds it cannot be seen");
        }
        return Finding.warn(
                        FindingCode.VM_PAUSED,
                        GuestName.of(guest),
                        words + ", and no running task is to be seen: " + by(status),
                        NextStep.onHost(
                                "see who paused it, on the host",
                                "pvenode task list --vmid " + guest.vmid()),
                        NextStep.onHost(
                                "let it go on",
                                (status.lock().isPresent()
                                                ? "qm unlock " + guest.vmid() + " && "
                                                : "")
                                        + "qm resume "
                                        + guest.vmid()))
                .grouped("paused, and no running task is to be seen");
    }

    private static String by(VirtualMachineStatus status) {
        return status.lock()
                .map(lock -> "by an operation that was aborted, as its lock says (" + lock + ")")
                .orElse("somebody suspended it to memory, or a backup of it was aborted");
    }

    private RunningTasks tasks() {
        if (tasks == null) {
            tasks = RunningTasks.at(target);
        }
        return tasks;
    }
}
