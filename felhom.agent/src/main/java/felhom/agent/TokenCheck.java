package felhom.agent;

import felhom.proxmox.model.Backend;
import felhom.proxmox.model.Grant;
import felhom.proxmox.model.Operation;
import felhom.proxmox.model.Permissions;
import felhom.proxmox.model.Privilege;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Whether the token may read what the report is about, and what else it may do. */
final class TokenCheck implements Check {
    private static final Operation[] READS = {
        Operation.NODE_STATUS, Operation.CLUSTER_RESOURCES, Operation.LIST_STORAGES
    };

    private static final Operation[] CHANGES =
            Operation.of(Backend.API).stream().filter(Operation::changes).toArray(Operation[]::new);

    @Override
    public String id() {
        return "token";
    }

    @Override
    public List<Finding> run(Target target) {
        List<Finding> findings = new ArrayList<>();
        findings.add(Finding.pass("sign-in", "accepted as " + target.token()));
        findings.addAll(reading(target));
        changing(target, findings);
        return findings;
    }

    private static List<Finding> reading(Target target) {
        Permissions permissions = target.rights().permissions();
        Set<Rights.Missing> missing = target.rights().missing(READS);
        if (missing.isEmpty()) {
            Set<Privilege> all = new TreeSet<>();
            permissions.paths().values().forEach(here -> all.addAll(here.keySet()));
            return List.of(
                    Finding.pass(
                            "reading",
                            "may read everything this report is about ("
                                    + Quantity.count(all.size(), "privilege", "privileges")
                                    + " in all)"));
        }
        String lead = permissions.isEmpty() ? "no rights at all: lacks " : "lacks ";
        return missing.stream()
                .map(one -> Finding.of(Status.FAIL, "reading", lead + one, one.command()))
                .toList();
    }

    /** A token that only looks is a choice, not a fault; so this never fails. */
    private static void changing(Target target, List<Finding> findings) {
        Set<Privilege> lacking =
                target.rights().missing(CHANGES).stream()
                        .map(missing -> missing.anyOf().getFirst())
                        .filter(Privilege.MINIMAL_ROLE::contains)
                        .collect(Collectors.toCollection(TreeSet::new));
        if (lacking.isEmpty()) {
            findings.add(Finding.pass("changing", "may do everything an operator's token needs"));
            return;
        }
        String words = lacking.stream().map(Privilege::name).collect(Collectors.joining(", "));
        findings.add(
                Finding.of(
                        Status.SKIP,
                        "changing",
                        "not needed for this report; lacks " + words,
                        "if it shall change things too: " + RoleCommands.addRole(),
                        new Grant(target.token(), "/", lacking.iterator().next()).command()));
    }
}
