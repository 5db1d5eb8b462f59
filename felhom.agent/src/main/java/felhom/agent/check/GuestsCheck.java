package felhom.agent.check;

import felhom.agent.observe.CheckContext;
import felhom.agent.observe.EmptyListFinding;
import felhom.agent.observe.Explanation;
import felhom.agent.observe.GuestDetails;
import felhom.agent.observe.GuestFacts;
import felhom.agent.observe.Outcome;
import felhom.agent.observe.VirtualMachineFacts;
import felhom.agent.report.Finding;
import felhom.agent.report.FindingCode;
import felhom.agent.report.Gist;
import felhom.agent.report.GuestName;
import felhom.agent.report.Quantity;
import felhom.proxmox.model.GuestLock;
import felhom.proxmox.model.NodeState;
import felhom.proxmox.model.NodeSummary;
import felhom.proxmox.model.Resource;
import felhom.proxmox.model.VmId;
import felhom.proxmox.model.access.Operation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The guests by state, what is wrong with each, and what the host does not tell about. */
public final class GuestsCheck implements Check {
    /** A host starts its guests one after the other. */
    private static final Duration BOOT = Duration.ofMinutes(10);

    @Override
    public String id() {
        return "guests";
    }

    @Override
    public Optional<Gist> gist(List<Finding> findings) {
        return Optional.of(new Gist(findings.getFirst().value()));
    }

    @Override
    public List<Finding> run(CheckContext target) {
        List<Resource.Guest> guests = target.inventory().guests();
        if (guests.isEmpty()) {
            return List.of(
                    EmptyListFinding.ofEmpty(
                            target, Operation.LIST_CONTAINERS, "guests", "none on this node"));
        }
        List<Finding> findings = new ArrayList<>();
        findings.add(Finding.pass("guests", counts(guests)).measured(guests.size(), "count"));
        hidden(target).ifPresent(findings::add);
        guests.stream()
                .filter(guest -> !guest.state().equals(GuestTrouble.UNKNOWN))
                .forEach(
                        guest ->
                                findings.add(
                                        Finding.pass(GuestName.of(guest), words(guest))
                                                .grouped(state(guest))));
        findings.addAll(trouble(guests, target));
        List<VirtualMachineFacts> machines = target.inventory().virtualMachines();
        findings.addAll(new MachineStates(target).of(machines));
        findings.addAll(new HookScripts(target).of(target.inventory().guestFacts()));
        findings.addAll(new CdDrives(target).of(machines));
        findings.addAll(new GuestAgents(target).of(machines));
        findings.addAll(unread("containers", target.inventory().containers(), target));
        findings.addAll(unread("virtual machines", machines, target));
        return findings;
    }

    private static List<Finding> trouble(List<Resource.Guest> guests, CheckContext target) {
        Map<VmId, GuestDetails> known =
                target.inventory().guestFacts().stream()
                        .filter(one -> one.state().found().isPresent())
                        .collect(
                                Collectors.toMap(
                                        one -> one.guest().vmid(),
                                        one -> one.state().found().orElseThrow()));
        Optional<NodeSummary> node = target.inventory().self();
        GuestTrouble trouble =
                new GuestTrouble(
                        node.filter(row -> row.state().equals(NodeState.UNKNOWN)).isPresent(),
                        node.flatMap(NodeSummary::uptime)
                                .filter(up -> up.compareTo(BOOT) < 0)
                                .isPresent());
        return guests.stream()
                .flatMap(
                        guest ->
                                trouble
                                        .of(guest, Optional.ofNullable(known.get(guest.vmid())))
                                        .stream())
                .toList();
    }

    /** A host leaves out of its list what a token may not see, without a word. */
    private static Optional<Finding> hidden(CheckContext target) {
        return target.rights()
                .missingIfKnown(Operation.LIST_CONTAINERS)
                .filter(missing -> !missing.isEmpty())
                .map(
                        missing ->
                                Finding.skipped(
                                        "others",
                                        "only those that the token may see were looked at: it lacks"
                                                + " "
                                                + EmptyListFinding.words(missing)));
    }

    /** One finding for each guest, whichever checks would have looked at it. */
    private static List<Finding> unread(
            String kind, List<? extends GuestFacts> guests, CheckContext target) {
        List<Finding> findings = new ArrayList<>();
        long late = 0;
        for (GuestFacts facts : guests) {
            switch (facts.state()) {
                case Outcome.Failed<? extends GuestDetails>(RuntimeException why) ->
                        findings.add(
                                Explanation.ofUnread(
                                        GuestName.of(facts.guest()), why, target.configuration()));
                case Outcome.Late<? extends GuestDetails>() -> late++;
                case Outcome.Given<? extends GuestDetails>(GuestDetails ignored) -> {}
            }
        }
        if (late > 0) {
            findings.add(
                    Finding.fail(
                            FindingCode.RUN_TIME_UP,
                            kind,
                            late
                                    + " of "
                                    + guests.size()
                                    + " were not read, because the time was up",
                            Explanation.moreTime()));
        }
        return findings;
    }

    private static String counts(List<Resource.Guest> guests) {
        Map<String, Long> states =
                guests.stream()
                        .collect(
                                Collectors.groupingBy(
                                        GuestsCheck::state, TreeMap::new, Collectors.counting()));
        return states.entrySet().stream()
                .map(entry -> entry.getValue() + " " + entry.getKey())
                .collect(Collectors.joining(", "));
    }

    private static String words(Resource.Guest guest) {
        return state(guest)
                + guest.uptime().map(up -> " for " + Quantity.duration(up)).orElse("")
                + guest.lock().map(GuestsCheck::words).orElse("");
    }

    private static String words(GuestLock lock) {
        return lock.equals(GuestLock.SUSPENDED)
                ? ", hibernated: the next start resumes it"
                : ", locked (" + lock + ")";
    }

    private static String state(Resource.Guest guest) {
        return guest.template() ? "template" : guest.state().value();
    }
}
