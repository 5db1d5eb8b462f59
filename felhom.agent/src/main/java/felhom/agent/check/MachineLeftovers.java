package felhom.agent.check;

import felhom.agent.observe.VirtualMachineFacts;
import felhom.agent.observe.VirtualMachineState;
import felhom.agent.report.Finding;
import felhom.agent.report.FindingCode;
import felhom.agent.report.GuestName;
import felhom.agent.report.NextStep;
import felhom.proxmox.model.VirtualDisk;
import felhom.proxmox.model.VirtualMachineConfig;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What operations on virtual machines leave behind beside locks and snapshots: the empty
 * configuration of a restore that failed, and volumes that are attached to nothing.
 */
final class MachineLeftovers {
    private MachineLeftovers() {}

    static List<Finding> of(List<VirtualMachineFacts> machines) {
        return machines.stream()
                .flatMap(
                        machine ->
                                machine.state().then(VirtualMachineState::config).found().stream()
                                        .flatMap(config -> of(machine, config)))
                .toList();
    }

    private static Stream<Finding> of(VirtualMachineFacts machine, VirtualMachineConfig config) {
        return config.options().isEmpty()
                ? Stream.of(empty(machine))
                : unused(machine, config).stream();
    }

    /** A host writes some options to each machine that it makes (qemu-server 9.2). */
    private static Finding empty(VirtualMachineFacts machine) {
        String vmid = machine.guest().vmid().toString();
        return Finding.warn(
                        FindingCode.VM_EMPTY,
                        GuestName.of(machine.guest()),
                        "its configuration is empty, as a restore that failed leaves it",
                        NextStep.onHost(
                                "see what happened, on the host",
                                "pvenode task list --vmid " + vmid),
                        NextStep.onHost("then remove it", "qm destroy " + vmid))
                .grouped("empty configurations of failed restores");
    }

    private static Optional<Finding> unused(
            VirtualMachineFacts machine, VirtualMachineConfig config) {
        List<String> keys =
                config.options().keySet().stream()
                        .filter(VirtualDisk::isDrive)
                        .filter(key -> key.startsWith("unused"))
                        .sorted()
                        .toList();
        if (keys.isEmpty()) {
            return Optional.empty();
        }
        String vmid = machine.guest().vmid().toString();
        String words =
                keys.stream()
                        .map(key -> key + " (" + config.find(key).orElse("") + ")")
                        .collect(Collectors.joining(", "));
        return Optional.of(
                Finding.warn(
                                FindingCode.VM_DISK_UNUSED,
                                GuestName.of(machine.guest()),
                                "attached to nothing, and in no backup: " + words,
                                NextStep.onHost(
                                        "see what it has in its place, on the host",
                                        "qm config " + vmid),
                                NextStep.onHost(
                                        "if nobody needs the data any more, remove it for good",
                                        "qm set " + vmid + " --delete " + String.join(",", keys)))
                        .grouped("disks that are attached to nothing"));
    }
}
