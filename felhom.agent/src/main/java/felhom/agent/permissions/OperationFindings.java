package felhom.agent.permissions;

import felhom.agent.observe.KnownObjects;
import felhom.agent.observe.ObjectKind;
import felhom.agent.report.Finding;
import felhom.agent.report.FindingCode;
import felhom.agent.report.NextStep;
import felhom.agent.report.Status;
import felhom.proxmox.model.access.AccessVerdict;
import felhom.proxmox.model.access.Backend;
import felhom.proxmox.model.access.Operation;
import felhom.proxmox.model.access.Permissions;
import felhom.proxmox.model.access.PreflightResult;
import felhom.proxmox.model.access.Privilege;
import felhom.proxmox.model.access.Requirement;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The findings on one operation: one for the operation, and one for each condition that differs.
 */
final class OperationFindings {
    static final String SUFFICES = "rights suffice";
    private static final String ONLY_LOOKS = "not for a token that only looks";
    private static final String ON_PURPOSE = "not granted here, as it seems on purpose";

    private final Operation operation;
    private final Map<String, List<PreflightResult>> byCondition;
    private final List<PreflightResult> beyond;
    private final Permissions permissions;
    private final KnownObjects known;
    private final GrantLines lines;
    private final Possible possible;
    private final boolean onlyLooks;
    private final List<MissingGrant> choices = new ArrayList<>();

    OperationFindings(
            Operation operation,
            List<PreflightResult> predictions,
            Permissions permissions,
            KnownObjects known,
            GrantLines lines,
            Possible possible) {
        this.possible = possible;
        this.operation = operation;
        this.permissions = permissions;
        this.known = known;
        this.lines = lines;
        this.onlyLooks = onlyLooks(permissions);
        this.byCondition =
                predictions.stream()
                        .filter(one -> !one.beyondRole())
                        .collect(
                                Collectors.groupingBy(
                                        PreflightResult::when,
                                        LinkedHashMap::new,
                                        Collectors.toList()));
        this.beyond = predictions.stream().filter(PreflightResult::beyondRole).toList();
    }

    /** Whether a token can change nothing: a choice, not a fault. */
    static boolean onlyLooks(Permissions permissions) {
        return permissions.paths().values().stream()
                .flatMap(here -> here.keySet().stream())
                .noneMatch(
                        privilege ->
                                !privilege.onlyReads()
                                        && Privilege.MINIMAL_ROLE.contains(privilege));
    }

    /** The finding of the operation, those of conditions, and what takes more than the role. */
    List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        if (operation.backend() == Backend.ROOT) {
            findings.add(
                    Finding.skipped(subject(), "root only: " + reason(beyond.getFirst()))
                            .grouped("root only: no token may"));
            return findings;
        }
        if (operation.profile().isPresent() && isLackingAlways()) {
            findings.add(exceptions());
            return findings;
        }
        byCondition.forEach((when, predictions) -> add(when, predictions, findings));
        if (!beyond.isEmpty()) {
            findings.add(exceptions());
        }
        return findings;
    }

    /** Whether a privilege beyond the role is missing that every request needs. */
    private boolean isLackingAlways() {
        return beyond.stream()
                .filter(one -> one.when().isEmpty())
                .noneMatch(one -> one.verdict() instanceof AccessVerdict.WillWork);
    }

    private void add(String when, List<PreflightResult> predictions, List<Finding> findings) {
        boolean isMain = findings.isEmpty();
        Finding finding = finding(when, predictions);
        boolean works = finding.status() == Status.PASS;
        boolean mainWorks = !isMain && findings.getFirst().status() == Status.PASS;
        if (isMain
                || finding.status().compareTo(Status.PASS) > 0 && !isCovered(finding, findings)
                || finding.status() == Status.SKIP && mainWorks
                || works && !mainWorks && isWayAround(when)) {
            findings.add(finding);
        }
    }

    /** What the commands of the operation itself give as well needs no line of its own. */
    private static boolean isCovered(Finding finding, List<Finding> findings) {
        Set<NextStep> given = new LinkedHashSet<>();
        findings.forEach(one -> given.addAll(one.next()));
        return given.containsAll(finding.next());
    }

    /** Conditions under which less is needed, not more. */
    private boolean isWayAround(String when) {
        return operation.waivers().stream().anyMatch(waiver -> when.endsWith(waiver.when()));
    }

    private Finding finding(String when, List<PreflightResult> predictions) {
        String lead = isAlwaysSo() ? "" : lead(when);
        List<MissingGrant> shortages = MissingGrant.in(predictions);
        if (!shortages.isEmpty()) {
            return lacking(lead, shortages);
        }
        for (PreflightResult one : predictions) {
            if (one.verdict() instanceof AccessVerdict.NotInRelease(String reason)) {
                return Finding.skipped(subject(), lead + reason);
            }
        }
        Set<String> open =
                predictions.stream()
                        .map(PreflightResult::verdict)
                        .filter(AccessVerdict.DependsOn.class::isInstance)
                        .map(verdict -> ((AccessVerdict.DependsOn) verdict).reason())
                        .map(OperationFindings::named)
                        .collect(Collectors.toCollection(LinkedHashSet::new));
        if (!open.isEmpty()) {
            return Finding.skipped(subject(), lead + "depends on " + String.join("; ", open));
        }
        return Finding.pass(subject(), lead + SUFFICES + scope(predictions)).grouped(SUFFICES);
    }

    /** A right on any of a kind is granted on the path above them: a name to come has no path. */
    private static String named(String reason) {
        return reason.replaceAll("/\\{\\w+\\}", "");
    }

    /** Whether no condition makes a difference. */
    private boolean isAlwaysSo() {
        return beyond.isEmpty()
                && byCondition.values().stream()
                        .allMatch(predictions -> MissingGrant.in(predictions).isEmpty());
    }

    private Finding lacking(String lead, List<MissingGrant> shortages) {
        String words =
                "misses "
                        + shortages.stream()
                                .map(MissingGrant::words)
                                .collect(Collectors.joining("; "));
        Status status = status(shortages);
        Finding finding =
                Finding.judged(
                        status, FindingCode.TOKEN_PRIVILEGE_MISSING, subject(), lead + words);
        if (status == Status.SKIP) {
            choices.addAll(shortages);
            return finding.grouped(onlyLooks ? ONLY_LOOKS : ON_PURPOSE);
        }
        List<NextStep> steps =
                shortages.stream()
                        .flatMap(shortage -> lines.of(shortage).stream())
                        .distinct()
                        .toList();
        return finding.withNext(steps).grouped(words);
    }

    /** What is missing and was left out on purpose, as it seems. */
    List<MissingGrant> choices() {
        return List.copyOf(choices);
    }

    private Status status(List<MissingGrant> shortages) {
        boolean gap =
                shortages.stream()
                        .anyMatch(
                                shortage ->
                                        shortage.isGap(
                                                permissions,
                                                shortage.kind()
                                                        .map(known::paths)
                                                        .orElse(Set.of())));
        if (!operation.changes() && isForReaders()) {
            return gap ? Status.FAIL : Status.WARN;
        }
        return gap && !onlyLooks ? Status.WARN : Status.SKIP;
    }

    /** Whether privileges that only read are enough; the content of a backup takes others. */
    private boolean isForReaders() {
        return operation.requirements().stream()
                .allMatch(
                        needed ->
                                needed.anyOf().stream()
                                        .anyMatch(one -> one.privilege().onlyReads()));
    }

    /** The number of objects of each kind on which it can work, and of those on which it cannot. */
    private String scope(List<PreflightResult> predictions) {
        List<String> able = new ArrayList<>();
        List<String> unable = new ArrayList<>();
        for (ObjectKind kind : ObjectKind.values()) {
            Map<Boolean, Set<String>> paths =
                    predictions.stream()
                            .map(PreflightResult::object)
                            .filter(path -> path.startsWith(kind.path() + "/"))
                            .filter(path -> !KnownObjects.isAny(path))
                            .collect(
                                    Collectors.partitioningBy(
                                            path -> possible.is(operation, path),
                                            Collectors.toSet()));
            int can = paths.getOrDefault(true, Set.of()).size();
            int cannot = paths.getOrDefault(false, Set.of()).size();
            if (can > 0) {
                able.add(
                        (can > 1 && cannot == 0 ? "all " : "")
                                + kind.count(can, operation.guestType()));
            }
            if (cannot > 0) {
                unable.add(kind.count(cannot, operation.guestType()));
            }
        }
        return (able.isEmpty() ? "" : " for " + String.join(" and ", able))
                + (unable.isEmpty() ? "" : "; not possible on " + String.join(" and ", unable));
    }

    private Finding exceptions() {
        Map<String, List<String>> reasons = new LinkedHashMap<>();
        for (PreflightResult one : beyond) {
            String reason =
                    one.verdict() instanceof AccessVerdict.RootOnly
                            ? "root@pam alone may, signed in with a password"
                            : one.verdict() instanceof AccessVerdict.WillWork
                                    ? SUFFICES
                                    : beyondRole(one.verdict());
            List<String> conditions = reasons.computeIfAbsent(reason, first -> new ArrayList<>());
            if (!conditions.contains(one.when())) {
                conditions.add(one.when());
            }
        }
        String words =
                reasons.entrySet().stream()
                        .map(one -> lead(String.join(", ", one.getValue())) + one.getKey())
                        .collect(Collectors.joining("; "));
        return Finding.skipped(subject(), words).grouped("beyond the role, on purpose");
    }

    /** What is missing beyond the role: a profile that can be added to it, or a privilege. */
    private String beyondRole(AccessVerdict verdict) {
        List<Requirement> missing =
                switch (verdict) {
                    case AccessVerdict.Misses misses -> misses.missing();
                    case AccessVerdict.Hides hides -> hides.missing();
                    default -> List.of();
                };
        return missing.stream()
                .flatMap(one -> one.profile().stream())
                .findFirst()
                .or(operation::profile)
                .map(profile -> "profile " + profile + " not granted")
                .orElse("needs " + Privilege.SYS_MODIFY + ", not in the role");
    }

    /** What is always so has no condition. */
    private static String lead(String when) {
        return when.isEmpty() ? "" : when + ": ";
    }

    private static String reason(PreflightResult prediction) {
        return prediction.verdict() instanceof AccessVerdict.RootOnly(String reason) ? reason : "";
    }

    private String subject() {
        return operation.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
