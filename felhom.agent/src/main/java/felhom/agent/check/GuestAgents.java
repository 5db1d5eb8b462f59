package felhom.agent.check;

import felhom.agent.observe.CheckContext;
import felhom.agent.observe.Explanation;
import felhom.agent.observe.NotKnown;
import felhom.agent.observe.Outcome;
import felhom.agent.observe.VirtualMachineFacts;
import felhom.agent.observe.VirtualMachineState;
import felhom.agent.report.Finding;
import felhom.agent.report.FindingCode;
import felhom.agent.report.GuestName;
import felhom.agent.report.NextStep;
import felhom.proxmox.api.HostFailedException;
import felhom.proxmox.api.PermissionDeniedException;
import felhom.proxmox.model.GuestState;
import felhom.proxmox.model.MachineState;
import felhom.proxmox.model.VirtualMachineStatus;
import felhom.proxmox.model.access.Operation;
import felhom.proxmox.model.access.Permissions;
import felhom.proxmox.model.access.PrivilegeProfile;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Whether the guest agent answers in each virtual machine that runs and is configured to have one.
 * The minimal role may not ask. A silent agent takes the host 3 seconds, so only so many are asked.
 */
record GuestAgents(CheckContext target) {
    /** The number of machines that are asked. */
    private static final int MOST = 18;

    /** A machine that was started a moment ago may not have started its agent. */
    private static final Duration BOOT = Duration.ofMinutes(5);

    private static final String SUBJECT = "guest agents";

    List<Finding> of(List<VirtualMachineFacts> machines) {
        List<VirtualMachineFacts> expected =
                machines.stream()
                        .filter(
                                machine ->
                                        machine.state()
                                                .found()
                                                .filter(GuestAgents::isExpected)
                                                .isPresent())
                        .toList();
        if (expected.isEmpty()) {
            return List.of();
        }
        Optional<Permissions> rights = Outcome.to(() -> target.rights().permissions()).found();
        List<Finding> findings = new ArrayList<>();
        List<VirtualMachineFacts> asked = new ArrayList<>();
        for (VirtualMachineFacts machine : expected) {
            if (rights.filter(known -> mayAsk(known, machine)).isPresent()) {
                asked.add(machine);
            } else if (rights.isPresent()) {
                findings.add(notGranted(machine));
            } else {
                findings.add(
                        Finding.skipped(
                                        GuestName.of(machine.guest()),
                                        "whether its guest agent answers was not asked, see the"
                                                + " permissions")
                                .grouped(
                                        "whether the guest agents answer was not asked, see the"
                                                + " permissions"));
            }
        }
        List<VirtualMachineFacts> some = asked.subList(0, Math.min(MOST, asked.size()));
        List<Outcome<Boolean>> answers = target.inventory().askAll(some, this::answers);
        for (int i = 0; i < some.size(); i++) {
            finding(some.get(i), answers.get(i)).ifPresent(findings::add);
        }
        if (asked.size() > MOST) {
            findings.add(
                    Finding.skipped(
                            SUBJECT,
                            "of "
                                    + (asked.size() - MOST)
                                    + " machines whether it answers was not asked, after that of "
                                    + MOST
                                    + " others"));
        }
        return findings;
    }

    private static boolean isExpected(VirtualMachineState machine) {
        return machine.config().agent().enabled()
                && machine.status()
                        .filter(status -> status.state().equals(GuestState.RUNNING))
                        .flatMap(VirtualMachineStatus::machineState)
                        .filter(MachineState.RUNNING::equals)
                        .isPresent();
    }

    private boolean mayAsk(Permissions rights, VirtualMachineFacts machine) {
        Map<String, String> names =
                Map.of(
                        "node", target.nodeName().value(),
                        "vmid", machine.guest().vmid().toString());
        return Operation.AGENT_PING.requirements(target.release()).stream()
                .allMatch(needed -> rights.satisfies(needed, names));
    }

    /** Whether it answers; the host's error if it does not. */
    private boolean answers(VirtualMachineFacts machine) {
        try {
            target.node().guestAgent().ping(machine.guest().vmid());
            return true;
        } catch (HostFailedException failure) {
            if (failure.what().toLowerCase(Locale.ROOT).contains("agent")) {
                return false;
            }
            throw failure;
        }
    }

    private Optional<Finding> finding(VirtualMachineFacts machine, Outcome<Boolean> answer) {
        String subject = GuestName.of(machine.guest());
        return switch (answer) {
            case Outcome.Given<Boolean>(Boolean answers) ->
                    Optional.of(
                            answers
                                    ? Finding.pass(subject, "its guest agent answers")
                                            .grouped("the guest agent answers")
                                    : silent(machine));
            case Outcome.Failed<Boolean>(PermissionDeniedException denied) ->
                    Optional.of(NotKnown.of(subject, denied, target));
            case Outcome.Failed<Boolean>(HostFailedException stopped)
                    when stopped.what().contains("is not running") ->
                    Optional.empty();
            case Outcome.Failed<Boolean>(RuntimeException why) ->
                    Optional.of(Explanation.ofUnread(subject, why, target.configuration()));
            case Outcome.Late<Boolean>() ->
                    Optional.of(
                            Finding.skipped(
                                            subject,
                                            "whether its guest agent answers was not asked, the"
                                                    + " time of the run was up")
                                    .grouped("the guest agent was not asked in time"));
        };
    }

    private static Finding silent(VirtualMachineFacts machine) {
        String subject = GuestName.of(machine.guest());
        VirtualMachineState state = machine.state().found().orElseThrow();
        if (state.status()
                .flatMap(VirtualMachineStatus::uptime)
                .filter(up -> up.compareTo(BOOT) < 0)
                .isPresent()) {
            return Finding.skipped(
                            subject, "its guest agent does not answer yet; it has just started")
                    .grouped("just started, the guest agent does not answer yet");
        }
        return Finding.warn(
                        FindingCode.VM_AGENT_SILENT,
                        subject,
                        "its guest agent does not answer, although one is enabled (agent): "
                                + (state.config().agent().freezesFileSystems()
                                        ? "a backup does not freeze its file systems, and a"
                                                + " shutdown waits in vain for it"
                                        : "a shutdown waits in vain for it"),
                        NextStep.anywhere(
                                "install or start it, inside the guest (Linux)",
                                "systemctl status qemu-guest-agent"),
                        NextStep.onHost(
                                "or, if it has none, on the host",
                                "qm set " + machine.guest().vmid() + " --agent 0"))
                .grouped("the guest agent does not answer");
    }

    private static Finding notGranted(VirtualMachineFacts machine) {
        String profile =
                Operation.AGENT_PING.profile().map(PrivilegeProfile::word).orElse("guest-agent");
        return Finding.skipped(
                        GuestName.of(machine.guest()),
                        "whether its guest agent answers cannot be known with this token: profile "
                                + profile
                                + " not granted")
                .withNext(
                        List.of(
                                NextStep.here(
                                        "to let it ask, give its role the profile",
                                        "felhom-agent --print role --with " + profile)))
                .grouped(
                        "the token may not ask the guest agent: profile "
                                + profile
                                + " not granted");
    }
}
