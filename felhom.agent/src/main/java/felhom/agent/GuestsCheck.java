package felhom.agent;

import felhom.proxmox.model.GuestType;
import felhom.proxmox.model.Operation;
import felhom.proxmox.model.Resource;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The guests by state, and each one: whether an operation holds it locked. */
final class GuestsCheck implements Check {
    @Override
    public String id() {
        return "guests";
    }

    @Override
    public List<Finding> run(Target target) {
        List<Resource.Guest> guests = target.inventory().guests();
        if (guests.isEmpty()) {
            return List.of(
                    Visibility.ofEmpty(
                            target, Operation.LIST_CONTAINERS, "guests", "none on this node"));
        }
        List<Finding> findings = new ArrayList<>();
        findings.add(Finding.pass("guests", counts(guests)).measured(guests.size(), "count"));
        boolean locked = guests.stream().anyMatch(guest -> guest.lock().isPresent());
        Workers workers = locked ? Workers.at(target) : Workers.NONE;
        for (Resource.Guest guest : guests) {
            if (guest.lock().isPresent()) {
                findings.add(locked(guest, guest.lock().get().value(), workers));
            } else {
                findings.add(Finding.pass(GuestName.of(guest), words(guest)).grouped("not locked"));
            }
        }
        return findings;
    }

    private static String counts(List<Resource.Guest> guests) {
        Map<String, Long> states =
                guests.stream()
                        .collect(
                                Collectors.groupingBy(
                                        guest ->
                                                guest.template()
                                                        ? "template"
                                                        : guest.state().value(),
                                        TreeMap::new,
                                        Collectors.counting()));
        return states.entrySet().stream()
                .map(entry -> entry.getValue() + " " + entry.getKey())
                .collect(Collectors.joining(", "));
    }

    /** A lock is in order while a task works on the guest; what an aborted one left is not. */
    private static Finding locked(Resource.Guest guest, String lock, Workers workers) {
        String value = words(guest) + ", locked (" + lock + ")";
        if (workers.on(guest.vmid()).isPresent()) {
            return Finding.pass(GuestName.of(guest), value + " by a task that runs")
                    .grouped("locked by a task that runs");
        }
        String tool = guest.type().equals(GuestType.CONTAINER) ? "pct" : "qm";
        return Finding.of(
                        Status.WARN,
                        GuestName.of(guest),
                        value + ", and no running task is to be seen",
                        "if none runs, the operation was aborted; on the host: "
                                + tool
                                + " unlock "
                                + guest.vmid())
                .grouped("locked, and no running task is to be seen");
    }

    private static String words(Resource.Guest guest) {
        return (guest.template() ? "template" : guest.state().value())
                + guest.uptime().map(up -> " for " + Quantity.duration(up)).orElse("");
    }
}
