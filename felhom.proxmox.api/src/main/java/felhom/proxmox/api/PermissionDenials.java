package felhom.proxmox.api;

import felhom.proxmox.api.PermissionDeniedException.Missing;
import felhom.proxmox.model.TokenId;
import felhom.proxmox.model.access.Grant;
import felhom.proxmox.model.access.Operation;
import felhom.proxmox.model.access.PathTemplate;
import felhom.proxmox.model.access.Privilege;
import felhom.proxmox.model.access.PrivilegeOn;
import felhom.proxmox.model.access.Requirement;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads the text of a 403, and completes it from the routing table. */
final class PermissionDenials {
    private static final String STALE =
            "; right after such a change the host may go on refusing for some seconds";

    private PermissionDenials() {}

    static PermissionDeniedException of(RequestFacts facts, String words, int attempts) {
        FailureCause cause = FailureReader.cause(words, "VMID");
        if (cause instanceof FailureCause.RootOnly) {
            return new PermissionDeniedException(
                    Failures.report(
                            facts, attempts, words, NextSteps.on(cause, facts.token()), null),
                    List.of(),
                    true,
                    true);
        }
        boolean byHost =
                cause instanceof FailureCause.MissingPrivilege named && !named.anyOf().isEmpty();
        List<Missing> missing =
                cause instanceof FailureCause.MissingPrivilege named && byHost
                        ? List.of(new Missing(named.path(), named.anyOf()))
                        : fromTable(facts);
        String what =
                byHost
                        ? words
                        : words
                                + "; the host does not say which privilege"
                                + (missing.isEmpty()
                                        ? ""
                                        : ", the operation needs " + describe(missing));
        return new PermissionDeniedException(
                Failures.report(facts, attempts, what, next(facts.token(), missing), null),
                missing,
                byHost,
                false);
    }

    private static String next(@Nullable TokenId token, List<Missing> missing) {
        if (token == null || missing.isEmpty()) {
            return "give the token the privileges of the operation, see docs/permissions.md";
        }
        List<Grant> grants =
                missing.stream()
                        .map(one -> new Grant(token, one.path(), one.anyOf().getFirst()))
                        .toList();
        return Stream.concat(
                                grants.stream().map(Grant::command),
                                grants.stream().flatMap(one -> one.ifUserLacksIt().stream()))
                        .distinct()
                        .collect(Collectors.joining("; ", "grant it on the host: ", ""))
                + STALE;
    }

    private static List<Missing> fromTable(RequestFacts facts) {
        Operation operation = facts.operation();
        List<Missing> found = new ArrayList<>();
        for (Requirement requirement :
                operation == null ? List.<Requirement>of() : operation.requirements()) {
            if (requirement.isUnconditional()) {
                PathTemplate path = requirement.anyOf().getFirst().path();
                found.add(
                        new Missing(
                                readable(path, facts.names()),
                                requirement.anyOf().stream().map(PrivilegeOn::privilege).toList()));
            }
        }
        return found;
    }

    private static String readable(PathTemplate path, Map<String, String> names) {
        return names.keySet().containsAll(path.parameters()) ? path.expand(names) : path.toString();
    }

    private static String describe(List<Missing> missing) {
        return missing.stream()
                .map(
                        one ->
                                one.anyOf().stream()
                                                .map(Privilege::name)
                                                .collect(Collectors.joining(" or "))
                                        + " on "
                                        + one.path())
                .collect(Collectors.joining(" and "));
    }
}
