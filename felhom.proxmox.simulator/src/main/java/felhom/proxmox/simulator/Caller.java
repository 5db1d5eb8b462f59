package felhom.proxmox.simulator;

import felhom.proxmox.model.Upid;
import felhom.proxmox.model.access.Condition;
import felhom.proxmox.model.access.Operation;
import felhom.proxmox.model.access.Privilege;
import felhom.proxmox.model.access.PrivilegeOn;
import felhom.proxmox.model.access.Requirement;
import felhom.proxmox.simulator.format.AccessPath;
import felhom.proxmox.simulator.schema.ApiError;

import java.util.Map;
import java.util.stream.Collectors;

/**
 * Who makes a request, and what that one may do.
 *
 * @param id a user or token id
 * @param rules the host's rules
 */
record Caller(String id, AccessRules rules) {
    /** Says whether one privilege holds on a path; none does on what is no path. */
    boolean has(Privilege privilege, String path) {
        return AccessPath.normal(path).isPresent() && rules.on(id, path).containsKey(privilege);
    }

    /** Says whether a requirement is met, its path filled with these names. */
    boolean meets(Requirement requirement, Map<String, String> names) {
        return requirement.anyOf().stream()
                .anyMatch(needed -> has(needed.privilege(), needed.path().expand(names)));
    }

    /**
     * Says whether the row of a list may be seen.
     *
     * @param operation the list
     * @param parameter what its rows are: the parameter of the path the privilege must hold on
     * @param value the row's own name
     */
    boolean sees(Operation operation, String parameter, String value) {
        return operation.requirements(rules.release()).stream()
                .filter(
                        requirement ->
                                requirement
                                        .anyOf()
                                        .getFirst()
                                        .path()
                                        .parameters()
                                        .contains(parameter))
                .allMatch(requirement -> meets(requirement, Map.of(parameter, value)));
    }

    /** Refuses with 403 unless every requirement that can be decided from the path is met. */
    void demand(Operation operation, Map<String, String> names) {
        for (Requirement requirement : operation.requirements(rules.release())) {
            boolean decidable =
                    requirement.isUnconditional()
                            && requirement.anyOf().stream()
                                    .allMatch(
                                            needed ->
                                                    names.keySet()
                                                            .containsAll(
                                                                    needed.path().parameters()));
            if (decidable) {
                demand(requirement, names);
            }
        }
    }

    /** Refuses with 403 unless a requirement is met, its path filled with these names. */
    void demand(Requirement requirement, Map<String, String> names) {
        if (!meets(requirement, names)) {
            throw refusal(requirement, names);
        }
    }

    /** Refuses with 403 unless what the host's release checks in some case is met. */
    void demand(Operation operation, Condition trigger, Map<String, String> names) {
        operation.requirements(rules.release()).stream()
                .filter(requirement -> requirement.trigger() == trigger)
                .forEach(requirement -> demand(requirement, names));
    }

    /** Says whether the host's release leaves something to {@code root@pam}. */
    boolean isLeftToRoot(Operation operation, Condition trigger) {
        return operation.rootOnly().stream()
                .filter(root -> root.trigger() == trigger)
                .anyMatch(root -> root.releases().contains(rules.release()));
    }

    /** Refuses with 403 unless a privilege holds on a path. */
    void demand(Privilege privilege, String path) {
        if (!has(privilege, path)) {
            throw ApiError.of(
                    403, "Permission check failed (%s, %s)".formatted(path, privilege.name()));
        }
    }

    /** Says whether a task is the caller's own; a user owns what his tokens started. */
    boolean owns(Upid task) {
        return task.owner().equals(id) || task.owner().startsWith(id + "!");
    }

    private static ApiError refusal(Requirement requirement, Map<String, String> names) {
        // Where one of several paths will do, the host names none.
        boolean isChoice =
                requirement.anyOf().stream().map(PrivilegeOn::path).distinct().count() > 1;
        if (isChoice && requirement.isUnconditional()) {
            return ApiError.of(403, "Permission check failed");
        }
        return ApiError.of(
                403,
                "Permission check failed (%s, %s)"
                        .formatted(
                                AccessPath.normal(
                                                requirement.anyOf().getFirst().path().expand(names))
                                        .orElse(""),
                                requirement.anyOf().stream()
                                        .map(PrivilegeOn::privilege)
                                        .map(Privilege::name)
                                        .collect(Collectors.joining("|"))));
    }
}
