package felhom.agent.permissions;

import felhom.agent.check.Check;
import felhom.agent.observe.CheckContext;
import felhom.agent.observe.KnownObjects;
import felhom.agent.observe.ObjectKind;
import felhom.agent.observe.Outcome;
import felhom.agent.observe.TokenRights;
import felhom.agent.print.RoleCommands;
import felhom.agent.report.Finding;
import felhom.agent.report.FindingCode;
import felhom.agent.report.Gist;
import felhom.agent.report.NextStep;
import felhom.agent.report.Quantity;
import felhom.agent.report.Status;
import felhom.proxmox.model.Release;
import felhom.proxmox.model.Resource;
import felhom.proxmox.model.TokenId;
import felhom.proxmox.model.VmId;
import felhom.proxmox.model.access.Grant;
import felhom.proxmox.model.access.HostObjects;
import felhom.proxmox.model.access.Operation;
import felhom.proxmox.model.access.Permissions;
import felhom.proxmox.model.access.Preflight;
import felhom.proxmox.model.access.PreflightResult;
import felhom.proxmox.model.access.Privilege;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Predicts each operation on the host's objects from the rights of the token, and finds excess
 * privileges.
 */
public final class PermissionsCheck implements Check {
    static final String ID = "permissions";

    private static final String CHANGING = "changing";

    /** The number of objects that are named; the others are counted. */
    private static final int NAMED = 3;

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String noun() {
        return "operations";
    }

    @Override
    public Optional<Gist> gist(List<Finding> findings) {
        long possible =
                findings.stream()
                        .filter(one -> one.group().equals(Optional.of(OperationFindings.SUFFICES)))
                        .count();
        return possible == 0
                ? Optional.empty()
                : Optional.of(
                        new Gist(
                                "rights suffice for "
                                        + Quantity.count(possible, "operation", "operations")));
    }

    @Override
    public List<Finding> run(CheckContext target) {
        Permissions listed = target.rights().permissions();
        KnownObjects known = KnownObjects.of(target, listed);
        Permissions permissions = target.rights().exact(listed, known.decisive());
        Release release = target.release();
        Preflight preflight = new Preflight(target.token(), permissions, release);
        List<Finding> findings = new ArrayList<>();
        if (!known.unread().isEmpty()) {
            findings.add(
                    Finding.skipped(
                            "objects",
                            "could not be read: "
                                    + String.join(", ", known.unread())
                                    + "; so this is about any of them"));
        }
        if (!known.unclear().isEmpty()) {
            findings.add(
                    Finding.skipped(
                            "objects",
                            "could not be read: the configuration of "
                                    + Quantity.some(
                                            known.unclear().stream().map(VmId::toString).toList(),
                                            NAMED)
                                    + "; so this leaves out what that uses"));
        }
        List<String> unasked = TokenRights.unasked(listed, known.decisive());
        if (!unasked.isEmpty()) {
            findings.add(
                    Finding.skipped(
                            "objects",
                            "too many to be asked about one by one, and taken to be as what is"
                                    + " above them: "
                                    + Quantity.some(unasked, NAMED)));
        }
        if (permissions.isEmpty()) {
            findings.add(nothing(target.token()));
        }
        List<OperationFindings> outlooks = outlooks(target, preflight, permissions, known, release);
        findings.addAll(sorted(outlooks.stream().flatMap(one -> one.findings().stream()).toList()));
        if (OperationFindings.onlyLooks(permissions)) {
            findings.add(looking(target.token(), release));
        } else {
            Set<String> left =
                    outlooks.stream()
                            .flatMap(one -> one.choices().stream())
                            .flatMap(one -> one.grants().stream())
                            .map(Grant::path)
                            .collect(Collectors.toCollection(TreeSet::new));
            if (!left.isEmpty()) {
                findings.add(left(new GrantLines(target.token(), permissions, release), left));
            }
        }
        findings.addAll(
                new ExcessFindings(target.token(), permissions, release, inPools(target))
                        .of(preflight.excess()));
        return findings;
    }

    private static List<Resource.Guest> inPools(CheckContext target) {
        return Outcome.to(() -> target.inventory().guests()).found().orElse(List.of()).stream()
                .filter(guest -> guest.pool().isPresent())
                .toList();
    }

    private static List<OperationFindings> outlooks(
            CheckContext target,
            Preflight preflight,
            Permissions permissions,
            KnownObjects known,
            Release release) {
        Map<Operation, List<PreflightResult>> predictions =
                preflight.predict(known.host()).stream()
                        .filter(one -> isAboutSomethingHere(one.operation(), known.host()))
                        .collect(
                                Collectors.groupingBy(
                                        PreflightResult::operation,
                                        LinkedHashMap::new,
                                        Collectors.toList()));
        GrantLines lines = new GrantLines(target.token(), permissions, release);
        Possible possible = Possible.of(target);
        List<OperationFindings> outlooks = new ArrayList<>();
        predictions.forEach(
                (operation, some) ->
                        outlooks.add(
                                new OperationFindings(
                                        operation, some, permissions, known, lines, possible)));
        return outlooks;
    }

    /** Operations on a kind of guest of which none is known are left out. */
    private static boolean isAboutSomethingHere(Operation operation, HostObjects host) {
        return operation
                .guestType()
                .map(type -> host.guests().stream().anyMatch(guest -> guest.type().equals(type)))
                .orElse(true);
    }

    /**
     * Sorts findings with the same remedy together, the most severe first; the others keep the
     * order of the table.
     */
    private static List<Finding> sorted(List<Finding> findings) {
        Map<List<Object>, List<Finding>> alike = new LinkedHashMap<>();
        for (Finding finding : findings) {
            boolean problem = finding.status().compareTo(Status.PASS) > 0;
            alike.computeIfAbsent(
                            problem ? List.of(finding.status(), finding.next()) : List.of(),
                            first -> new ArrayList<>())
                    .add(finding);
        }
        return alike.entrySet().stream()
                .sorted(
                        Comparator.comparing(
                                one ->
                                        one.getKey().isEmpty()
                                                ? Status.PASS
                                                : (Status) one.getKey().getFirst(),
                                Comparator.reverseOrder()))
                .flatMap(one -> one.getValue().stream())
                .toList();
    }

    private static Finding nothing(TokenId token) {
        return Finding.fail(
                FindingCode.TOKEN_NO_RIGHTS,
                "rights",
                "none at all; with privilege separation a token has only what both it and its user"
                        + " are granted",
                NextStep.onHost(
                        "see what is granted to " + token.user() + " and to it, on the host",
                        "pveum acl list"),
                NextStep.onHost(
                        "to look at everything",
                        new Grant(token, "/", Privilege.SYS_AUDIT).command()));
    }

    private static Finding looking(TokenId token, Release release) {
        return Finding.skipped(
                CHANGING,
                "this token only looks: a choice, not a fault",
                NextStep.onHost("to let it make changes, too", RoleCommands.addRole(release)),
                NextStep.onHost(new Grant(token, "/", Privilege.VM_ALLOCATE).command()));
    }

    private static Finding left(GrantLines lines, Set<String> paths) {
        Set<String> needed = new TreeSet<>(paths);
        for (ObjectKind kind : ObjectKind.values()) {
            needed.removeIf(
                    path ->
                            paths.contains(kind.path())
                                    && path.startsWith(kind.path() + "/")
                                    && !lines.hasOwnRule(kind, path));
        }
        return Finding.skipped(
                        CHANGING,
                        "this token changes some things and only looks at others: a choice, not a"
                                + " fault; to let it change them, too")
                .withNext(
                        Stream.of(
                                        RoleCommands.beforeGrant(
                                                lines.permissions(), lines.release()),
                                        lines.each(needed, Privilege.VM_ALLOCATE, Grant.ROLE),
                                        lines.ofUser(needed))
                                .flatMap(List::stream)
                                .toList());
    }
}
