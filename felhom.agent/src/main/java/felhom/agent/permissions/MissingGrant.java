package felhom.agent.permissions;

import felhom.agent.observe.KnownObjects;
import felhom.agent.observe.ObjectKind;
import felhom.proxmox.model.GuestType;
import felhom.proxmox.model.access.AccessVerdict;
import felhom.proxmox.model.access.Grant;
import felhom.proxmox.model.access.Permissions;
import felhom.proxmox.model.access.PreflightResult;
import felhom.proxmox.model.access.Privilege;
import felhom.proxmox.model.access.PrivilegeOn;
import felhom.proxmox.model.access.Requirement;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A missing privilege of an operation, on one object or on several of a kind.
 *
 * @param kind the kind of objects; empty if it is about a single path, such as a node's
 * @param type the type of the guests that the operation is about; empty for any
 * @param anyOf the privileges of which one is enough
 * @param lacking the paths on which it is missing
 * @param all the paths of all objects that were checked
 * @param inTask whether the host accepts the call and the task fails
 * @param grants the grants that give it, one for each path
 */
record MissingGrant(
        Optional<ObjectKind> kind,
        Optional<GuestType> type,
        List<Privilege> anyOf,
        Set<String> lacking,
        Set<String> all,
        boolean inTask,
        List<Grant> grants) {
    /** The number of paths that are named; the others are counted. */
    private static final int NAMED = 3;

    MissingGrant {
        anyOf = List.copyOf(anyOf);
        grants = List.copyOf(grants);
    }

    private record Cause(Optional<ObjectKind> kind, List<Privilege> anyOf) {}

    /** What the predictions for one operation and one condition lack; empty if they all work. */
    static List<MissingGrant> in(List<PreflightResult> predictions) {
        Map<Cause, List<PreflightResult>> causes = new LinkedHashMap<>();
        for (PreflightResult one : predictions) {
            Optional<ObjectKind> kind = ObjectKind.of(one.object());
            for (Requirement requirement : missing(one.verdict())) {
                Cause cause = new Cause(kind, onTheObject(requirement, one.object()));
                causes.computeIfAbsent(cause, first -> new ArrayList<>()).add(one);
            }
        }
        List<MissingGrant> found = new ArrayList<>();
        causes.forEach(
                (cause, some) ->
                        found.add(
                                new MissingGrant(
                                        cause.kind(),
                                        some.getFirst().operation().guestType(),
                                        cause.anyOf(),
                                        paths(some.stream()),
                                        paths(
                                                predictions.stream()
                                                        .filter(one -> isOf(cause.kind(), one))),
                                        missing(some.getFirst().verdict()).stream()
                                                .anyMatch(Requirement::inTask),
                                        some.stream()
                                                .flatMap(one -> grants(one.verdict()).stream())
                                                .distinct()
                                                .toList())));
        return found;
    }

    private static boolean isOf(Optional<ObjectKind> kind, PreflightResult one) {
        return ObjectKind.of(one.object()).equals(kind);
    }

    private static Set<String> paths(Stream<PreflightResult> predictions) {
        return predictions
                .map(PreflightResult::object)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static List<Requirement> missing(AccessVerdict verdict) {
        return switch (verdict) {
            case AccessVerdict.Misses misses -> misses.missing();
            case AccessVerdict.Hides hides -> hides.missing();
            case AccessVerdict.WillWork ignored -> List.of();
            case AccessVerdict.RootOnly ignored -> List.of();
            case AccessVerdict.NotInRelease ignored -> List.of();
            case AccessVerdict.DependsOn ignored -> List.of();
        };
    }

    private static List<Grant> grants(AccessVerdict verdict) {
        return switch (verdict) {
            case AccessVerdict.Misses misses -> misses.grants();
            case AccessVerdict.Hides hides -> hides.grants();
            case AccessVerdict.WillWork ignored -> List.of();
            case AccessVerdict.RootOnly ignored -> List.of();
            case AccessVerdict.NotInRelease ignored -> List.of();
            case AccessVerdict.DependsOn ignored -> List.of();
        };
    }

    /** The alternatives on the object itself; those elsewhere are for few, and in the docs. */
    private static List<Privilege> onTheObject(Requirement requirement, String object) {
        return requirement.anyOf().stream()
                .filter(needed -> needed.path().text().equals(object))
                .map(PrivilegeOn::privilege)
                .distinct()
                .toList();
    }

    /** Whether it is missing wherever it was asked about. */
    boolean isEverywhere() {
        return lacking.size() == all.size();
    }

    /** The missing privilege and its objects, such as {@code VM.Backup on all 6 containers}. */
    String words() {
        String privileges = anyOf.stream().map(Privilege::name).collect(Collectors.joining(" or "));
        return privileges + " on " + place() + (inTask ? " (the task fails)" : "");
    }

    /** The number of objects that were checked, in words. */
    String count() {
        return kind.orElseThrow().count(all.size(), type);
    }

    private String place() {
        if (kind.isPresent() && lacking.stream().allMatch(KnownObjects::isAny)) {
            return kind.get().path();
        }
        if (kind.isPresent() && isEverywhere() && all.size() > 1) {
            return "all " + count();
        }
        String first = lacking.stream().limit(NAMED).collect(Collectors.joining(", "));
        return lacking.size() > NAMED
                ? first + " and " + (lacking.size() - NAMED) + " more of " + all.size()
                : first;
    }

    /**
     * Whether somebody meant the token to have it: the token may change some of these objects, or
     * has it on none of the kind. What it may only look at, while it has the privilege elsewhere,
     * is left out on purpose.
     */
    boolean isGap(Permissions permissions, Set<String> known) {
        if (kind.isEmpty()) {
            return true;
        }
        boolean partly = lacking.stream().anyMatch(path -> mayChange(permissions, path));
        return partly || known.stream().noneMatch(path -> has(permissions, path));
    }

    private boolean mayChange(Permissions permissions, String path) {
        return permissions.on(path).stream()
                .anyMatch(privilege -> kind.orElseThrow().isChanging(privilege));
    }

    private boolean has(Permissions permissions, String path) {
        return anyOf.stream().anyMatch(permissions.on(path)::contains);
    }
}
