package felhom.proxmox.api;

import felhom.proxmox.model.TokenId;
import felhom.proxmox.model.access.Grant;
import felhom.proxmox.model.access.Operation;
import felhom.proxmox.model.access.Requirement;

import org.jspecify.annotations.Nullable;

import java.util.List;
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
                cause instanceof FailureCause.MissingPrivilege named
                        && !named.requirement().anyOf().isEmpty();
        List<Requirement> missing =
                cause instanceof FailureCause.MissingPrivilege named && byHost
                        ? List.of(named.requirement())
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

    private static String next(@Nullable TokenId token, List<Requirement> missing) {
        if (token == null || missing.isEmpty()) {
            return "give the token the privileges of the operation, see docs/permissions.md";
        }
        List<Grant> grants =
                missing.stream().map(one -> Grant.of(token, one.anyOf().getFirst())).toList();
        return Stream.concat(
                                grants.stream().map(Grant::command),
                                grants.stream().flatMap(one -> one.ifUserLacksIt().stream()))
                        .distinct()
                        .collect(Collectors.joining("; ", "grant it on the host: ", ""))
                + STALE;
    }

    private static List<Requirement> fromTable(RequestFacts facts) {
        Operation operation = facts.operation();
        return operation == null
                ? List.of()
                : operation.requirements().stream()
                        .filter(Requirement::isUnconditional)
                        .map(requirement -> requirement.on(facts.names()))
                        .toList();
    }

    private static String describe(List<Requirement> missing) {
        return missing.stream().map(Requirement::toString).collect(Collectors.joining(" and "));
    }
}
