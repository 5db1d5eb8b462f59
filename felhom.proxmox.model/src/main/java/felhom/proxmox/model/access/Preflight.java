package felhom.proxmox.model.access;

import felhom.proxmox.model.Release;
import felhom.proxmox.model.TokenId;
import felhom.proxmox.model.Upid;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Predicts from the rights of a token which operations a host will allow, for each {@link
 * Operation} on each object, or for one request with its parameters. Nothing is sent.
 *
 * <p>It judges rights only. A host may still refuse for other reasons, such as a lock, a full
 * storage, a name in use, or a pool that does not exist.
 *
 * <p>{@code GET /access/permissions} omits paths on which the token has no privilege at all. If a
 * rule such as {@code NoAccess} takes inherited rights away on a path, only a request for the
 * rights on that very path tells.
 */
public final class Preflight {
    private final TokenId token;
    private final Rights rights;
    private final Release release;

    /**
     * Looks at the rights of a token on a host of the newest release.
     *
     * @param token the token
     * @param permissions its rights, as the host computed them
     */
    public Preflight(TokenId token, Permissions permissions) {
        this(token, permissions, Release.NEWEST);
    }

    /**
     * Makes a preflight for the rights of a token.
     *
     * @param token the token
     * @param permissions its rights, as the host computed them
     * @param release the host's release, which decides what is checked
     */
    public Preflight(TokenId token, Permissions permissions, Release release) {
        this.token = token;
        this.rights = new Rights(token, permissions);
        this.release = release;
    }

    /**
     * Predicts every operation on every object.
     *
     * @param host the objects
     * @return the predictions, in the order of {@link Operation}
     */
    public List<PreflightResult> predict(HostObjects host) {
        List<PreflightResult> found = new ArrayList<>();
        for (Operation operation : Operation.values()) {
            predict(operation, host, found);
        }
        return List.copyOf(found);
    }

    private void predict(Operation operation, HostObjects host, List<PreflightResult> found) {
        switch (operation.route()) {
            case Route.Root root ->
                    found.add(rootOnly(operation, "", new AccessVerdict.RootOnly(root.reason())));
            case Route.Api api -> predict(operation, api.check(), host, found);
        }
    }

    private void predict(
            Operation operation, AccessCheck check, HostObjects host, List<PreflightResult> found) {
        if (!operation.releases().contains(release)) {
            found.add(new PreflightResult(operation, "", "", notIn(operation.releases()), false));
            return;
        }
        if (check == AccessCheck.ANY_LOGIN) {
            found.add(works(operation, ""));
        }
        if (check == AccessCheck.OWNER_OR_PRIVILEGE) {
            found.add(works(operation, "for a task of this token"));
        }
        for (Requirement requirement : operation.requirements(release)) {
            for (Map<String, String> names : ObjectSelector.of(operation, requirement, host)) {
                found.add(prediction(operation, check, requirement, names));
            }
        }
        for (AlternativePrivilege waiver : operation.waivers()) {
            for (Map<String, String> names : ObjectSelector.of(operation, waiver, host)) {
                found.add(prediction(operation, check, either(operation, waiver), names));
            }
        }
        rootOnly(operation)
                .forEach(one -> found.add(rootOnly(operation, one.when(), rootOnly(one))));
    }

    private Stream<RootCondition> rootOnly(Operation operation) {
        return operation.rootOnly().stream()
                .filter(condition -> condition.releases().contains(release));
    }

    private AccessVerdict notIn(ReleaseRange releases) {
        return new AccessVerdict.NotInRelease(
                "Proxmox VE " + release + " does not have it: " + releases);
    }

    /** What the request uses and the release does not have. */
    private Optional<AccessVerdict> notInRelease(PlannedRequest request) {
        Operation operation = request.operation();
        if (!operation.releases().contains(release)) {
            return Optional.of(notIn(operation.releases()));
        }
        List<VersionedParameter> missing = operation.missingIn(release, request.parameters());
        return missing.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new AccessVerdict.NotInRelease(
                                "Proxmox VE "
                                        + release
                                        + " does not have "
                                        + missing.stream()
                                                .map(one -> one + " (" + one.releases() + ")")
                                                .collect(Collectors.joining(", "))));
    }

    private static PreflightResult works(Operation operation, String when) {
        return new PreflightResult(operation, "", when, new AccessVerdict.WillWork(), false);
    }

    private static PreflightResult rootOnly(
            Operation operation, String when, AccessVerdict.RootOnly verdict) {
        return new PreflightResult(operation, "", when, verdict, true);
    }

    private PreflightResult prediction(
            Operation operation,
            AccessCheck check,
            Requirement requirement,
            Map<String, String> names) {
        boolean others = check == AccessCheck.OWNER_OR_PRIVILEGE;
        boolean beyond =
                requirement.anyOf().stream()
                        .map(PrivilegeOn::privilege)
                        .noneMatch(Privilege.MINIMAL_ROLE::contains);
        return new PreflightResult(
                operation,
                Rights.fill(requirement.anyOf().getFirst().path(), names),
                others ? "for a task of another" : requirement.when(),
                verdict(
                        others ? AccessCheck.PRIVILEGES : check,
                        List.of(rights.judge(requirement, names))),
                beyond);
    }

    /**
     * Predicts one request.
     *
     * @param request the request
     * @return the predicted answer
     * @throws IllegalArgumentException if a parameter has a value that no host accepts, such as a
     *     volume without a storage
     */
    public AccessVerdict predict(PlannedRequest request) {
        Operation operation = request.operation();
        return switch (operation.route()) {
            case Route.Root root -> new AccessVerdict.RootOnly(root.reason());
            case Route.Api api ->
                    notInRelease(request)
                            .or(
                                    () ->
                                            rootOnly(operation)
                                                    .filter(one -> isMet(one, request))
                                                    .findFirst()
                                                    .map(Preflight::rootOnly))
                            .orElseGet(() -> verdict(ownerIn(request, api), judge(request)));
        };
    }

    private static boolean isMet(RootCondition condition, PlannedRequest request) {
        return !condition.trigger().in(request).isEmpty();
    }

    /** The owner of a task needs no privilege for it. */
    private AccessCheck ownerIn(PlannedRequest request, Route.Api api) {
        String upid = request.names().get("upid");
        if (api.check() != AccessCheck.OWNER_OR_PRIVILEGE || upid == null) {
            return api.check();
        }
        return Upid.parse(upid).owner().equals(token.toString())
                ? AccessCheck.ANY_LOGIN
                : AccessCheck.PRIVILEGES;
    }

    private List<Rights.Judgement> judge(PlannedRequest request) {
        List<Rights.Judgement> judgements = new ArrayList<>();
        for (Requirement requirement : request.operation().requirements(release)) {
            for (Map<String, String> own : requirement.trigger().in(request)) {
                for (Map<String, String> names : request.namesWith(own)) {
                    judgements.add(rights.judge(relaxed(requirement, request), names));
                }
            }
        }
        return judgements;
    }

    private static Requirement relaxed(Requirement requirement, PlannedRequest request) {
        List<PrivilegeOn> anyOf = new ArrayList<>(requirement.anyOf());
        for (AlternativePrivilege waiver : request.operation().waivers()) {
            if (requirement.anyOf().contains(waiver.of())
                    && !waiver.trigger().in(request).isEmpty()) {
                anyOf.add(waiver.instead());
            }
        }
        return requirement.with(anyOf);
    }

    private static Requirement either(Operation operation, AlternativePrivilege waiver) {
        Requirement waived =
                operation.requirements().stream()
                        .filter(requirement -> requirement.anyOf().contains(waiver.of()))
                        .findFirst()
                        .orElseThrow();
        String when =
                waived.isUnconditional() ? waiver.when() : waived.when() + ", " + waiver.when();
        return new Requirement(
                List.of(waiver.instead(), waiver.of()),
                when,
                waiver.trigger(),
                waived.inTask(),
                waived.releases());
    }

    private static AccessVerdict.RootOnly rootOnly(RootCondition condition) {
        return new AccessVerdict.RootOnly(
                condition.when() + ": allowed to root@pam with a ticket alone, to no token");
    }

    private static AccessVerdict verdict(AccessCheck check, List<Rights.Judgement> all) {
        List<Rights.Judgement> lacking = all.stream().filter(one -> !one.holds()).toList();
        if (lacking.isEmpty() || check == AccessCheck.ANY_LOGIN) {
            return new AccessVerdict.WillWork();
        }
        List<Requirement> missing = lacking.stream().map(Rights.Judgement::needed).toList();
        List<Grant> grants = Rights.grants(lacking);
        String words =
                missing.stream().map(Requirement::toString).collect(Collectors.joining("; "));
        return switch (check) {
            case FILTERED -> new AccessVerdict.Hides(missing, grants);
            case OWNER_OR_PRIVILEGE ->
                    new AccessVerdict.DependsOn(
                            "whose task it is: works for tasks that this token started, others"
                                    + " need "
                                    + words,
                            grants);
            case ANY_LOGIN, PRIVILEGES -> {
                List<Rights.Judgement> sure =
                        lacking.stream().filter(Rights.Judgement::isSure).toList();
                yield sure.isEmpty()
                        ? new AccessVerdict.DependsOn(
                                "what the host will find: it may need " + words, grants)
                        : new AccessVerdict.Misses(
                                sure.stream().map(Rights.Judgement::needed).toList(),
                                Rights.grants(sure));
            }
        };
    }

    /**
     * Finds privileges of the token that no operation needs.
     *
     * @return the privileges outside {@link Privilege#MINIMAL_ROLE} and every {@link
     *     PrivilegeProfile}, by path
     */
    public List<ExcessPrivileges> excess() {
        List<ExcessPrivileges> found = new ArrayList<>();
        Permissions permissions = rights.permissions();
        Set<String> paths = new LinkedHashSet<>(permissions.paths().keySet());
        for (String path : paths) {
            SortedSet<Privilege> here = new TreeSet<>(permissions.on(path));
            Privilege.MINIMAL_ROLE.forEach(here::remove);
            for (PrivilegeProfile profile : PrivilegeProfile.values()) {
                profile.privileges().forEach(here::remove);
            }
            here.removeAll(permissions.above(path));
            if (!here.isEmpty()) {
                found.add(new ExcessPrivileges(path, here));
            }
        }
        return List.copyOf(found);
    }
}
