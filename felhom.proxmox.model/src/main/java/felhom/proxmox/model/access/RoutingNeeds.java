package felhom.proxmox.model.access;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Says in words what a token needs for an operation.
 *
 * @param path how a path is marked
 * @param remark how a word is marked that is not a privilege
 */
record RoutingNeeds(UnaryOperator<String> path, UnaryOperator<String> remark) {
    /** With no marks at all. */
    static final RoutingNeeds PLAIN =
            new RoutingNeeds(UnaryOperator.identity(), UnaryOperator.identity());

    /** The parts of the answer, which all apply; the first may begin with how they are checked. */
    List<String> of(Operation operation) {
        if (!(operation.route() instanceof Route.Api route)) {
            return List.of();
        }
        if (route.check() == AccessCheck.ANY_LOGIN) {
            return List.of("any login");
        }
        List<String> parts = new ArrayList<>();
        operation.requirements().forEach(requirement -> parts.add(words(requirement)));
        operation.waivers().forEach(waiver -> parts.add(words(waiver)));
        if (!operation.rootOnly().isEmpty()) {
            parts.add(
                    operation.rootOnly().stream()
                            .map(RootCondition::when)
                            .collect(
                                    Collectors.joining(
                                            ", or ", remark.apply("no token at all") + " ", "")));
        }
        String start =
                switch (route.check()) {
                    case FILTERED -> remark.apply("filtered") + ": ";
                    case OWNER_OR_PRIVILEGE -> remark.apply("own task") + ", or ";
                    case ANY_LOGIN, PRIVILEGES -> "";
                };
        parts.set(0, start + parts.getFirst());
        return parts;
    }

    private String words(AlternativePrivilege waiver) {
        return remark.apply("or")
                + " "
                + words(
                        new Requirement(
                                List.of(waiver.instead()), waiver.when(), waiver.trigger(), false));
    }

    private String words(Requirement requirement) {
        String when =
                requirement.inTask()
                        ? " (checked in the task)"
                        : requirement.isUnconditional() ? "" : " (" + requirement.when() + ")";
        return requirement.anyOf().stream()
                        .collect(
                                Collectors.groupingBy(
                                        PrivilegeOn::path, LinkedHashMap::new, Collectors.toList()))
                        .entrySet()
                        .stream()
                        .map(
                                entry ->
                                        alternatives(entry.getValue())
                                                + " on "
                                                + path.apply(entry.getKey().toString()))
                        .collect(Collectors.joining(" or "))
                + when;
    }

    private static String alternatives(List<PrivilegeOn> anyOf) {
        return anyOf.stream()
                .map(needed -> needed.privilege().name())
                .collect(Collectors.joining(" or "));
    }
}
